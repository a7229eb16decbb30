"""What a meeting decided is entered by the coordination office, and carried out like any other decision."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from projects.models import StatementPage
from tests import scenarios
from tests.factories import UserFactory
from workflows.approvals import services
from workflows.approvals.exceptions import ApprovalError, NotEntitled, ReasonRequired, RoundNotStarted
from workflows.approvals.models import ApprovalRound, Ballot, BallotEntry, Invitation, Signature
from workflows.approvals.services import Answer
from workflows.notices.models import Notice

pytestmark = pytest.mark.django_db

YES, NO, SILENT = Answer("approve"), Answer("object", "Zu früh."), Answer()


@pytest.fixture
def office():
    user = UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="manage_approvalround"))
    return user


@pytest.fixture
def members():
    return scenarios.make_members(3)


@pytest.fixture
def draft(members) -> StatementPage:
    return scenarios.make_statement()


def record(page, office, answers, *, procedure=None, **fields) -> ApprovalRound:
    fields = {"decided_on": timezone.localdate() - timedelta(days=2), "note": "Plenum, TOP 3"} | fields
    procedure = procedure or scenarios.make_procedure()
    return services.record_decision(page=page, procedure=procedure, user=office, answers=answers, **fields)


def test_a_recorded_adoption_is_settled_like_any_other(draft, members, office) -> None:
    approval_round = record(draft, office, dict(zip(members, [YES, YES, NO], strict=True)))
    services.settle_round(round_id=approval_round.pk)
    services.settle_round(round_id=approval_round.pk)

    approval_round.refresh_from_db()
    assert (approval_round.outcome, approval_round.note) == ("adopted", "Plenum, TOP 3")
    assert approval_round.opened_at == approval_round.closes_at == approval_round.decided_at
    assert timezone.localdate(approval_round.decided_at) == timezone.localdate() - timedelta(days=2)
    assert approval_round.recorded_by_name == office.get_full_name()
    assert StatementPage.objects.get().live
    assert set(Signature.objects.values_list("organisation", "channel")) == {
        (members[0].pk, "meeting"),
        (members[1].pk, "meeting"),
    }


def test_ballots_are_those_of_the_meeting_and_nobody_is_invited(draft, members, office) -> None:
    approval_round = record(draft, office, dict(zip(members, [YES, NO, SILENT], strict=True)))

    ballots = Ballot.objects.filter(round=approval_round).order_by("organisation__name")
    assert [(b.position, b.reason, b.channel, b.told_how) for b in ballots] == [
        ("approve", "", "meeting", "by_hand"),
        ("object", "Zu früh.", "meeting", "by_hand"),
        ("", "", "", ""),
    ]
    assert BallotEntry.objects.count() == 2
    assert not Invitation.objects.exists()


def test_the_electorate_is_exactly_who_is_named(draft, members, office) -> None:
    approval_round = record(draft, office, {members[0]: YES})

    assert approval_round.tally.electorate == 1
    assert approval_round.outcome == "adopted"


def test_all_who_were_asked_hear_the_outcome(draft, members, office) -> None:
    approval_round = record(draft, office, dict.fromkeys(members, YES))
    services.settle_round(round_id=approval_round.pk)

    told = set(Notice.objects.filter(kind="outcome").values_list("recipient_email", flat=True))
    people = {scenarios.delegate_of(organisation).email for organisation in members}
    assert told == people | {office.email}


@pytest.mark.parametrize("preset", ["consent", "no_objection"])
def test_silence_is_consent_only_when_all_were_invited_to_the_meeting(preset, draft, members, office) -> None:
    procedure = scenarios.make_procedure(preset=preset)
    answers = dict(zip(members, [YES, YES, SILENT], strict=True))

    with pytest.raises(ApprovalError):
        record(draft, office, answers, procedure=procedure)
    approval_round = record(draft, office, answers, procedure=procedure, all_invited=True)

    assert approval_round.outcome == "adopted"
    assert Ballot.objects.filter(round=approval_round, told_at__isnull=True).count() == 0


def test_a_recorded_rejection_publishes_nothing(draft, members, office) -> None:
    approval_round = record(draft, office, dict.fromkeys(members, NO))
    services.settle_round(round_id=approval_round.pk)

    assert ApprovalRound.objects.get().outcome == "rejected"
    assert not StatementPage.objects.get().live


def test_only_the_coordination_office_records(draft, members) -> None:
    editor = UserFactory()
    editor.user_permissions.add(Permission.objects.get(codename="add_approvalround"))

    for service in (services.record_decision, services.preview_decision):
        with pytest.raises(NotEntitled):
            service(
                page=draft,
                procedure=scenarios.make_procedure(name=service.__name__),
                user=editor,
                decided_on=timezone.localdate(),
                note="Plenum",
                answers=dict.fromkeys(members, YES),
            )
    assert not ApprovalRound.objects.exists()


def test_a_preview_says_the_outcome_and_writes_nothing(draft, members, office) -> None:
    verdict = services.preview_decision(
        page=draft,
        procedure=scenarios.make_procedure(),
        user=office,
        decided_on=timezone.localdate(),
        note="Plenum",
        answers=dict(zip(members, [YES, YES, SILENT], strict=True)),
    )

    assert (verdict.outcome, verdict.tally.silent) == ("adopted", 1)
    assert not ApprovalRound.objects.exists()


def test_neither_the_future_nor_a_moment_without_a_zone_is_recorded(draft, members, office) -> None:
    procedure = scenarios.make_procedure()
    for moment in (timezone.localdate() + timedelta(days=1), timezone.now() + timedelta(minutes=5)):
        with pytest.raises(ApprovalError):
            record(draft, office, dict.fromkeys(members, YES), procedure=procedure, decided_on=moment)
    with pytest.raises(ValueError, match="time zone"):
        record(
            draft,
            office,
            dict.fromkeys(members, YES),
            procedure=procedure,
            decided_on=timezone.now().replace(tzinfo=None),
        )


def test_an_exact_moment_and_today_are_recorded(draft, members, office) -> None:
    moment = timezone.now() - timedelta(hours=3)
    approval_round = record(draft, office, dict.fromkeys(members, NO), decided_on=moment)
    services.settle_round(round_id=approval_round.pk)
    today = record(
        draft, office, dict.fromkeys(members, YES), procedure=approval_round.procedure, decided_on=timezone.localdate()
    )

    assert approval_round.decided_at == moment
    assert today.decided_at <= timezone.now()
    assert today.number == 2


@pytest.mark.parametrize(
    ("answers", "fields", "error"),
    [
        ([NO, YES, YES], {"note": "  "}, ReasonRequired),
        ([Answer("object", " "), YES, YES], {}, ReasonRequired),
        ([Answer("perhaps"), YES, YES], {}, ValueError),
        ([], {}, RoundNotStarted),
    ],
)
def test_what_is_incomplete_is_refused(answers, fields, error, draft, members, office) -> None:
    with pytest.raises(error):
        record(draft, office, dict(zip(members, answers, strict=False)), **fields)

    assert not ApprovalRound.objects.exists()


def test_an_incomplete_page_is_refused(members, office) -> None:
    with pytest.raises(RoundNotStarted):
        record(scenarios.make_statement(body=[("heading", "")]), office, dict.fromkeys(members, YES))


def test_while_a_round_is_open_or_unsettled_nothing_is_recorded(draft, members, office) -> None:
    procedure = scenarios.make_procedure()
    approval_round = scenarios.ask(draft, procedure)
    with pytest.raises(RoundNotStarted):
        record(draft, office, dict.fromkeys(members, YES), procedure=procedure)
    for organisation in members:
        scenarios.vote(approval_round, organisation)
    with pytest.raises(RoundNotStarted):
        record(draft, office, dict.fromkeys(members, YES), procedure=procedure)


def test_after_a_rejected_round_a_meeting_may_adopt(draft, members, office) -> None:
    approval_round = scenarios.ask(draft)
    for organisation in members:
        scenarios.vote(approval_round, organisation, "object", reason="Nein.")
    services.close_due_rounds(now=approval_round.closes_at)
    services.settle_round(round_id=approval_round.pk)

    recorded = record(
        draft, office, dict.fromkeys(members, YES), procedure=approval_round.procedure, decided_on=timezone.localdate()
    )
    services.settle_round(round_id=recorded.pk)

    assert StatementPage.objects.get().live


def test_an_older_decision_does_not_replace_a_newer_one(draft, members, office) -> None:
    adopted = scenarios.adopt(scenarios.ask(draft))

    with pytest.raises(ApprovalError):
        record(draft, office, dict.fromkeys(members, YES), procedure=adopted.procedure)


def test_a_draft_that_changed_since_it_was_looked_at_is_refused(draft, members, office) -> None:
    with pytest.raises(ApprovalError):
        record(draft, office, dict.fromkeys(members, YES), digest="0" * 64)

    assert not ApprovalRound.objects.exists()


def test_a_rejection_that_is_entered_twice_is_refused(draft, members, office) -> None:
    answers, procedure = dict.fromkeys(members, NO), scenarios.make_procedure()
    services.settle_round(round_id=record(draft, office, answers, procedure=procedure).pk)

    with pytest.raises(ApprovalError):
        record(draft, office, answers, procedure=procedure)
    assert record(draft, office, dict.fromkeys(members, YES), procedure=procedure).outcome == "adopted"
