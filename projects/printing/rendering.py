"""The paper as a file: set once for each content, whoever asks and how often."""

from __future__ import annotations

import hashlib
import json
import logging
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any

from django.core.cache import cache
from redis.exceptions import RedisError

from workflows.typesetting import recipe, typeset

logger = logging.getLogger(__name__)

TEMPLATE = Path(__file__).parent / "statement.typ"
FONTS = Path(__file__).parent / "fonts"
LONGEST = 300_000  # characters of data, about a hundred pages
LARGEST = 2_000_000  # bytes of a file that is kept
KEPT = 30 * 86_400  # seconds
PATIENCE = 2  # seconds: whoever waits keeps a thread of the web server

# Whoever asks for many papers at once keeps one core of a process busy; the others are asked to come again.
_turn = Lock()


class TooManyAtOnce(Exception):
    """Another paper is being set, and did not get done in time."""


@dataclass(frozen=True)
class Paper:
    """What is to be set; ``fingerprint`` changes with whatever is visible in it."""

    data: dict[str, Any]
    created: datetime
    fingerprint: str
    is_too_long: bool


def paper(data: dict[str, Any], *, created: datetime) -> Paper:
    text = json.dumps(data, sort_keys=True, ensure_ascii=False)
    look = recipe(template=TEMPLATE, fonts=FONTS)
    fingerprint = hashlib.sha256(f"{look} {created.isoformat()} {text}".encode()).hexdigest()
    return Paper(data, created, fingerprint, is_too_long=len(text) > LONGEST)


def file_of(paper: Paper) -> bytes:
    """From the cache, or set now, one after the other; raises TooManyAtOnce."""
    key = f"statement-pdf:{paper.fingerprint}"
    if (known := _known(key)) is not None:
        return known
    if not _turn.acquire(timeout=PATIENCE):
        raise TooManyAtOnce
    try:
        if (known := _known(key)) is not None:  # by whoever had the turn before
            return known
        document = typeset(template=TEMPLATE, fonts=FONTS, data=paper.data, created=paper.created)
        if len(document) <= LARGEST:
            _keep(key, document)
        return document
    finally:
        _turn.release()


def _known(key: str) -> bytes | None:
    try:
        return cache.get(key)
    except (RedisError, OSError) as error:
        logger.warning("The cache cannot be asked for a paper: %s", error)
        return None


def _keep(key: str, document: bytes) -> None:
    try:
        cache.set(key, document, timeout=KEPT)
    except (RedisError, OSError) as error:
        logger.warning("The cache cannot keep a paper: %s", error)
