"""Reminders, deputies, offices, new deadlines: who hears of what, and what it says."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from tests import scenarios
from tests.factories import RepresentativeFactory, UserFactory
from tests.notices.letters import subject_of, text_lines
from workflows.approvals import services, signals
from workflows.approvals.models import ApprovalRound, Ballot, Invitation
from workflows.approvals.tokens import sign_off_url
from workflows.notices import sending
from workflows.notices.models import Notice
from workflows.organisations.models import Organisation

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
WINTER = datetime(2026, 12, 4, 22, 59, tzinfo=UTC)
DEADLINE = "Friday, 4 December 2026, 11:59 p.m. CET"


@pytest.fixture(autouse=True)
def _november(time_machine) -> None:
    time_machine.move_to(NOW, tick=False)


def open_round(members: int = 2, **procedure: str) -> ApprovalRound:
    """A consent round of English-speaking members until 4 December, asked by Kim Redaktion; all mails are sent."""
    scenarios.make_members(members, language="en")
    user = UserFactory(first_name="Kim", last_name="Redaktion")
    page = scenarios.make_statement()
    approval_round = scenarios.ask(page, scenarios.make_procedure(**{"preset": "consent"} | procedure), user)
    ApprovalRound.objects.filter(pk=approval_round.pk).update(closes_at=WINTER)
    approval_round.refresh_from_db()
    return approval_round


def remind(approval_round: ApprovalRound) -> None:
    signals.invitations_reminded.send(
        sender=ApprovalRound,
        approval_round=approval_round,
        invitations=list(approval_round.invitations.order_by("pk")),
        at=timezone.now(),
    )


def escalate(approval_round: ApprovalRound, organisations: list[Organisation], *people) -> None:
    invitations = [
        Invitation.objects.create(round=approval_round, organisation=person.organisation, representative=person)
        for person in people
    ]
    signals.silence_escalated.send(
        sender=ApprovalRound, approval_round=approval_round, invitations=invitations, organisations=organisations
    )


def of_kind(kind: str) -> list[Notice]:
    return list(Notice.objects.filter(kind=kind).order_by("pk"))


def test_a_reminder_says_what_is_missing_until_when_and_what_silence_means() -> None:
    approval_round = open_round(visibility="at_once")
    organisation = approval_round.invitations.earliest("pk").organisation
    remind(approval_round)
    reminder = of_kind("reminder")[0]

    text = text_lines(reminder)

    assert subject_of(reminder) == "Reminder, please answer by 4 December 2026: Wohnen ist ein Recht"
    assert text[:2] == [
        f"{organisation.name} has not answered yet: do you agree with “Wohnen ist ein Recht”?",
        f"Please answer by {DEADLINE}.",
    ]
    link = sign_off_url(Invitation.objects.get(pk=reminder.context["invitation"]), language="en")
    assert text[3:5] == ["Read the text and answer:", link]
    assert "If it closed now: Lapsed" in text
    assert "Missing: 1 more approval would lead to adoption." in text
    assert "Silence counts as consent." in text


@pytest.mark.parametrize("visibility", ["after_answer", "after_close"])
def test_a_reminder_gives_away_nothing_that_the_procedure_hides(visibility: str) -> None:
    approval_round = open_round(3, visibility=visibility)
    other = scenarios.asked(approval_round)[0]
    scenarios.vote(approval_round, other, "object", reason="Geheim")
    remind(approval_round)
    silent = next(
        notice for notice in of_kind("reminder") if notice.recipient_email != scenarios.delegate_of(other).email
    )

    text = "\n".join(text_lines(silent))

    assert [word for word in ("If it closed now", "Missing", "Geheim", other.name) if word in text] == []


@pytest.mark.parametrize("meanwhile", ["answered", "closed", "revoked", "left"])
def test_a_reminder_that_has_lost_its_occasion_is_not_sent(meanwhile: str, smtp_server) -> None:
    approval_round = open_round()
    invitation = approval_round.invitations.earliest("pk")
    remind(approval_round)
    Notice.objects.exclude(kind="reminder", context__invitation=invitation.pk).delete()
    if meanwhile == "answered":
        scenarios.vote(approval_round, invitation.organisation)
    elif meanwhile == "closed":
        services.withdraw_round(round_id=approval_round.pk, user=None, reason="Neu")
    elif meanwhile == "revoked":
        Invitation.objects.update(revoked_at=NOW)
    else:
        invitation.organisation.representatives.update(valid_until="2026-11-01")

    sending.send_waiting()

    assert Notice.objects.get(kind="reminder").state == "obsolete"
    assert "reminder" not in [mail.message["X-Notice-Kind"] for mail in smtp_server.messages]


def test_an_invitation_that_waits_until_the_person_has_left_tells_nobody(smtp_server) -> None:
    approval_round = open_round(1)
    scenarios.asked(approval_round)[0].representatives.update(valid_until="2026-11-01")

    sending.send_waiting()

    assert [notice.state for notice in of_kind("invitation")] == ["obsolete"]
    assert approval_round.ballots.get().told_at is None


def test_a_person_of_two_organisations_is_reminded_for_each_by_its_own_link_and_hears_one_outcome() -> None:
    organisations = [Organisation.objects.create(name=name, slug=name.lower()) for name in ("Eins", "Zwei")]
    for organisation in organisations:
        RepresentativeFactory(organisation=organisation, email="zwei@members.example", language="en")
    approval_round = open_round(0)

    remind(approval_round)
    remind(approval_round)
    services.withdraw_round(round_id=approval_round.pk, user=None, reason="Neu")

    reminders = of_kind("reminder")
    assert len(reminders) == 2
    assert len({notice.context["invitation"] for notice in reminders}) == 2
    assert Notice.objects.filter(kind="outcome", recipient_email="zwei@members.example").count() == 1


@pytest.mark.parametrize("members", [1, 3])
def test_reminding_takes_the_same_number_of_queries(members: int, django_assert_num_queries) -> None:
    approval_round = open_round(members)

    with django_assert_num_queries(4):
        remind(approval_round)


def test_a_deputy_reads_why_they_are_asked() -> None:
    approval_round = open_round()
    organisation = approval_round.invitations.earliest("pk").organisation
    deputy = RepresentativeFactory(organisation=organisation, role="deputy", language="en")

    escalate(approval_round, [organisation], deputy)

    notice = Notice.objects.get(kind="invitation", recipient_email=deputy.email)
    sentence = f"You are asked as a deputy, because {organisation.name} has not answered yet."
    assert sentence in text_lines(notice)
    delegate = Notice.objects.filter(kind="invitation").earliest("pk")
    assert sentence not in text_lines(delegate)


def test_a_deputys_mail_counts_as_telling_the_organisation(smtp_server) -> None:
    approval_round = open_round(1)
    organisation = scenarios.asked(approval_round)[0]
    smtp_server.refuse(scenarios.delegate_of(organisation).email)
    deputy = RepresentativeFactory(organisation=organisation, role="deputy")
    escalate(approval_round, [organisation], deputy)

    sending.send_waiting()

    assert Ballot.objects.get().told_at == NOW


def test_the_office_hears_who_was_asked_and_gets_no_personal_link() -> None:
    approval_round = open_round()
    organisation = approval_round.invitations.earliest("pk").organisation
    Organisation.objects.filter(pk=organisation.pk).update(email="buero@members.example")
    silent = list(Organisation.objects.filter(ballots__round=approval_round).order_by("pk"))

    escalate(approval_round, silent)
    escalate(approval_round, silent)

    office = Notice.objects.get(kind="office")
    text = text_lines(office, language=office.language)
    person = scenarios.delegate_of(organisation)
    assert (office.recipient_email, office.language) == ("buero@members.example", "en")
    assert text[:2] == [
        f"{organisation.name} was asked about “Wohnen ist ein Recht” and has not answered yet.",
        f"An answer is possible until {DEADLINE}.",
    ]
    assert f"These people were asked: {person.name}" in text
    assert "sign-off" not in "\n".join(text)


def test_an_office_without_representatives_is_told_that_nobody_could_be_asked() -> None:
    organisation = Organisation.objects.create(name="Ohne Leute", slug="ohne", email="buero@members.example")
    approval_round = open_round(1)

    escalate(approval_round, [organisation])

    office = Notice.objects.get(kind="office")
    assert office.language == "de"
    text = text_lines(office)
    assert "Nobody could be asked by mail. Please tell the coordination office who answers for you." in text


@pytest.mark.parametrize("members", [1, 3])
def test_escalating_takes_the_same_number_of_queries(members: int, django_assert_num_queries) -> None:
    approval_round = open_round(members)
    organisations = list(Organisation.objects.filter(ballots__round=approval_round))

    with django_assert_num_queries(4):
        signals.silence_escalated.send(
            sender=ApprovalRound,
            approval_round=approval_round,
            invitations=list(approval_round.invitations.all()),
            organisations=[*organisations],
        )


def extend(approval_round: ApprovalRound, reason: str = "Ferien") -> ApprovalRound:
    return services.extend_round(
        round_id=approval_round.pk, user=UserFactory(), closes_at=WINTER + timedelta(days=7), reason=reason
    )


def test_a_new_deadline_is_told_to_who_has_not_answered_and_to_who_asked() -> None:
    approval_round = open_round(3)
    answered, *silent = scenarios.asked(approval_round)
    scenarios.vote(approval_round, answered)

    extend(approval_round)

    expected = [scenarios.delegate_of(organisation).email for organisation in silent]
    assert sorted(notice.recipient_email for notice in of_kind("extension")) == sorted(
        [*expected, approval_round.opened_by.email]
    )
    text = text_lines(of_kind("extension")[0])
    assert text[:2] == [
        "The deadline for “Wohnen ist ein Recht” has been extended.",
        "Answers are now possible until Friday, 11 December 2026, 11:59 p.m. CET.",
    ]
    assert f"Deadline before: {DEADLINE}" in text
    assert "Reason: Ferien" in text
    assert not Notice.objects.filter(kind="alarm").exists()


def test_a_deadline_that_moved_twice_is_told_once_with_the_last(smtp_server) -> None:
    approval_round = open_round(1)
    extend(approval_round)
    services.extend_round(
        round_id=approval_round.pk, user=UserFactory(), closes_at=WINTER + timedelta(days=14), reason="Noch mehr"
    )

    sending.send_waiting()

    states = [notice.state for notice in of_kind("extension")]
    assert sorted(states) == ["obsolete", "obsolete", "sent", "sent"]


def test_an_extension_for_the_untold_and_the_lapse_alarm_the_office_by_name(time_machine) -> None:
    UserFactory(is_superuser=True, email="buero@example.org")
    approval_round = open_round(2)
    told, untold = scenarios.asked(approval_round)
    scenarios.vote(approval_round, told)

    for _ in range(3):
        approval_round.refresh_from_db()
        time_machine.move_to(approval_round.closes_at, tick=False)
        services.close_due_rounds()

    approval_round.refresh_from_db()
    assert (approval_round.outcome, approval_round.extensions) == ("lapsed", 2)
    subjects = {}
    for alarm in of_kind("alarm"):
        about = alarm.context["about"]
        subjects.setdefault(about, []).append(alarm)
    assert {about: len(alarms) for about, alarms in subjects.items()} == {"extended": 2, "not_reached": 1}
    lapse = subjects["not_reached"][0]
    assert subject_of(lapse) == "Lapsed, because not all were reached: Wohnen ist ein Recht"
    assert f"Not reached: {untold.name}" in text_lines(lapse)


def test_line_breaks_in_reasons_and_names_make_no_headers() -> None:
    approval_round = open_round(1)
    organisation = scenarios.asked(approval_round)[0]
    evil = "Verein\r\nBcc: opfer@example.com"
    Organisation.objects.filter(pk=organisation.pk).update(name=evil, email="buero@members.example")
    ApprovalRound.objects.update(title="Titel\r\nBcc: opfer@example.com")
    approval_round.refresh_from_db()
    organisation.refresh_from_db()
    remind(approval_round)
    escalate(approval_round, [organisation])
    extend(approval_round, reason="Ferien\r\nBcc: opfer@example.com")

    for notice in Notice.objects.exclude(kind="invitation"):
        assert "\n" not in subject_of(notice)
        assert "\r" not in subject_of(notice)
