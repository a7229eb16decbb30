"""Kills at moments that nobody chose."""

import logging
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

from tests.demo.census import assert_all_gone
from tests.demo.supervised import Supervised

LONGEST = 0.9  # seconds; a first start takes about that long, a later one a third of it
logger = logging.getLogger(__name__)


def kill_at_random_moments(make: Callable[[], Supervised], *, moments: int, folders: tuple[Path, ...]) -> None:
    """Start and kill again and again; after each kill no process may be left that names one of the folders."""
    seed = random.randrange(10**6)
    logger.warning("seed of the moments: %d", seed)  # pytest shows it when the test fails
    chance = random.Random(seed)
    for _ in range(moments):
        with make() as supervisor:
            time.sleep(chance.uniform(0, LONGEST))  # the moment of the kill is what is tested
            assert supervisor.process.poll() is None, supervisor.output
            supervisor.end(signal.SIGKILL)
        assert_all_gone(*folders)
