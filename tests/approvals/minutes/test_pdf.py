"""Minutes as an accessible PDF, whatever people are called and have written."""

import io
from typing import Any

import pikepdf
import pytest
from django.utils import translation
from pypdf import PdfReader

from tests import scenarios
from tests.approvals.minutes.eventful import ARABIC, ARABIC_PERSON, TYPST
from workflows.approvals.minutes import minutes_as_pdf, minutes_of
from workflows.approvals.models import ApprovalRound
from workflows.typesetting.glyphs import showable

pytestmark = pytest.mark.django_db


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
    monkeypatch.setattr("workflows.typesetting.compiling.STANDARDS", ["a-2a", "a-3a"])  # never both

    assert minutes_as_pdf(minutes_of(decided)).startswith(b"%PDF")


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


def test_the_minutes_of_an_open_round_say_that_they_are_interim(eventful) -> None:
    assert "Interim: the round is still open" in text_of(minutes_as_pdf(minutes_of(eventful)))
