"""What silence means when an organisation was not told: more time, twice, and then nothing is adopted."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests import scenarios
from tests.approvals.test_races import at_once
from tests.factories import RepresentativeFactory, UserFactory
from tests.listening import listening
from workflows.approvals import services, tasks
from workflows.approvals.deadlines import deadline_after
from workflows.approvals.exceptions import ApprovalError
from workflows.approvals.models import ApprovalRound, BallotEntry
from workflows.approvals.services.closing import NOT_REACHED
from workflows.approvals.services.extending import NOT_TOLD
from workflows.approvals.signals import round_extended, silence_escalated

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def extended():
    with listening(round_extended) as heard:
        yield heard


def consent_round(**procedure) -> ApprovalRound:
    """Four members under consent; the first has approved, nobody was told."""
    approval_round = scenarios.open_round(members=4, **{"preset": "consent", **procedure})
    scenarios.vote(approval_round, scenarios.asked(approval_round)[0])
    return approval_round


def pass_deadline(approval_round: ApprovalRound) -> ApprovalRound:
    """Run the tick twice, a minute after the deadline."""
    approval_round.refresh_from_db()
    with time_machine.travel(approval_round.closes_at + timedelta(minutes=1), tick=False):
        tasks.close_due_rounds()
        tasks.close_due_rounds()
    approval_round.refresh_from_db()
    return approval_round


@pytest.mark.parametrize("preset", ["consent", "no_objection"])
def test_a_round_is_extended_twice_and_lapses_when_a_silent_organisation_stays_untold(preset, extended) -> None:
    approval_round = consent_round(preset=preset)
    silent = scenarios.asked(approval_round)[1:]
    deadlines = [approval_round.closes_at]

    for count in (1, 2):
        pass_deadline(approval_round)
        assert (approval_round.outcome, approval_round.extensions) == ("", count)
        assert approval_round.closes_at == deadline_after(deadlines[-1], working_days=2)
        deadlines.append(approval_round.closes_at)
    pass_deadline(approval_round)

    assert (approval_round.outcome, approval_round.outcome_reason) == ("lapsed", NOT_REACHED)
    assert approval_round.decided_at == deadlines[-1]
    assert [(said["user"], said["until_before"], said["reason"], said["untold"]) for said in extended] == [
        (None, deadlines[0], NOT_TOLD, silent),
        (None, deadlines[1], NOT_TOLD, silent),
    ]
    logged = approval_round.events.filter(kind="extended").values_list("detail", "closes_at")
    assert list(logged) == [(NOT_TOLD, deadlines[1]), (NOT_TOLD, deadlines[2])]


@pytest.mark.parametrize("preset", ["unanimity", "majority", "two_thirds"])
def test_where_silence_is_no_consent_nothing_is_extended(preset, extended) -> None:
    approval_round = pass_deadline(consent_round(preset=preset))

    assert (approval_round.outcome, extended) != ("", [])
    assert (approval_round.extensions, extended) == (0, [])


def test_an_objection_ends_the_round_whoever_was_told(extended) -> None:
    approval_round = consent_round()
    scenarios.vote(approval_round, scenarios.asked(approval_round)[1], "object", reason="Nein")

    assert (pass_deadline(approval_round).outcome, extended) == ("rejected", [])


def test_only_the_silent_need_to_have_been_told(extended) -> None:
    approval_round = consent_round()
    for organisation in scenarios.asked(approval_round)[1:3]:
        scenarios.vote(approval_round, organisation, "stand_aside")
    last = scenarios.asked(approval_round)[3]
    services.record_told(invitation=approval_round.invitations.get(organisation=last), told_at=timezone.now())

    assert (pass_deadline(approval_round).outcome, extended) == ("adopted", [])


def test_an_early_close_asks_nobody_for_proof(extended) -> None:
    approval_round = scenarios.open_round(members=2, preset="consent")

    scenarios.adopt(approval_round)

    approval_round.refresh_from_db()
    assert (approval_round.outcome, extended) == ("adopted", [])


def test_an_extension_asks_the_deputies_of_the_untold_at_once() -> None:
    approval_round = consent_round()
    _first, told, untold, _other = scenarios.asked(approval_round)
    services.record_told(invitation=approval_round.invitations.get(organisation=told), told_at=timezone.now())
    for organisation in (told, untold):
        RepresentativeFactory(organisation=organisation, role="deputy")
    wants_none = RepresentativeFactory(organisation=untold, role="deputy", wants_mail=False)

    with listening(silence_escalated) as asked:
        pass_deadline(approval_round)
        pass_deadline(approval_round)

    deputies = approval_round.invitations.filter(representative__role="deputy")
    assert [invitation.organisation for invitation in deputies] == [untold]
    assert not approval_round.invitations.filter(representative=wants_none).exists()
    assert [len(said["invitations"]) for said in asked] == [1, 0]
    assert asked[0]["organisations"] == scenarios.asked(approval_round)[2:]


@pytest.mark.parametrize(
    ("settings_", "outcome", "extensions"), [({"EXTENSIONS": 0}, "lapsed", 0), ({"EXTENSION_DAYS": 5}, "", 1)]
)
def test_the_settings_say_how_often_and_how_long(settings, settings_, outcome, extensions) -> None:
    settings.WORKFLOWS_APPROVALS = getattr(settings, "WORKFLOWS_APPROVALS", {}) | settings_
    approval_round = consent_round()
    before = approval_round.closes_at

    pass_deadline(approval_round)

    assert (approval_round.outcome, approval_round.extensions) == (outcome, extensions)
    assert approval_round.closes_at == (before if outcome else deadline_after(before, working_days=5))


def refused(approval_round: ApprovalRound, organisation) -> None:
    """The mail server does not take the invitation."""
    invitation = approval_round.invitations.get(organisation=organisation)
    services.record_returned(invitation=invitation, at=timezone.now(), reason="550 5.1.1 No such mailbox")


def bounced_a_day_later(approval_round: ApprovalRound, organisation) -> None:
    invitation = approval_round.invitations.get(organisation=organisation)
    services.record_told(invitation=invitation, told_at=timezone.now())
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        services.record_returned(invitation=invitation, at=timezone.now(), reason="5.2.2 Mailbox full")


def told_by_phone(approval_round: ApprovalRound, organisation) -> None:
    refused(approval_round, organisation)
    services.record_told_by_hand(
        round_id=approval_round.pk, organisation=organisation, user=UserFactory(), note="Mit Kim telefoniert"
    )


@pytest.mark.parametrize("reached_in_time", [True, False])
@pytest.mark.parametrize(
    ("what_happens", "at_the_deadline"), [(refused, ""), (bounced_a_day_later, ""), (told_by_phone, "adopted")]
)
def test_what_a_silence_means_depends_on_how_the_organisation_was_told(
    what_happens, at_the_deadline, reached_in_time
) -> None:
    approval_round = consent_round()
    *others, special = scenarios.asked(approval_round)
    for invitation in approval_round.invitations.filter(organisation__in=others):
        services.record_told(invitation=invitation, told_at=timezone.now())
    what_happens(approval_round, special)

    assert pass_deadline(approval_round).outcome == at_the_deadline
    if at_the_deadline:
        assert approval_round.extensions == 0
        return
    if reached_in_time:
        with time_machine.travel(approval_round.closes_at - HOUR):
            services.record_told_by_hand(
                round_id=approval_round.pk, organisation=special, user=UserFactory(), note="Mit Kim telefoniert"
            )
        assert pass_deadline(approval_round).outcome == "adopted"
        assert approval_round.extensions == 1
    else:
        pass_deadline(approval_round)
        assert (pass_deadline(approval_round).outcome, approval_round.outcome_reason) == ("lapsed", NOT_REACHED)


def test_who_answers_in_the_extension_decides(extended) -> None:
    approval_round = pass_deadline(consent_round())
    with time_machine.travel(approval_round.closes_at - HOUR):
        for organisation in scenarios.asked(approval_round)[1:]:
            scenarios.vote(approval_round, organisation, "stand_aside")

    approval_round.refresh_from_db()
    assert (approval_round.outcome, len(extended)) == ("adopted", 1)


@pytest.mark.django_db(transaction=True)
def test_a_vote_at_the_moment_of_the_extension_is_counted_or_refused_but_never_lost() -> None:
    scenarios.make_members(4)
    for repetition in range(5):
        vote_while_the_round_is_extended(title=f"Runde {repetition}")


def vote_while_the_round_is_extended(*, title: str) -> None:
    approval_round = scenarios.open_round(members=0, preset="consent", title=title)
    first, *others, last = scenarios.asked(approval_round)
    scenarios.vote(approval_round, first)
    ApprovalRound.objects.filter(pk=approval_round.pk).update(closes_at=timezone.now())

    votes = [
        lambda organisation=organisation: scenarios.vote(approval_round, organisation, "stand_aside")
        for organisation in others
    ]
    results = at_once([*votes, services.close_due_rounds, services.close_due_rounds])
    services.close_due_rounds()

    approval_round.refresh_from_db()
    counted = sum(not isinstance(result, ApprovalError) for result in results[: len(votes)])
    assert (approval_round.outcome, approval_round.extensions) == ("", 1)
    assert approval_round.events.filter(kind="extended").count() == 1
    assert BallotEntry.objects.filter(ballot__round=approval_round).count() == 1 + counted
    scenarios.vote(approval_round, last, "stand_aside")


def test_whoever_is_told_after_the_deadline_has_not_consented_by_silence() -> None:
    approval_round = consent_round()
    *others, late = approval_round.invitations.order_by("organisation__name")
    for invitation in others:
        services.record_told(invitation=invitation, told_at=approval_round.opened_at)
    services.record_told(invitation=late, told_at=approval_round.closes_at)

    assert (pass_deadline(approval_round).outcome, approval_round.extensions) == ("", 1)
    assert pass_deadline(approval_round).outcome == "adopted"
