"""Each check finds exactly what was broken, and nothing in a sound database."""

import json
from collections.abc import Iterator

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests import scenarios
from tests.approvals.invariants_damage import BREAKS, rows
from tests.approvals.invariants_world import BEGIN, World, make_world
from workflows.approvals import services
from workflows.approvals.invariants.registry import registered_checks
from workflows.approvals.models import ApprovalRound

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world_of_the_module(django_db_setup: None, django_db_blocker) -> Iterator[World]:
    """Made once; what a test breaks is rolled back."""
    with (
        django_db_blocker.unblock(),
        time_machine.travel(BEGIN, tick=False) as clock,
        pytest.MonkeyPatch.context() as patch,
        transaction.atomic(),
    ):
        patch.setattr("django.conf.settings.EMAIL_BACKEND", "django.core.mail.backends.locmem.EmailBackend")
        yield make_world(clock)
        transaction.set_rollback(True)


@pytest.fixture
def world(world_of_the_module: World, db: None) -> Iterator[World]:
    with time_machine.travel(world_of_the_module.now, tick=False):
        yield world_of_the_module


def codes(world: World) -> list[str]:
    return [finding.code for finding in services.check_rounds()]


def test_a_sound_database_has_no_findings(world: World) -> None:
    assert services.check_rounds() == []


def test_a_wording_with_a_field_that_its_type_has_lost_since_is_left_alone(world: World) -> None:
    wording = ApprovalRound.objects.get(pk=world.lapsed.pk).wording
    rows(world.lapsed).update(wording={**wording, "fields": {**wording["fields"], "abolished": "Text"}})

    assert services.check_rounds() == []


@pytest.mark.parametrize("code", [check.code for check in registered_checks()])
def test_each_check_finds_what_is_broken_and_no_other_does(world: World, code: str) -> None:
    BREAKS[code](world)

    assert codes(world) == [code]


def test_however_many_rounds_there_are_the_check_asks_as_often(world: World, django_assert_num_queries) -> None:
    with CaptureQueriesContext(connection) as few:
        services.check_rounds()
    for number in range(3):
        scenarios.open_round(members=0, title=f"Further {number}", name=f"Further {number}")

    with django_assert_num_queries(len(few)):
        assert services.check_rounds() == []


def test_the_command_says_what_is_wrong_and_ends_with_1(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    rows(world.withdrawn).update(outcome_reason="")

    with pytest.raises(SystemExit, match="1"):
        call_command("check_rounds", str(world.withdrawn.uuid), "--format", "json")
    with pytest.raises(SystemExit, match="1"):
        call_command("check_rounds")
    call_command("check_rounds", str(world.lapsed.pk))

    listed, _, text = capsys.readouterr().out.partition("]\n")
    sentence = (
        f"Round {world.withdrawn.pk}, “Withdrawn” (1): it was withdrawn, and no reason is stored. Ask who withdrew it, "
        "and note the reason."
    )
    assert json.loads(f"{listed}]") == [
        {
            "code": "withdrawn_without_reason",
            "sentence": sentence,
            "round_id": world.withdrawn.pk,
            "mends_itself": False,
        }
    ]
    assert text.splitlines() == [f"[withdrawn_without_reason] {sentence}", "Findings: 1", "Findings: 0"]


@pytest.mark.parametrize("name", ["0", "not-a-uuid", "6a1f0c2e-0000-4000-8000-000000000000"])
def test_the_command_refuses_rounds_that_do_not_exist(world: World, name: str) -> None:
    with pytest.raises(CommandError):
        call_command("check_rounds", name)
