from datetime import UTC, datetime
from email.header import decode_header, make_header

import pytest
from django.utils import timezone, translation

from tests import scenarios
from tests.factories import UserFactory
from tests.notices.mails import html_of, text_of
from workflows.approvals import services, signals
from workflows.approvals.models import ApprovalRound, Ballot, Invitation
from workflows.approvals.presentation.moments import moment_in_words
from workflows.approvals.tokens import sign_off_url
from workflows.notices.conf import mail_language
from workflows.notices.models import Notice
from workflows.notices.rendering import preview_invitation, render_message

pytestmark = pytest.mark.django_db

WINTER = datetime(2026, 12, 4, 22, 59, tzinfo=UTC)


def open_round(language: str = "de", *, title: str = scenarios.TITLE, members: int = 1, **person: str) -> ApprovalRound:
    """A round that closes on 4 December 2026, asked by Kim Redaktion."""
    scenarios.make_members(members, language=language, **person)
    user = UserFactory(first_name="Kim", last_name="Redaktion")
    page = scenarios.make_statement(title=title)
    approval_round = scenarios.ask(page, scenarios.make_procedure(preset="consent"), user)
    ApprovalRound.objects.filter(pk=approval_round.pk).update(closes_at=WINTER)
    approval_round.refresh_from_db()
    return approval_round


def message_of(kind: str, **recipient: str):
    """The rendered mail, as a standard message."""
    return render_message(Notice.objects.filter(kind=kind, **recipient).earliest("pk")).message()


def lines(message) -> list[str]:
    text = next(part for part in message.walk() if part.get_content_type() == "text/plain")
    return text.get_payload(decode=True).decode().splitlines()


def html(message) -> str:
    part = next(part for part in message.walk() if part.get_content_type() == "text/html")
    return part.get_payload(decode=True).decode()


def subject(message) -> str:
    return str(make_header(decode_header(message["Subject"])))


@pytest.fixture(autouse=True)
def _november(time_machine) -> None:
    time_machine.move_to(datetime(2026, 11, 20, 9, 0, tzinfo=UTC))


def test_times_name_their_zone_in_the_words_of_the_language() -> None:
    summer = datetime(2026, 7, 1, 21, 59, tzinfo=UTC)
    with translation.override("de"):
        assert moment_in_words(WINTER) == "Freitag, 4. Dezember 2026, 23:59 Uhr MEZ"
        assert moment_in_words(summer) == "Mittwoch, 1. Juli 2026, 23:59 Uhr MESZ"
    with translation.override("en"):
        assert moment_in_words(WINTER) == "Friday, 4 December 2026, 11:59 p.m. CET"
        assert moment_in_words(summer) == "Wednesday, 1 July 2026, 11:59 p.m. CEST"


def test_the_first_two_lines_of_an_invitation_say_who_asks_what_until_when_in_german() -> None:
    approval_round = open_round("de")
    organisation = scenarios.asked(approval_round)[0].name

    message = message_of("invitation")

    assert subject(message) == "Bitte antworten bis 4. Dezember 2026: Wohnen ist ein Recht"
    assert lines(message)[:2] == [
        f"Kim Redaktion fragt {organisation}: Stimmen Sie „Wohnen ist ein Recht“ zu?",
        "Bitte antworten Sie bis Freitag, 4. Dezember 2026, 23:59 Uhr MEZ.",
    ]


def test_the_first_two_lines_of_an_invitation_say_who_asks_what_until_when_in_english() -> None:
    approval_round = open_round("en")
    organisation = scenarios.asked(approval_round)[0].name

    message = message_of("invitation")

    assert subject(message) == "Please answer by 4 December 2026: Wohnen ist ein Recht"
    assert lines(message)[:2] == [
        f"Kim Redaktion asks {organisation}: do you agree with “Wohnen ist ein Recht”?",
        "Please answer by Friday, 4 December 2026, 11:59 p.m. CET.",
    ]


def test_whoever_is_asked_about_a_correction_does_not_take_it_for_a_second_vote() -> None:
    approval_round = open_round("de")
    organisation = scenarios.asked(approval_round)[0].name
    ApprovalRound.objects.filter(pk=approval_round.pk).update(is_correction=True)

    message = message_of("invitation")

    assert subject(message) == "Korrektur, bitte antworten bis 4. Dezember 2026: Wohnen ist ein Recht"
    question = f"Kim Redaktion fragt {organisation}: Stimmen Sie einer Korrektur von „Wohnen ist ein Recht“ zu?"
    assert lines(message)[0] == question
    assert "Die Organisationen haben diesen Text bereits angenommen. Es geht nur um die Korrektur." in lines(message)


def test_the_html_says_the_same_in_the_same_language() -> None:
    open_round("en")

    page = html(message_of("invitation"))

    assert '<html lang="en" dir="ltr">' in page
    first = page.index('<p class="lead">Kim Redaktion asks')
    second = page.index('<p class="lead">Please answer by Friday, 4 December 2026, 11:59 p.m. CET.</p>')
    assert page.index("<main>") < first < second < page.index("<table>")


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_mail_names_its_kind_language_and_id_and_asks_for_no_automatic_answer(language: str) -> None:
    open_round(language)
    notice = Notice.objects.get(kind="invitation")

    message = render_message(notice).message()

    assert message["Content-Language"] == language
    assert message["X-Notice-Kind"] == "invitation"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"] == notice.message_id
    assert message["Message-ID"].endswith("@example.org>")
    assert message["Date"]
    assert message["Reply-To"] is None


def test_the_active_language_of_the_worker_changes_nothing() -> None:
    open_round("en")

    with translation.override("de"):
        message = message_of("invitation")

    assert subject(message).startswith("Please answer by")
    assert translation.get_language() == "de"


@pytest.mark.parametrize(("wish", "language"), [("de", "de"), ("de-simple", "de"), ("tr", "tr"), ("fr", "de")])
def test_without_complete_texts_a_mail_is_in_the_language_of_the_site(wish: str, language: str) -> None:
    assert mail_language(wish) == language


def test_a_turkish_recipient_gets_a_turkish_mail_with_a_link_to_the_turkish_page() -> None:
    open_round("tr")
    invitation = Invitation.objects.get()

    message = message_of("invitation")

    assert message["Content-Language"] == "tr"
    deadline = "4 Aralık 2026 Cuma, saat 23:59 (Orta Avrupa saati)"
    assert lines(message)[1] == f"Lütfen şu tarihe kadar yanıt verin: {deadline}."
    link = sign_off_url(invitation, language="tr")
    assert "/tr/" in link
    assert link in lines(message)


def test_an_invitation_carries_the_rule_the_meaning_of_silence_and_the_link() -> None:
    open_round("en")
    invitation = Invitation.objects.get()

    text = lines(message_of("invitation"))

    assert sign_off_url(invitation, language="en") in text
    assert "Rule: Consent" in text
    assert "Silence counts as consent." in text
    assert [line for line in text if line.startswith("You need no login.")]


def test_a_receipt_repeats_answer_reason_time_and_deadline() -> None:
    approval_round = open_round("de", members=2)
    organisation = scenarios.asked(approval_round)[0]
    scenarios.vote(approval_round, organisation, "object", reason="Zu kurz.\nUnd zu spät.")

    message = message_of("receipt")

    text = lines(message)
    assert text[1] == "Sie kann bis Freitag, 4. Dezember 2026, 23:59 Uhr MEZ geändert werden."
    assert "    Zu kurz." in text
    assert "    Und zu spät." in text
    assert "Beantwortet am: Freitag, 20. November 2026, 10:00 Uhr MEZ" in text
    assert "Zu kurz.<br>Und zu spät." in html(message)
    invitation = Invitation.objects.get(organisation=organisation)
    assert sign_off_url(invitation, language="de") in text


def test_a_receipt_after_the_close_offers_no_change() -> None:
    approval_round = open_round("en", members=1)
    scenarios.vote(approval_round, scenarios.asked(approval_round)[0])

    text = lines(message_of("receipt"))

    assert text[1] == "The round is closed, so it can no longer be changed."
    assert "View the answer:" in text


def test_an_outcome_gives_counts_and_the_address_of_the_published_text() -> None:
    approval_round = scenarios.adopt(open_round("en", members=2))

    text = lines(message_of("outcome", language="en"))

    assert text[:2] == [
        "“Wohnen ist ein Recht” has been adopted.",
        "Decided on Friday, 20 November 2026, 10 a.m. CET: 2 of 2 organisations approved.",
    ]
    assert approval_round.page.full_url in text
    assert "Approved: 2" in text


@pytest.mark.parametrize(("position", "expected"), [("object", "abgelehnt"), (None, "verfallen")])
def test_rejection_and_lapse_are_told_without_a_link(position: str | None, expected: str, time_machine) -> None:
    approval_round = open_round("de", members=2)
    if position:
        scenarios.vote(approval_round, scenarios.asked(approval_round)[0], position, reason="Nein")
    Ballot.objects.update(told_at=timezone.now(), told_how="mail")
    time_machine.move_to(datetime(2026, 12, 5, 9, 0, tzinfo=UTC))
    services.close_due_rounds()
    services.settle_round(round_id=approval_round.pk)

    text = lines(message_of("outcome", recipient_email__endswith="members.example"))

    assert f"„Wohnen ist ein Recht“ ist {expected}" in text[0]
    assert text[1].startswith("Entschieden am Freitag, 4. Dezember 2026, 23:59 Uhr MEZ: 0 von 2")
    assert not [line for line in text if line.startswith("http")]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("de", ("ist verfallen.", "Nicht erreicht: Eine Organisation")),
        ("en", ("has lapsed.", "Not reached: an organisation")),
    ],
)
def test_a_round_that_lapsed_unreached_says_so_in_the_language_of_the_reader(
    language: str, sentences: tuple[str, str]
) -> None:
    approval_round = open_round(language, members=2)
    first = scenarios.asked(approval_round)[0]
    scenarios.vote(approval_round, first)
    ApprovalRound.objects.update(extensions=2)
    services.close_due_rounds(now=approval_round.closes_at)
    services.settle_round(round_id=approval_round.pk)

    text = "\n".join(lines(message_of("outcome", recipient_email=scenarios.delegate_of(first).email)))

    assert [sentence in text for sentence in sentences] == [True, True]


def test_a_withdrawal_gives_its_reason() -> None:
    approval_round = open_round("de")
    services.withdraw_round(round_id=approval_round.pk, user=None, reason="Neue Fakten")

    text = lines(message_of("outcome"))

    assert text[:2] == [
        "Die Abstimmung über „Wohnen ist ein Recht“ ist zurückgezogen.",
        "Eine Antwort ist nicht mehr nötig.",
    ]
    assert "Begründung: Neue Fakten" in text


def test_alarms_name_the_problem_and_lead_to_the_page() -> None:
    UserFactory(is_superuser=True)
    approval_round = scenarios.open_round(members=1)
    ApprovalRound.objects.filter(pk=approval_round.pk).update(
        outcome="adopted", decided_at=timezone.now(), problem="Der Entwurf passt nicht."
    )
    approval_round.refresh_from_db()
    signals.settlement_failed.send(sender=ApprovalRound, approval_round=approval_round)

    text = lines(message_of("alarm"))

    assert "Problem: Der Entwurf passt nicht." in text
    assert [line for line in text if line.endswith(f"/admin/pages/{approval_round.page_id}/edit/")]


def test_line_breaks_in_titles_and_names_make_no_headers() -> None:
    evil = "Titel\r\nBcc: opfer@example.com"
    open_round("de", title="x", name="Eva\nBcc: opfer@example.com")
    ApprovalRound.objects.update(title=evil, opened_by_name="Kim\nRedaktion")

    message = message_of("invitation")

    assert message["Bcc"] is None
    assert subject(message) == "Bitte antworten bis 4. Dezember 2026: Titel Bcc: opfer@example.com"
    assert lines(message)[0].startswith("Kim Redaktion fragt ")
    assert lines(message)[1].startswith("Bitte antworten Sie bis")


def test_markup_from_people_is_escaped_in_html_and_left_alone_in_text() -> None:
    open_round("de", title="<script>alert(1)</script> & mehr")

    message = message_of("invitation")

    assert "<script>" not in html(message)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; mehr" in html(message)
    assert "<script>alert(1)</script> & mehr" in lines(message)[0]


@pytest.mark.parametrize("name", ['Eva "Evi" Öztürk, M. A.', "محمد", "a@b <c>"])
def test_names_of_all_kinds_fit_into_the_address(name: str, smtp_server) -> None:
    open_round("de", name=name)

    render_message(Notice.objects.get(kind="invitation")).send()

    address = smtp_server.messages[0].message["To"].addresses[0]
    assert (address.display_name, address.addr_spec) == (name, Notice.objects.get().recipient_email)


def test_text_and_html_arrive_as_written(smtp_server) -> None:
    open_round("de")

    render_message(Notice.objects.get(kind="invitation")).send()

    message = smtp_server.messages[0].message
    assert message.get_content_type() == "multipart/alternative"
    assert "Stimmen Sie „Wohnen ist ein Recht“ zu?" in text_of(message)
    assert "Stimmen Sie „Wohnen ist ein Recht“ zu?" in html_of(message)


def test_the_preview_is_the_mail_without_a_link() -> None:
    page = scenarios.make_statement()
    user = UserFactory(first_name="Kim", last_name="Redaktion")
    procedure = scenarios.make_procedure(preset="consent")

    with translation.override("de"):
        preview = preview_invitation(page=page, procedure=procedure, user=user)

    assert preview["subject"] == "Bitte antworten bis 4. Dezember 2026: Wohnen ist ein Recht"
    assert preview["text"].startswith("Kim Redaktion fragt Ihre Organisation: Stimmen Sie „Wohnen ist ein Recht“ zu?\n")
