"""Every block shows itself to editors, in markup that holds, and lets nothing through that could harm."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.blocks import ListBlock, StructBlock
from wagtail.documents import get_document_model
from wagtail.embeds.embeds import get_embed
from wagtail.embeds.exceptions import EmbedUnsupportedProviderException
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from home.blocks import TextBlocks, register_block
from home.blocks.groups import ORDER
from home.blocks.links import LinkBlock
from home.blocks.providers import find_video
from home.models import Contact, StandardPage
from tests.home.markup import problems_of

pytestmark = pytest.mark.django_db
BLOCKS = StandardPage._meta.get_field("body").stream_block.child_blocks
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def media(tmp_path, settings):
    """A picture, a document and a contact, for previews to show."""
    settings.MEDIA_ROOT = tmp_path
    image = get_image_model().objects.create(title="Runder Tisch", file=get_test_image_file(size=(800, 600)))
    document = get_document_model().objects.create(title="Bericht", file=ContentFile(b"x" * 2048, "bericht.pdf"))
    return image, document, Contact.objects.create(team="Beratung", email="beratung@example.org")


def test_each_block_stands_in_a_group():
    assert {str(block.meta.group) for block in BLOCKS.values()} == {str(group) for group in ORDER}


@pytest.mark.parametrize("name", BLOCKS)
def test_each_block_tells_editors_what_it_is_and_shows_an_example(name, media, admin_client):
    block = BLOCKS[name]

    text = admin_client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix}).content.decode()

    assert [bool(each) for each in (block.label, block.get_description(), block.is_previewable)] == [True] * 3
    assert block.meta.icon != "placeholder"
    assert problems_of(block.render(block.get_preview_value()).strip()) == []
    assert text.count("css/site.css") == 1
    assert len(text.split('<div class="body body--preview">')[1].split("</main>")[0].strip()) > len("</div>")


def has_every_field(block, state):
    """Whether the editor finds a value for each field; one that is missing is shown as “undefined”."""
    if isinstance(block, StructBlock):
        children = block.child_blocks
        return state.keys() == children.keys() and all(has_every_field(children[key], state[key]) for key in state)
    if isinstance(block, ListBlock):
        return all(has_every_field(block.child_block, item["value"]) for item in state)
    return True


@pytest.mark.parametrize("name", BLOCKS)
def test_a_new_block_begins_with_every_field(name):
    block = BLOCKS[name]

    assert has_every_field(block, block.get_form_state(block.get_default()))


@pytest.mark.parametrize("name", TextBlocks().child_blocks)
def test_blocks_of_statements_and_events_show_an_example(name, media):
    block = TextBlocks().child_blocks[name]

    assert (block.is_previewable, problems_of(block.render(block.get_preview_value()))) == (True, [])


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_shows_an_editors_words_as_words(name, media):
    block = BLOCKS[name]
    stored = with_script(block.get_prep_value(block.get_preview_value()))

    html = block.render(block.bulk_to_python([stored])[0])

    assert (SCRIPT in html, problems_of(html)) == (False, [])


def with_script(value):
    """The stored form of a block with a script in each of its plain texts."""
    if isinstance(value, dict):
        return {key: with_script(each) for key, each in value.items()}
    if isinstance(value, list):
        return [with_script(each) for each in value]
    is_plain = isinstance(value, str) and " " in value and not value.startswith("<")
    return value + SCRIPT if is_plain else value


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "ftp://example.org/x"])
def test_a_link_leads_to_the_web_only(url):
    block = LinkBlock()
    stored = block.bulk_to_python([{"page": None, "url": url, "document": None, "email": ""}])[0]

    assert stored.url == ""
    with pytest.raises(ValidationError):
        block.clean(stored)


@pytest.mark.parametrize(
    ("address", "embedded"),
    [
        ("https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=3", "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ"),
        ("https://youtu.be/aqz-KE-bpKQ", "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ"),
        ("https://www.youtube.com/shorts/aqz-KE-bpKQ", "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ"),
        ("https://vimeo.com/76979871/ab12cd", "https://player.vimeo.com/video/76979871"),
        ("https://tube.example.org/w/9c9de5e8-0a1e-484a-b099", "https://tube.example.org/videos/embed/9c9de5e8"),
    ],
)
def test_a_video_is_embedded_with_the_least_traces(address, embedded):
    assert find_video(address).embed_address.startswith(embedded)


@pytest.mark.parametrize(
    "address",
    [
        "http://youtu.be/aqz-KE-bpKQ",
        "https://youtu.be/too-short",
        "https://youtube.com.example.org/watch?v=aqz-KE-bpKQ",
        "https://me@youtu.be/aqz-KE-bpKQ",
        "https://vimeo.com/76979871?h=%22onload",
        "javascript://youtu.be/aqz-KE-bpKQ",
        "https://[broken/w/1",
        "https://example.org/film.html",
        "https://مثال.إختبار/w/abcdefghijklmnopqrstuv",  # no header can name it
        "https://video.example;script-src/w/abcdefghijklmnopqrstuv",
    ],
)
def test_what_is_no_video_of_a_known_kind_is_not_embedded(address):
    assert find_video(address) is None


def test_nothing_is_fetched_to_embed_an_address():
    with pytest.raises(EmbedUnsupportedProviderException):
        get_embed("https://www.youtube.com/watch?v=aqz-KE-bpKQ")


def test_two_blocks_cannot_have_one_name():
    with pytest.raises(ValueError, match="Another block is registered as text"):
        register_block("text", "projects.blocks.Text")


def test_migrations_do_not_list_blocks():
    name, path, args, kwargs = StandardPage._meta.get_field("body").deconstruct()

    assert (name, path, args, sorted(kwargs)) == ("body", "home.fields.BodyField", [], ["blank", "verbose_name"])
