"""Waiting for what a real process does."""

import time
from collections.abc import Callable

PAUSE = 0.05


def wait_until(condition: Callable[[], bool], *, seconds: float = 120.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "This did not happen in time."
        time.sleep(PAUSE)
