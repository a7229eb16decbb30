"""Whatever happens to rounds, in whatever order: they end as the design says, or the oracle is wrong."""

import pytest
from hypothesis.stateful import run_state_machine_as_test

from tests.fuzz.deciding import Deciding
from tests.fuzz.profiles import examples
from tests.fuzz.signing import Signing
from tests.fuzz.upheaval import Upheaval
from tests.fuzz.world import make_world


class Rounds(Signing, Deciding, Upheaval):
    """All steps."""


@pytest.mark.django_db
def test_any_sequence_of_steps_keeps_the_invariants() -> None:
    Rounds.world = make_world()
    run_state_machine_as_test(Rounds, settings=examples(3, steps=25))
