"""Hearing what the plugins tell other apps."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.dispatch import Signal


@contextmanager
def listening(to: Signal) -> Iterator[list[dict[str, Any]]]:
    """What the signal says meanwhile, in order."""
    heard: list[dict[str, Any]] = []

    def receive(sender: Any, signal: Signal, **said: Any) -> None:
        heard.append(said)

    to.connect(receive)
    try:
        yield heard
    finally:
        to.disconnect(receive)
