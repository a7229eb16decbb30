"""What blocks refuse when a page is published, and what a draft may be saved with."""

from urllib.parse import unquote

import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError

from home.blocks import page_blocks
from home.blocks.links import says_nothing
from home.models import HomePage, StandardPage

pytestmark = pytest.mark.django_db


def stream(*children):
    block = page_blocks()
    return block, block.to_python([{"type": name, "value": value} for name, value in children])


def problems(*children):
    """The positions of refused blocks."""
    block, value = stream(*children)
    try:
        block.clean(value)
    except StreamBlockValidationError as error:
        return sorted(error.block_errors)
    return []


def heading(text, *, level="h2", anchor=""):
    return "heading", {"text": text, "level": level, "anchor": anchor}


def button(label, **target):
    return "buttons", {"items": [{"label": label, "link": target, "look": "primary"}]}


def video(**fields):
    return "video", {"title": "Film", "captions_language": "de", "text": ""} | fields


SUBHEADING = ("text", "<h3>Wann</h3><p>Dienstags.</p>")


def test_a_subheading_needs_a_heading_above_it():
    assert problems(heading("Was", level="h3")) == [0]
    assert problems(("text", "<p>Vorab.</p>"), SUBHEADING, heading("Was")) == [1]
    assert problems(heading("Was"), SUBHEADING, heading("Wie", level="h3")) == []


def test_a_draft_may_be_unfinished():
    block, value = stream(heading("Was", level="h3"), button("hier"), video(url="https://example.org/film.html"))

    assert len(block.clean_deferred(value)) == 3


def test_a_heading_keeps_its_anchor_when_its_words_change():
    block, value = stream(heading("Was wir tun"))
    cleaned = block.clean(value)
    cleaned[0].value["text"] = "Unsere Arbeit"

    assert block.clean(cleaned)[0].value.html_id == "s-was-wir-tun"


def test_headings_alike_have_anchors_of_their_own():
    block, value = stream(heading("Termine"), heading("Termine"), heading("Neu", anchor="termine"), heading("?!"))

    assert [child.value.html_id for child in block.clean(value)] == [
        "s-termine",
        "s-termine-2",
        "s-termine-3",
        "s-section",
    ]


def test_an_arabic_heading_has_an_arabic_anchor():
    block, value = stream(heading("ماذا نفعل"))

    assert block.clean(value)[0].value.html_id == "s-ماذا-نفعل"


@pytest.mark.parametrize("label", ["hier", "Mehr …", "→ Click here!", "weiterlesen", "اقرأ المزيد", "devamı »"])
def test_words_that_leave_open_where_a_link_leads(label):
    assert says_nothing(label)


@pytest.mark.parametrize("label", ["Mehr über die Beratung", "Zum Kurs anmelden", "Hiergeblieben e. V."])
def test_words_that_say_where_a_link_leads(label):
    assert not says_nothing(label)


def test_a_button_that_says_nothing_is_refused_and_keeps_what_was_typed():
    block, value = stream(button("hier", url="https://example.org/"))

    with pytest.raises(ValidationError):
        block.clean(value)
    assert value[0].value["items"][0]["label"] == "hier"


def test_a_button_has_one_target():
    home = HomePage.objects.get(locale__language_code="de")

    assert problems(button("Zum Kurs anmelden")) == [0]
    assert problems(button("Zum Kurs anmelden", page=home.pk, email="kurs@example.org")) == [0]
    assert problems(button("Zum Kurs anmelden", page=home.pk)) == []


def test_a_card_needs_no_target():
    assert problems(("cards", {"items": [{"title": "Beratung", "text": "", "image": None, "link": {}}]})) == []


def test_a_picture_needs_words_or_to_be_decorative():
    picture = {"image": {"image": None, "alt_text": "", "decorative": False}, "width": "text"}

    assert problems(("image", picture)) == [0]


def test_a_video_is_at_a_known_provider():
    assert problems(video(url="https://youtu.be/aqz-KE-bpKQ")) == []
    assert problems(video(url="https://example.org/film.html"), video()) == [0, 1]


def test_a_video_in_sign_language_says_the_same_in_words():
    signed = {"title": "Film", "url": "https://youtu.be/aqz-KE-bpKQ", "captions_language": "de"}

    assert problems(("sign_language_video", signed | {"text": ""})) == [0]
    assert problems(("sign_language_video", signed | {"text": "<p>Wir beraten.</p>"})) == []


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        ({"caption": ""}, [0]),
        ({"rows": []}, [0]),
        ({"columns": [{"type": "text", "heading": ""}]}, [0]),
    ],
)
def test_a_table_has_a_caption_and_names_its_columns(fields, expected):
    table = {"caption": "Zeiten", "columns": [{"type": "text", "heading": "Tag"}], "rows": [{"values": ["Montag"]}]}

    assert problems(("table", {"table": table | fields, "first_column_names": True})) == expected


def test_a_page_that_is_gone_or_a_draft_leads_nowhere(client):
    home = HomePage.objects.get(locale__language_code="de")
    draft = home.add_child(instance=StandardPage(title="Entwurf", slug="entwurf", live=False))
    _block, value = stream(button("Zum Entwurf", page=draft.pk), button("Ins Leere", page=10_000))

    assert [child.render().count("<a") for child in value] == [0, 0]


def test_the_address_of_a_mail_is_not_there_to_be_collected():
    _block, value = stream(button("Schreiben Sie uns", email="info@example.org"))

    html = value[0].render()

    address = html.split('href="')[1].split('"')[0]
    assert ("info@example.org" in html, unquote(address)) == (False, "mailto:info@example.org")
