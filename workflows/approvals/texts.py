"""What people wrote, as it can be stored."""

from __future__ import annotations

import re

_NOT_STORABLE = re.compile("[\0\ud800-\udfff]")


def storable(text: str) -> str:
    """Without space around it, and without what PostgreSQL cannot store: null characters and halves of a pair."""
    return _NOT_STORABLE.sub("", text).strip()
