"""Standard pages: created in the editor, read by visitors, checked for editors."""

import re

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from home.models import Contact, HomePage, StandardPage
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def source_home():
    return HomePage.objects.get(locale__language_code="de")


@pytest.fixture
def editor(client):
    user = UserFactory()
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    return client


def heading(text, *, level="h2"):
    return "heading", {"text": text, "level": level, "anchor": ""}


def body(*children):
    return [{"type": name, "value": value} for name, value in children]


def make_page(home, *, title="Über uns", children=(), **fields):
    page = StandardPage(title=title, **fields)
    page.body = body(*children)
    home.add_child(instance=page)
    return page


def form(*children, **changes):
    return nested_form_data(
        {
            "title": "Über uns",
            "slug": "ueber-uns",
            "introduction": rich_text("<p>Wer wir sind.</p>"),
            "body": streamfield(children),
            "contacts": streamfield([]),
            "documents": streamfield([]),
            "seo_title": "",
            "search_description": "",
            "comments-TOTAL_FORMS": "0",
            "comments-INITIAL_FORMS": "0",
        }
        | changes
    )


def add_address(parent):
    return reverse("wagtailadmin_pages:add", args=["home", "standardpage", parent.pk])


def test_an_editor_publishes_a_page_below_the_home_page_and_below_that_one(editor, source_home):
    assert editor.get(add_address(source_home)).status_code == 200
    children = [heading("Was wir tun"), ("text", rich_text("<p>Wir beraten.</p>"))]

    editor.post(add_address(source_home), form(*children, **{"action-publish": "1"}))
    page = StandardPage.objects.get(slug="ueber-uns")
    editor.post(add_address(page), form(*children, slug="team", **{"action-publish": "1"}))

    assert editor.get("/de/ueber-uns/team/").status_code == 200
    assert [child.value.html_id for child in page.body if child.block_type == "heading"] == ["s-was-wir-tun"]
    assert "Was wir tun" in editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()


def test_a_skipped_level_is_refused_and_what_was_typed_stays(editor, source_home):
    typed = form(heading("Wann gilt das?", level="h3"), **{"action-publish": "1"})

    response = editor.post(add_address(source_home), typed)

    assert (StandardPage.objects.filter(slug="ueber-uns").count(), list(response.context["form"].errors)) == (
        0,
        ["body"],
    )
    assert response.content.decode().count("Wann gilt das?") == 1


def test_a_draft_may_skip_a_level(editor, source_home):
    editor.post(add_address(source_home), form(heading("Wann", level="h3")))

    assert StandardPage.objects.get(slug="ueber-uns").live is False


def test_three_headings_make_a_list_of_them(client, source_home):
    make_page(source_home, children=[heading("Eins"), heading("Zwei"), heading("Teil", level="h3")])
    assert "on-this-page" not in client.get("/de/über-uns/").content.decode().split("<main")[1]
    make_page(source_home, title="Drei", children=[heading("Eins"), heading("Zwei"), heading("Drei")])

    text = client.get("/de/drei/").content.decode()

    found = re.findall(r'<a href="#(s-[\w-]+)">', text)
    assert found == ["s-eins", "s-zwei", "s-drei"]
    assert [text.count(f'id="{anchor}"') for anchor in found] == [1, 1, 1]


def test_contacts_and_documents_stand_with_the_text(client, source_home, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    contact = Contact.objects.create(team="Beratung", email="beratung@example.org")
    document = get_document_model().objects.create(title="Satzung", file=ContentFile(b"x", "satzung.pdf"))
    make_page(
        source_home,
        contacts=[("contact", contact)],
        documents=[("document", {"document": document, "title": "", "language": "tr"})],
    )

    main = client.get("/de/über-uns/").content.decode().split("<main")[1]

    assert (main.count("Beratung"), main.count("Satzung")) == (1, 1)
    assert '<span lang="tr" dir="ltr">Türkçe</span>' in main


def test_only_those_who_edit_see_the_bar_and_marked_links(editor, source_home):
    make_page(source_home, children=[("text", '<p><a href="https://example.org/">hier</a></p>')])
    visitor = Client().get("/de/über-uns/")
    seen = editor.get("/de/über-uns/").content.decode()

    assert ("wagtail-userbar" in seen, 'data-check="link-words"' in seen) == (True, True)
    assert ("wagtail-userbar" in visitor.content.decode(), "data-check" in visitor.content.decode()) == (False, False)
    assert (dict(visitor.cookies), "Cookie" in visitor.get("Vary", "")) == ({}, False)


def test_who_only_answers_does_not_see_the_bar(client, source_home):
    client.force_login(UserFactory())

    assert "wagtail-userbar" not in client.get("/de/").content.decode()


def test_links_on_a_page_that_stands_in_keep_the_readers_language(client, source_home):
    target = make_page(source_home, title="Ziel", slug="ziel")
    link = {"label": "Zum Ziel", "link": {"page": target.pk}, "look": "primary"}
    make_page(source_home, slug="start", children=[("buttons", {"items": [link]})])

    text = client.get("/tr/start/").content.decode()

    assert re.findall(r'class="button button--primary" href="([^"]+)"', text) == ["/tr/ziel/"]


def test_a_script_is_loaded_once_and_only_with_a_video(client, source_home):
    video = ("video", {"title": "Film", "url": "https://youtu.be/aqz-KE-bpKQ", "captions_language": "de", "text": ""})
    make_page(source_home, slug="mit", children=[video, video])
    make_page(source_home, slug="ohne")

    found = [client.get(f"/de/{slug}/").content.decode().count("js/two-click.js") for slug in ("mit", "ohne")]

    assert found == [1, 0]
