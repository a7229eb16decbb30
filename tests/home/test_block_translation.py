"""Translators get every word of every block, and what they write comes back into its place."""

import pytest
from wagtail.models import Locale
from wagtail_localize.models import String, StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from home.models import HomePage, StandardPage
from tests.home.test_blocks import BLOCKS, media  # noqa: F401  (a fixture)

pytestmark = pytest.mark.django_db
# Blocks that show what stands elsewhere.
WITHOUT_WORDS = {"contacts", "latest", "statements", "events", "organisations"}


@pytest.fixture
def turkish():
    return Locale.objects.get(language_code="tr")


@pytest.fixture
def page_of_all(media, turkish):  # noqa: F811
    """A page with the example of each block, below a home page that is translated."""
    home = HomePage.objects.get(locale__language_code="de")
    home.copy_for_translation(turkish).save_revision().publish()
    page = StandardPage(title="Alles", slug="alles")
    page.body = [(name, block.get_preview_value()) for name, block in BLOCKS.items()]
    home.add_child(instance=page)
    return StandardPage.objects.get(pk=page.pk)


def words_of(page):
    """The texts of each block, in their order."""
    found = {child.id: [] for child in page.body}
    for segment in extract_segments(page):
        field, _, path = segment.path.partition(".")
        if isinstance(segment, StringSegmentValue) and field == "body":
            found[path.partition(".")[0]].append(segment.string.data)
    return {child.block_type: found[child.id] for child in page.body}


def test_what_is_translated_of_each_block_comes_back_into_its_place(page_of_all, turkish):
    source, _ = TranslationSource.update_or_create_from_instance(page_of_all)
    translation = Translation.objects.create(source=source, target_locale=turkish)
    for segment in source.stringsegment_set.select_related("string"):
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=turkish,
            context=segment.context,
            defaults={"data": f"{segment.string.data} (tr)"},
        )
    before = words_of(page_of_all)

    translation.save_target(publish=False)
    translated = page_of_all.get_translation(turkish).get_latest_revision_as_object()

    assert {name for name, words in before.items() if not words} == WITHOUT_WORDS & before.keys()
    assert words_of(translated) == {name: [f"{text} (tr)" for text in words] for name, words in before.items()}
    assert String.objects.exists()


def test_a_heading_keeps_its_anchor_in_every_language(page_of_all):
    anchors = [child.value["anchor"] for child in page_of_all.body if child.block_type == "heading"]

    assert [anchor in words_of(page_of_all)["heading"] for anchor in anchors] == [False]


def test_translators_see_every_segment_in_the_editor(page_of_all, turkish, admin_client):
    source, _ = TranslationSource.update_or_create_from_instance(page_of_all)
    Translation.objects.create(source=source, target_locale=turkish).save_target(publish=False)
    translated = page_of_all.get_translation(turkish)

    response = admin_client.get(f"/admin/pages/{translated.pk}/edit/")

    caption = words_of(page_of_all)["table"][0]
    assert (response.status_code, caption in response.content.decode()) == (200, True)
