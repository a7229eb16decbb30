"""Comments, signatures, retractions and recorded decisions: who hears of what."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from tests import scenarios
from tests.factories import RepresentativeFactory, UserFactory
from tests.notices.letters import subject_of, text_lines
from workflows.approvals import services, signals
from workflows.approvals.models import ApprovalRound, RoundComment, Signature
from workflows.notices import daily_comments, tasks
from workflows.notices.models import MailPreference, Notice
from workflows.organisations.models import Organisation

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _november(time_machine) -> None:
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def approval_round() -> ApprovalRound:
    scenarios.make_members(3, language="en")
    asker = UserFactory(first_name="Kim", last_name="Redaktion", email="kim@example.org")
    return scenarios.ask(scenarios.make_statement(), scenarios.make_procedure(preset="consent"), asker)


def comment(approval_round: ApprovalRound, organisation: Organisation | None, *, kind="question", text="Warum?", **who):
    person = scenarios.delegate_of(organisation) if organisation else None
    written = RoundComment.objects.create(
        round=approval_round,
        kind=kind,
        text=text,
        organisation=organisation,
        representative=person,
        author_name=person.name if person else "Kim Redaktion",
        channel="link",
        created_at=datetime.now(UTC),
        **who,
    )
    signals.round_commented.send(sender=RoundComment, approval_round=approval_round, comment=written)
    return written


def addresses(kind: str) -> list[str]:
    return sorted(Notice.objects.filter(kind=kind).values_list("recipient_email", flat=True))


def test_whoever_asked_hears_of_a_comment_at_once(approval_round) -> None:
    organisation = scenarios.asked(approval_round)[0]
    person = scenarios.delegate_of(organisation)

    comment(approval_round, organisation, text="Warum?\nUnd wann?")

    notice = Notice.objects.get(kind="comment")
    text = text_lines(notice)
    assert notice.recipient_email == "kim@example.org"
    assert subject_of(notice) == "Question: Wohnen ist ein Recht"
    assert text[0] == f"{person.name} ({organisation.name}) has a question about “Wohnen ist ein Recht”."
    assert text[text.index("Comment: ") + 1 :][:2] == ["    Warum?", "    Und wann?"]
    assert [line for line in text if line.endswith(reverse("approval_rounds:round", args=[approval_round.pk]))]


def test_without_whoever_asked_the_office_hears_and_never_the_author(approval_round) -> None:
    office = UserFactory(is_superuser=True)
    author = UserFactory(is_superuser=True)
    approval_round.opened_by.is_active = False
    approval_round.opened_by.save()

    comment(approval_round, None, kind="reply", author=author)

    assert addresses("comment") == [office.email]


def test_nobody_hears_at_once_of_their_own_reply(approval_round) -> None:
    comment(approval_round, None, kind="reply", author=approval_round.opened_by)

    assert addresses("comment") == []


def test_the_others_hear_each_comment_once_and_not_their_own(approval_round, time_machine) -> None:
    first, second, third = scenarios.asked(approval_round)
    one, two = comment(approval_round, first), comment(approval_round, second, kind="more_time", text="Ferien")

    tasks.tell_comments()
    tasks.tell_comments()

    heard = {notice.recipient_email: notice.context["comments"] for notice in Notice.objects.filter(kind="comments")}
    assert heard == {
        scenarios.delegate_of(first).email: [two.pk],
        scenarios.delegate_of(second).email: [one.pk],
        scenarios.delegate_of(third).email: [one.pk, two.pk],
    }
    time_machine.move_to(NOW + timedelta(days=1), tick=False)
    three = comment(approval_round, first, kind="amendment", text="Streichen")
    tasks.tell_comments()
    newest = Notice.objects.filter(kind="comments", recipient_email=scenarios.delegate_of(third).email).latest("pk")
    assert newest.context["comments"] == [three.pk]


def test_the_comments_of_the_day_read_well(approval_round) -> None:
    first, second, third = scenarios.asked(approval_round)
    comment(approval_round, first, text="Warum?")
    comment(approval_round, second, kind="more_time", text="Ferien")
    daily_comments.tell_comments()
    notice = Notice.objects.get(kind="comments", recipient_email=scenarios.delegate_of(third).email)

    text = text_lines(notice)

    assert subject_of(notice) == "2 new comments: Wohnen ist ein Recht"
    assert text[0] == "There are 2 new comments on “Wohnen ist ein Recht”."
    names = [f"{scenarios.delegate_of(organisation).name} ({organisation.name})" for organisation in (first, second)]
    start = text.index(f"{names[0]}, Friday, 20 November 2026, 10 a.m. CET: ")
    assert text[start + 1 : start + 6] == [
        "    Question",
        "    Warum?",
        f"{names[1]}, Friday, 20 November 2026, 10 a.m. CET: ",
        "    We need more time",
        "    Ferien",
    ]


def test_who_wants_no_comments_gets_none(approval_round) -> None:
    first, second, _third = scenarios.asked(approval_round)
    MailPreference.objects.create(address=scenarios.delegate_of(second).email, comments=False)
    comment(approval_round, first)

    tasks.tell_comments()

    assert scenarios.delegate_of(second).email not in addresses("comments")


def test_old_comments_of_closed_rounds_are_not_told(approval_round, time_machine) -> None:
    comment(approval_round, scenarios.asked(approval_round)[0])
    services.withdraw_round(round_id=approval_round.pk, user=None, reason="Neu")
    time_machine.move_to(NOW + timedelta(days=3), tick=False)

    tasks.tell_comments()

    assert addresses("comments") == []


@pytest.mark.parametrize("comments", [1, 3])
def test_telling_comments_takes_the_same_number_of_queries(
    comments: int, approval_round, django_assert_num_queries
) -> None:
    organisations = scenarios.asked(approval_round)
    for organisation in organisations[:comments]:
        comment(approval_round, organisation)

    with django_assert_num_queries(9):
        daily_comments.tell_comments()


@pytest.mark.parametrize("is_withdrawn", [False, True])
def test_a_signature_is_receipted_and_the_office_hears_of_it(approval_round, is_withdrawn: bool) -> None:
    office = UserFactory(is_superuser=True)
    organisation = scenarios.asked(approval_round)[0]
    RepresentativeFactory(organisation=organisation, wants_mail=False)
    signature = Signature.objects.create(
        round=approval_round,
        organisation=organisation,
        signed_at=NOW,
        origin="later",
        channel="link",
        signed_by_name="Eva",
        withdrawn_at=NOW if is_withdrawn else None,
        withdrawn_by_name="Eva" if is_withdrawn else "",
    )

    for _ in range(2):
        signals.signature_changed.send(sender=Signature, approval_round=approval_round, signature=signature)

    assert addresses("signature") == sorted([scenarios.delegate_of(organisation).email, office.email])
    to_person = Notice.objects.get(kind="signature", recipient_email=scenarios.delegate_of(organisation).email)
    to_office = Notice.objects.get(kind="signature", recipient_email=office.email)
    expected = (
        f"{organisation.name} has withdrawn its signature from “Wohnen ist ein Recht”."
        if is_withdrawn
        else f"{organisation.name} has signed “Wohnen ist ein Recht” afterwards."
    )
    warning = "If your organisation did not want this, please tell the coordination office."
    assert text_lines(to_person)[0] == expected
    assert "Done by: Eva" in text_lines(to_person)
    assert [warning in text_lines(notice) for notice in (to_person, to_office)] == [True, False]


def test_a_retraction_is_told_to_all_who_took_part(approval_round) -> None:
    scenarios.adopt(approval_round)

    services.retract_adoption(
        round_id=approval_round.pk, user=UserFactory(is_superuser=True), reason="Überholt\r\nBcc: x@example.com"
    )

    people = [scenarios.delegate_of(organisation).email for organisation in scenarios.asked(approval_round)]
    assert addresses("retracted") == sorted([*people, "kim@example.org"])
    notice = Notice.objects.filter(kind="retracted").earliest("pk")
    assert subject_of(notice) == "Taken back: Wohnen ist ein Recht"
    assert text_lines(notice)[0] == "The network has taken back “Wohnen ist ein Recht”."


def test_a_recorded_decision_is_told_to_everyone_who_represents_who_took_part(approval_round) -> None:
    scenarios.adopt(approval_round)
    organisation = scenarios.asked(approval_round)[0]
    deputy = RepresentativeFactory(organisation=organisation, role="deputy", language="en")
    RepresentativeFactory(organisation=organisation, role="deputy", wants_mail=False)
    approval_round.invitations.all().delete()
    Notice.objects.all().delete()
    ApprovalRound.objects.update(recorded_at=NOW, recorded_by_name="Kim Redaktion", note="Plenum, 19. November")
    approval_round.refresh_from_db()

    signals.round_settled.send(sender=ApprovalRound, approval_round=approval_round)

    people = [scenarios.delegate_of(organisation).email for organisation in scenarios.asked(approval_round)]
    assert addresses("outcome") == sorted([*people, deputy.email, "kim@example.org"])
    text = text_lines(Notice.objects.get(kind="outcome", recipient_email=deputy.email))
    assert text[0] == "“Wohnen ist ein Recht” has been adopted."
    assert "Decided where and how: Plenum, 19. November" in text
    assert "Recorded by: Kim Redaktion" in text


def test_erasing_people_takes_their_addresses_out_of_the_log(approval_round) -> None:
    waiting = Notice.objects.earliest("pk")
    Notice.objects.exclude(pk=waiting.pk).update(state="failed", last_error="550 eva@members.example unknown")

    for _ in range(2):
        signals.people_erased.send(sender=ApprovalRound, rounds=[approval_round.pk])

    kept = Notice.objects.exclude(pk=waiting.pk).values_list("recipient_email", "recipient_name", "last_error")
    assert set(kept) == {("", "", "")}
    waiting.refresh_from_db()
    assert waiting.recipient_email


def test_a_persons_data_names_their_mails_and_settings(approval_round) -> None:
    email = scenarios.delegate_of(scenarios.asked(approval_round)[0]).email
    MailPreference.objects.create(address=email, digest=True)

    answers = [answer for _, answer in signals.personal_data_requested.send(sender=None, email=email.upper()) if answer]

    lists = [rows for answer in answers for rows in answer.values() if rows]
    assert any(row.get("Text", row.get("Titel")) == "Wohnen ist ein Recht" for rows in lists for row in rows)
