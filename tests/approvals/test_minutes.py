"""The minutes of a round: complete, for the right readers, in their language, as an accessible PDF and as a table."""

import csv
import io
from datetime import UTC, datetime
from typing import Any

import pikepdf
import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from pypdf import PdfReader
from wagtail.users.models import UserProfile

from tests import scenarios
from tests.factories import OrganisationFactory, RepresentativeFactory, UserFactory
from workflows.approvals import services
from workflows.approvals.enums import CommentKind, EventKind, SignatureOrigin
from workflows.approvals.minutes import minutes_as_csv, minutes_as_pdf, minutes_of
from workflows.approvals.minutes.glyphs import showable
from workflows.approvals.minutes.passages import Passage, passages_of
from workflows.approvals.models import ApprovalRound, Ballot, Invitation, RoundComment
from workflows.approvals.services.events import log_event

pytestmark = pytest.mark.django_db

ARABIC = "جمعية الحوار"
ARABIC_PERSON = "ناهد الأمين"
TYPST = '#panic("x") $1/0$ @ref *b* _i_ `r` <l> // /* \\ "q" \'s\' [c] {d} =h -l +n ~'


@pytest.fixture(autouse=True)
def english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"


def user_with(*codenames: str):
    user = UserFactory()
    user.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", *codenames]))
    return user


def logged_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def eventful() -> ApprovalRound:
    """Four organisations: one approves, one objects after it had stood aside, one is silent, one was told by phone."""
    arabic = OrganisationFactory(name=ARABIC)
    RepresentativeFactory(organisation=arabic, name=ARABIC_PERSON)
    approval_round = scenarios.open_round(members=3)
    first, second, third = (it for it in scenarios.asked(approval_round) if it != arabic)
    scenarios.vote(approval_round, arabic)
    scenarios.vote(approval_round, first, "stand_aside", reason="Noch offen")
    scenarios.vote(approval_round, first, "object", reason=TYPST)
    Ballot.objects.filter(round=approval_round, organisation=second).update(
        told_at=timezone.now(), told_how="by_hand", told_note="Telefonat mit dem Vorstand"
    )
    Invitation.objects.filter(round=approval_round, organisation=third).update(
        accepted_at=timezone.now(), returned_at=timezone.now(), return_reason="550 unknown mailbox"
    )
    RoundComment.objects.create(
        round=approval_round,
        kind=CommentKind.QUESTION,
        text="Was heißt „bezahlbar“? 😀",
        organisation=first,
        author_name="Kim Frage",
        channel="link",
        created_at=timezone.now(),
    )
    log_event(
        approval_round=approval_round,
        kind=EventKind.EXTENDED,
        detail="Ferien",
        person="Kim Büro",
        closes_at=approval_round.closes_at,
    )
    return approval_round


@pytest.fixture
def decided(eventful: ApprovalRound) -> ApprovalRound:
    services.close_due_rounds(now=eventful.closes_at)
    eventful.refresh_from_db()
    organisation = scenarios.asked(eventful)[0]
    eventful.signatures.create(
        organisation=organisation,
        signed_at=timezone.now(),
        origin=SignatureOrigin.LATER,
        signed_by_name="Robin Nachzeichnung",
        withdrawn_at=timezone.now(),
        withdrawn_by_name="Robin Rückzug",
    )
    return eventful


def text_of(document: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(document)).pages)


def tags_of(document: bytes) -> list[str]:
    """The structure's tags, outer before inner."""
    with pikepdf.open(io.BytesIO(document)) as pdf:
        found: list[str] = []

        def walk(node: Any) -> None:
            if isinstance(node, pikepdf.Array):
                for child in node:
                    walk(child)
            elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
                found.append(str(node.S))
                if "/K" in node:
                    walk(node.K)

        walk(pdf.Root.StructTreeRoot.K)
    return found


def fonts_of(document: bytes) -> dict[str, bool]:
    """Each font by its name, and whether its outlines are in the file."""
    fonts = {}
    with pikepdf.open(io.BytesIO(document)) as pdf:
        for page in pdf.pages:
            for font in page.resources.get("/Font", {}).values():
                inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
                descriptor = inner.FontDescriptor
                embedded = any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
                fonts[str(inner.BaseFont).partition("+")[2]] = embedded
    return fonts


def test_the_minutes_say_who_answered_what_and_who_was_told(decided) -> None:
    minutes = minutes_of(decided)

    arabic, first, second, third = (
        next(answer for answer in minutes.answers if answer.organisation == name)
        for name in (ARABIC, *sorted(set(minutes.electorate) - {ARABIC}))
    )
    assert (arabic.position, arabic.person, arabic.way) == ("Approve", ARABIC_PERSON, "Link in the mail")
    assert (first.position, first.reason) == ("Object", TYPST)
    assert minutes.silent == [second.organisation, third.organisation]
    assert [(it.position, it.reason) for it in minutes.earlier_answers] == [("Stand aside", "Noch offen")]
    told = {line.organisation: line for line in minutes.told}
    assert told[second.organisation].note == "Telefonat mit dem Vorstand"
    assert told[third.organisation].at is None
    assert [line.endswith(": 550 unknown mailbox") for line in told[third.organisation].returned] == [True]
    assert [(it.kind, it.detail) for it in minutes.happenings if it.kind == "Deadline extended"] == [
        ("Deadline extended", "Ferien")
    ]
    assert [it.text for it in minutes.remarks] == ["Was heißt „bezahlbar“? 😀"]
    assert (minutes.signatures[0].person, minutes.signatures[0].withdrawn_by) == (
        "Robin Nachzeichnung",
        "Robin Rückzug",
    )
    assert minutes.wording[0] == Passage("heading", scenarios.TITLE)
    assert minutes.digest == decided.digest


def test_people_who_were_erased_are_named_so(decided) -> None:
    Ballot.objects.filter(round=decided).update(cast_by_name="", representative=None)
    ApprovalRound.objects.filter(pk=decided.pk).update(people_erased_at=timezone.now())
    decided.refresh_from_db()

    minutes = minutes_of(decided)

    assert {answer.person for answer in minutes.answers if answer.at} == {"Name erased"}
    assert {answer.person for answer in minutes.answers if not answer.at} == {""}


@pytest.mark.parametrize("members", [1, 3])
def test_the_minutes_cost_the_same_queries_for_any_electorate(members, django_assert_num_queries) -> None:
    approval_round = scenarios.open_round(members=members)
    for organisation in scenarios.asked(approval_round):
        scenarios.vote(approval_round, organisation, "stand_aside")
    approval_round = ApprovalRound.objects.select_related("page_type").get(pk=approval_round.pk)
    minutes_of(approval_round)

    with django_assert_num_queries(6):
        minutes_of(approval_round)


def test_the_pdf_is_tagged_titled_and_says_its_language(decided) -> None:
    with translation.override("de"):
        document = minutes_as_pdf(minutes_of(decided))

    with pikepdf.open(io.BytesIO(document)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "de"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == scenarios.TITLE
            assert metadata["pdfuaid:part"] == "1"
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
    tags = tags_of(document)
    assert tags.count("/H1") == 1
    assert tags.count("/H2") == 10
    assert tags.count("/Table") == 6
    assert tags.count("/THead") == 6
    assert tags.count("/TH") == 6 + 6 + 5 + 5 + 5 + 6
    assert {"/L", "/LI", "/Lbl", "/LBody", "/P", "/TR", "/TD"} <= set(tags)


@pytest.mark.parametrize(("language", "in_pdf"), [("en-us", "en"), ("pt-br", "pt")])
def test_a_language_with_a_region_is_said_without_it(decided, language, in_pdf) -> None:
    ApprovalRound.objects.filter(pk=decided.pk).update(locale=language)
    decided.refresh_from_db()
    with translation.override(language):
        document = minutes_as_pdf(minutes_of(decided))

    with pikepdf.open(io.BytesIO(document)) as pdf:
        assert str(pdf.Root.Lang) == in_pdf


def test_minutes_that_cannot_meet_the_standards_are_made_all_the_same(decided, monkeypatch) -> None:
    monkeypatch.setattr("workflows.approvals.minutes.pdf.STANDARDS", ["a-2a", "a-3a"])  # never both

    assert minutes_as_pdf(minutes_of(decided)).startswith(b"%PDF")


def test_without_the_extra_a_site_offers_the_table_alone(decided, monkeypatch) -> None:
    for module in ("minutes", "rounds"):
        monkeypatch.setattr(f"workflows.approvals.views.{module}.can_make_pdf", lambda: False)
    office = logged_in(user_with("view_approvalround", "manage_approvalround"))
    page = office.get(reverse("approval_rounds:round", args=[decided.pk])).content.decode()

    assert office.get(reverse("approval_rounds:minutes", args=[decided.pk])).status_code == 404
    assert reverse("approval_rounds:minutes", args=[decided.pk]) not in page
    assert reverse("approval_rounds:minutes_csv", args=[decided.pk]) in page


def test_every_font_is_in_the_pdf_the_arabic_one_too(decided) -> None:
    fonts = fonts_of(minutes_as_pdf(minutes_of(decided)))

    assert all(fonts.values())
    assert {name.split("-")[0] for name in fonts} == {"NotoSans", "NotoSerif", "NotoSansArabic"}


def test_arabic_names_can_be_read_from_the_pdf(decided) -> None:
    text = text_of(minutes_as_pdf(minutes_of(decided)))

    assert all(word in text for word in (*ARABIC.split(), *ARABIC_PERSON.split()))


def test_what_people_wrote_is_never_read_as_markup(decided) -> None:
    text = "".join(text_of(minutes_as_pdf(minutes_of(decided))).split()).replace("\u200b", "")

    assert "".join(TYPST.split()) in text
    assert "[GRINNINGFACE]" in text


def test_strange_characters_break_no_pdf() -> None:
    odd = "a\x00b\x07c\u202ed\u2066e\tf 漢 👩‍👩‍👧 ﷽ \ufffe 🏳️‍🌈 e\u0301 \U000e0041 \u0300"
    approval_round = scenarios.open_round(members=1, title="Titel ‮ 😀 $x$")
    organisation = scenarios.asked(approval_round)[0]
    scenarios.vote(approval_round, organisation, "object", reason=odd.replace("\x00", ""))

    assert showable(odd)[:8] == "abcde f "
    assert minutes_as_pdf(minutes_of(approval_round)).startswith(b"%PDF")


def test_the_same_minutes_give_the_same_bytes(decided) -> None:
    minutes = minutes_of(decided)

    assert minutes_as_pdf(minutes) == minutes_as_pdf(minutes)


def test_the_minutes_are_in_the_readers_language(decided) -> None:
    office = user_with("view_approvalround", "manage_approvalround")
    url = reverse("approval_rounds:minutes_csv", args=[decided.pk])
    words = {}
    for language in ("de", "en"):
        UserProfile.objects.update_or_create(user=office, defaults={"preferred_language": language})
        words[language] = logged_in(office).get(url).content.decode("utf-8-sig")

    assert "Approve" in words["en"]
    assert "Zustimmen" in words["de"]


def test_the_table_opens_in_a_german_spreadsheet_and_runs_no_formula(decided) -> None:
    Ballot.objects.filter(round=decided, position="object").update(reason='=HYPERLINK("http://evil.example")')

    content = minutes_as_csv(minutes_of(decided))

    assert content.startswith(b"\xef\xbb\xbf")
    cells = [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";") for cell in row]
    assert '\'=HYPERLINK("http://evil.example")' in cells
    assert decided.digest in cells
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []


def test_a_wording_becomes_passages_in_its_order() -> None:
    html = (
        "<article><h2>Titel</h2><div><p>Eins<br>zwei <b>drei</b></p></div><ul><li><p>Punkt</p></li></ul>"
        '<figure><img src="x" alt="Ein Haus"></figure><p><a href="https://a.example/">Seite</a></p><style>p{}</style>'
        "<!-- nichts --></article>"
    )

    assert passages_of(html) == [
        Passage("heading", "Titel"),
        Passage("paragraph", "Eins\nzwei drei"),
        Passage("item", "Punkt"),
        Passage("paragraph", "[Image: Ein Haus]"),
        Passage("paragraph", "Seite (https://a.example/)"),
    ]


@pytest.mark.parametrize("name", ["approval_rounds:minutes", "approval_rounds:minutes_csv"])
def test_minutes_are_for_those_who_see_the_round_once_it_is_decided(eventful, name) -> None:
    office = user_with("view_approvalround", "manage_approvalround")
    reader, outsider, delegate = user_with("view_approvalround"), user_with(), user_with()
    RepresentativeFactory(organisation=scenarios.asked(eventful)[0], user=delegate)
    url = reverse(name, args=[eventful.pk])

    def statuses() -> list[int]:
        return [logged_in(user).get(url).status_code for user in (office, reader, delegate, outsider)]

    assert statuses() == [200, 302, 302, 404]  # Wagtail sends who may not back to its dashboard
    services.close_due_rounds(now=eventful.closes_at)
    assert statuses() == [200, 200, 200, 404]
    assert Client().get(url).status_code == 302
    assert logged_in(office).post(url).status_code == 405


def test_whose_mail_came_back_and_what_was_noted_stays_with_the_office(decided) -> None:
    third = scenarios.asked(decided)[-1]
    log_event(approval_round=decided, kind=EventKind.RETURNED, organisation=third, detail="550 unknown mailbox")
    log_event(approval_round=decided, kind=EventKind.TOLD, organisation=third, detail="Telefonat mit dem Vorstand")
    url = reverse("approval_rounds:minutes_csv", args=[decided.pk])
    delegate = user_with()
    RepresentativeFactory(organisation=scenarios.asked(decided)[0], user=delegate)

    def text_for(user) -> str:
        return logged_in(user).get(url).content.decode()

    office_text, text = text_for(user_with("view_approvalround", "manage_approvalround")), text_for(delegate)
    for secret in ("550 unknown mailbox", "Telefonat mit dem Vorstand", "Mail came back"):
        assert (secret in office_text, secret in text) == (True, False)
    assert "By the coordination office" in text


def test_minutes_are_kept_by_no_cache_and_named_after_the_text(decided) -> None:
    office = user_with("view_approvalround", "manage_approvalround")

    response = logged_in(office).get(reverse("approval_rounds:minutes", args=[decided.pk]))

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="minutes-wohnen-ist-ein-recht-1.pdf"'
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))


def test_the_minutes_of_an_open_round_say_that_they_are_interim(eventful) -> None:
    assert "Interim: the round is still open" in text_of(minutes_as_pdf(minutes_of(eventful)))


def test_minutes_of_a_decision_outlive_the_page_type_and_say_when_they_were_made(decided) -> None:
    with_time = minutes_of(decided)

    assert with_time.made_at > datetime(2020, 1, 1, tzinfo=UTC)
    decided.page.delete()
    decided.refresh_from_db()
    assert minutes_of(decided).wording == with_time.wording
