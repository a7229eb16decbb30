"""What people wrote and are called, as it can be stored."""

from __future__ import annotations

import re

from django.contrib.auth.base_user import AbstractBaseUser
from wagtail.admin.utils import get_user_display_name

NAME_MAX_LENGTH = 255
"""What every field of a record holds that keeps a person's name."""

_NOT_STORABLE = re.compile("[\0\ud800-\udfff]")


def storable(text: str) -> str:
    """Without space around it, and without what PostgreSQL cannot store: null characters and halves of a pair."""
    return _NOT_STORABLE.sub("", text).strip()


def name_of(user: AbstractBaseUser | None) -> str:
    """What a login is called in records and mails; empty for nobody. A first and a last name are longer together."""
    return str(get_user_display_name(user))[:NAME_MAX_LENGTH] if user else ""
