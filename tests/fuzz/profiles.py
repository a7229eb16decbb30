"""How long the fuzz tests look: ``suite`` in every run, ``long`` with ``HYPOTHESIS_PROFILE=long``.

The suite's examples are always the same ones: a red run then says something about the change, not about luck, and
the same command shows it again. The long run draws new ones, and keeps those that failed below ``var/``.
"""

import os

from hypothesis import HealthCheck, Phase, settings
from hypothesis.database import DirectoryBasedExampleDatabase

from demo.options import CHECKOUT

LONGER = 40
_EVERYWHERE = {
    "deadline": None,  # the machine is shared; how fast things are, the benchmarks say
    "print_blob": True,
    "report_multiple_bugs": False,
    "suppress_health_check": list(HealthCheck),
}
settings.register_profile("suite", derandomize=True, database=None, **_EVERYWHERE)
settings.register_profile(
    "long", database=DirectoryBasedExampleDatabase(CHECKOUT / "var" / "hypothesis"), **_EVERYWHERE
)
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "suite")


def examples(number: int, *, steps: int = 50) -> settings:
    """So many in the suite, and ``LONGER`` times as many in the long run, which alone takes the time to shrink."""
    left_out = {Phase.explain} if PROFILE == "long" else {Phase.explain, Phase.shrink}
    return settings(
        settings.get_profile(PROFILE),
        max_examples=number * LONGER if PROFILE == "long" else number,
        stateful_step_count=steps,
        phases=[phase for phase in Phase if phase not in left_out],
    )
