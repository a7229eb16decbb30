"""What changes a wording's digest, and what does not."""

import json
import unicodedata
from collections.abc import Callable

import pytest
from django.core.files.images import ImageFile
from django.urls import reverse
from wagtail import blocks
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from home.blocks import TEXT_FEATURES
from projects.models import Addressee, StatementPage, Topic
from tests.factories import UserFactory
from tests.scenarios import adopt, ask, make_members, make_statement
from workflows.approvals.wording import digest_of, digest_of_wording, page_from_wording, wording_of

pytestmark = pytest.mark.django_db

TEXT = "<p>Mieten müssen <b>bezahlbar</b> sein.</p>"


@pytest.fixture
def page() -> StatementPage:
    """Everything a statement can hold, saved, reloaded and with a revision."""
    image = get_image_model().objects.create(title="Plakat", file=get_test_image_file(size=(8, 8)))
    body = [
        {"type": "heading", "value": "Lage"},
        {"type": "text", "value": TEXT},
        {"type": "quote", "value": {"text": "Wohnen ist ein Recht.", "source": "Rat"}},
        {"type": "image", "value": {"image": image.pk, "decorative": False, "alt_text": "Ein Plakat"}},
    ]
    page = make_statement(body=json.dumps(body))
    page.addressees = [Addressee(name="Rat der Stadt", sort_order=0), Addressee(name="Land", sort_order=1)]
    page.topics = [Topic.objects.create(name="Wohnen"), Topic.objects.create(name="Arbeit")]
    page.save()
    page.save_revision()
    return StatementPage.objects.get(pk=page.pk)


def latest(page: StatementPage) -> StatementPage:
    return StatementPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def form_of(page: StatementPage) -> dict[str, str]:
    """The editor's form as the browser sends it back, unchanged: new blocks get new ids, rich text new keys."""
    heading, text, quote, image = (block.value for block in page.body)
    addressees = [{"id": row.pk, "name": row.name} for row in page.addressees.all()]
    return nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "introduction": page.introduction,
            "body": streamfield(
                [
                    ("heading", heading),
                    ("text", rich_text(text.source, features=TEXT_FEATURES)),
                    ("quote", dict(quote)),
                    ("image", {"image": image.pk, "decorative": "", "alt_text": image.contextual_alt_text}),
                ]
            ),
            "topics": [],
            "addressees": inline_formset(addressees, initial=len(addressees)),
            "documents": inline_formset([]),
            "comments": inline_formset([]),
        }
    ) | {"topics": [topic.pk for topic in page.topics.all()]}


def test_saving_unchanged_in_the_editor_keeps_the_digest(page: StatementPage, client) -> None:
    client.force_login(UserFactory(is_superuser=True))
    before, revision = digest_of(latest(page)), page.latest_revision_id
    response = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form_of(latest(page)))
    assert response.status_code == 302
    assert StatementPage.objects.get(pk=page.pk).latest_revision_id != revision
    assert latest(page).body.raw_data[0]["id"] != page.body.raw_data[0]["id"]
    assert digest_of(latest(page)) == before


def test_publishing_and_saving_revisions_keep_the_digest(page: StatementPage) -> None:
    before = digest_of(page)
    make_members(2)
    adopt(ask(page))
    published = StatementPage.objects.get(pk=page.pk)
    published.save_revision()
    assert (published.live, digest_of(published), digest_of(latest(page))) == (True, before, before)


def test_copy_alias_and_translation_have_the_same_digest(page: StatementPage) -> None:
    english, _ = Locale.objects.get_or_create(language_code="en")
    copies = [
        page.copy(update_attrs={"slug": "kopie"}),
        page.create_alias(update_slug="alias"),
        page.copy_for_translation(english, copy_parents=True),
    ]
    stored = [StatementPage.objects.get(pk=copy.pk) for copy in copies]
    assert [digest_of(copy) for copy in stored] == [digest_of(page)] * 3


def test_the_row_and_its_revision_have_the_same_digest(page: StatementPage) -> None:
    assert digest_of(page) == digest_of(latest(page))


def replace_block(page: StatementPage, index: int, value: object) -> None:
    raw = page.body.get_prep_value()
    raw[index]["value"] = value
    page.body = json.dumps(raw)


def swap_blocks(page: StatementPage) -> None:
    raw = page.body.get_prep_value()
    page.body = json.dumps([raw[1], raw[0], *raw[2:]])


def swap_addressees(page: StatementPage) -> None:
    first, second = page.addressees.all()
    first.sort_order, second.sort_order = second.sort_order, first.sort_order
    page.addressees = sorted([first, second], key=lambda row: row.sort_order)


def change_alt_text(page: StatementPage) -> None:
    value = page.body.get_prep_value()[3]["value"]
    replace_block(page, 3, value | {"alt_text": "Zwei Plakate"})


def replace_image_file(page: StatementPage) -> None:
    image = get_image_model().objects.get()
    image.file = ImageFile(get_test_image_file(size=(9, 9), colour="black"), name="plakat.png")
    image._set_file_hash()
    image.save()


CHANGES: dict[str, Callable[[StatementPage], object]] = {
    "title": lambda page: setattr(page, "title", "Wohnen ist kein Recht"),
    "introduction": lambda page: setattr(page, "introduction", "Wir fordern nichts."),
    "one letter of the text": lambda page: replace_block(page, 1, TEXT.replace("Mieten", "Mietern")),
    "emphasis in the text": lambda page: replace_block(page, 1, TEXT.replace("b>", "i>")),
    "source of a quotation": lambda page: replace_block(page, 2, {"text": "Wohnen ist ein Recht.", "source": "Land"}),
    "order of blocks": swap_blocks,
    "alternative text": change_alt_text,
    "image file": replace_image_file,
    "one topic less": lambda page: setattr(page, "topics", list(page.topics.all())[:1]),
    "order of addressees": swap_addressees,
    "a key of rich text as visible text": lambda page: setattr(page, "title", page.title + ' data-block-key="Nein"'),
    "a key of rich text as text of a heading": lambda page: replace_block(page, 0, 'Lage data-block-key="Nein"'),
    "title for search engines": lambda page: setattr(page, "seo_title", "Anders"),
    "description for search engines": lambda page: setattr(page, "search_description", "Anders"),
    "another addressee": lambda page: page.addressees.add(Addressee(name="Bund")),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_of_the_content_changes_the_digest(page: StatementPage, change: Callable) -> None:
    before = digest_of(page)
    change(page)
    assert digest_of(page) != before


HARMLESS: dict[str, Callable[[StatementPage], object]] = {
    "address": lambda page: setattr(page, "slug", "anders"),
    "order of topics": lambda page: setattr(page, "topics", list(page.topics.all())[::-1]),
    "ids of blocks": lambda page: setattr(
        page, "body", json.dumps([block | {"id": f"0000000{i}"} for i, block in enumerate(page.body.get_prep_value())])
    ),
    "keys of rich text": lambda page: replace_block(page, 1, TEXT.replace("<p>", '<p data-block-key="abc12">')),
    "decomposed umlauts": lambda page: setattr(page, "introduction", unicodedata.normalize("NFD", page.introduction)),
}


@pytest.mark.parametrize("change", HARMLESS.values(), ids=HARMLESS)
def test_what_is_not_content_keeps_the_digest(page: StatementPage, change: Callable) -> None:
    before = digest_of(page)
    change(page)
    assert digest_of(page) == before


@pytest.mark.parametrize("name", ["type", "value", "id", "note"])
def test_every_field_of_a_struct_counts_whatever_its_name(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fields = ["type", "value", "id", "note"]
    struct = blocks.StructBlock([(field, blocks.CharBlock()) for field in fields])
    stream = StatementPage._meta.get_field("body").stream_block
    monkeypatch.setitem(stream.child_blocks, "rows", blocks.ListBlock(struct))

    def digest(row: dict[str, str], key: str) -> str:
        rows = {"type": "rows", "id": key, "value": [{"type": "item", "id": key, "value": row}]}
        return digest_of_wording(StatementPage, {"fields": {"body": json.dumps([rows])}, "files": {}})

    row = dict.fromkeys(fields, "gleich")
    assert digest(row, "1") == digest(row, "2")
    assert digest(row | {name: "anders"}, "1") != digest(row, "1")


def test_a_frozen_wording_has_the_digest_of_its_page_after_json(page: StatementPage) -> None:
    assert digest_of_wording(StatementPage, json.loads(json.dumps(wording_of(page)))) == digest_of(page)


def test_a_deleted_pages_wording_can_be_rendered(page: StatementPage) -> None:
    wording = json.loads(json.dumps(wording_of(page)))
    StatementPage.objects.get(pk=page.pk).delete()
    get_image_model().objects.all().delete()
    shown = page_from_wording(StatementPage, wording)
    assert (shown.title, shown.introduction) == (page.title, page.introduction)
    assert [addressee.name for addressee in shown.addressees.all()] == ["Rat der Stadt", "Land"]
    assert {topic.name for topic in shown.topics.all()} == {"Wohnen", "Arbeit"}
    html = shown.render_wording()
    for text in (page.title, page.introduction, "Lage", TEXT, "Wohnen ist ein Recht.", "Rat der Stadt"):
        assert text in html
