"""Feeds: one of each kind in each language, readable by programs, and cheap when nothing has changed."""

from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from django.utils import timezone
from wagtail.models import Page

from home.feeds import PageFeed, registry
from projects.models import EventIndexPage, StatementIndexPage
from tests.home.test_languages import in_turkish, source_home

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class SectionFeed(PageFeed):
    title = "Sections <&>"
    description = "What is new"

    def pages(self):
        return Page.objects.filter(depth=3).order_by("-pk")

    def entry_categories(self, page):
        return ["Schule & Hort"]


@pytest.fixture(autouse=True)
def _sections(monkeypatch):
    monkeypatch.setitem(registry._feeds, "sections", SectionFeed())


def read(client, address, **headers) -> Element:
    response = client.get(address, headers=headers)
    assert response.status_code == 200
    return fromstring(response.content)


def entries(feed):
    return feed.findall(f"{ATOM}entry")


def test_atom_names_language_site_and_each_entry(client):
    statements = StatementIndexPage.objects.get()
    StatementIndexPage.objects.update(
        title="Zwei < drei", search_description="Was <b>alle</b> sagen", last_published_at=timezone.now()
    )

    feed = read(client, "/feeds/de/sections.atom")
    [entry] = [each for each in entries(feed) if each.findtext(f"{ATOM}title") == "Zwei < drei"]

    assert feed.get(LANGUAGE) == "de"
    assert feed.findtext(f"{ATOM}title") == "Sections <&> – Gemeinsam lernen im Dialog"
    assert [link.get("href") for link in feed.findall(f"{ATOM}link")] == [
        "http://localhost/de/",
        "http://localhost/feeds/de/sections.atom",
    ]
    assert entry.get(LANGUAGE) is None
    assert entry.find(f"{ATOM}link").get("href") == f"http://localhost/de/{statements.slug}/"
    assert entry.findtext(f"{ATOM}id").startswith("urn:uuid:")
    assert entry.findtext(f"{ATOM}summary") == "Was &lt;b&gt;alle&lt;/b&gt; sagen"
    assert entry.find(f"{ATOM}category").get("term") == "Schule & Hort"


def test_what_is_not_translated_stands_in_german_under_the_readers_prefix(client):
    in_turkish(source_home())
    in_turkish(StatementIndexPage.objects.get(), title="Açıklamalar", slug="aciklamalar")

    atom = entries(read(client, "/feeds/tr/sections.atom"))
    rss = read(client, "/feeds/tr/sections.rss").findall("channel/item")

    links = {entry.find(f"{ATOM}link").get("href"): entry.get(LANGUAGE) for entry in atom}
    assert links["http://localhost/tr/aciklamalar/"] is None
    assert links["http://localhost/tr/veranstaltungen/"] == "de"
    assert "http://localhost/tr/stellungnahmen/" not in links
    assert {item.findtext("link"): item.findtext(f"{DUBLIN_CORE}language") for item in rss} == {
        link: language or "tr" for link, language in links.items()
    }


def test_an_entry_keeps_its_name_when_it_is_translated(client):
    def names():
        return {entry.findtext(f"{ATOM}id") for entry in entries(read(client, "/feeds/tr/sections.atom"))}

    before = names()
    in_turkish(source_home())
    in_turkish(StatementIndexPage.objects.get(), title="Açıklamalar", slug="aciklamalar")

    assert names() == before
    assert not before & {entry.findtext(f"{ATOM}id") for entry in entries(read(client, "/feeds/de/sections.atom"))}


def test_drafts_and_private_pages_are_left_out(client):
    links = len(entries(read(client, "/feeds/de/sections.atom")))
    StatementIndexPage.objects.update(live=False)
    EventIndexPage.objects.get().view_restrictions.create(restriction_type="login")

    assert len(entries(read(client, "/feeds/de/sections.atom"))) == links - 2


@pytest.mark.parametrize("extension", ["atom", "rss"])
def test_nothing_is_sent_again_until_something_changes(client, extension):
    address = f"/feeds/de/sections.{extension}"
    first = client.get(address)
    by_tag = {"if-none-match": first["ETag"]}

    assert client.get(address, headers=by_tag).status_code == 304
    assert client.get(address, headers={"if-modified-since": first["Last-Modified"]}).status_code == 304
    EventIndexPage.objects.update(title="Termine")
    assert client.get(address, headers=by_tag).status_code == 200


def test_an_empty_feed_is_not_new_each_time(client, monkeypatch):
    monkeypatch.setattr(SectionFeed, "pages", lambda self: StatementIndexPage.objects.none())

    assert client.get("/feeds/ar/sections.atom")["ETag"] == client.get("/feeds/ar/sections.atom")["ETag"]


@pytest.mark.parametrize(
    "address", ["/feeds/fr/sections.atom", "/feeds/de/nothing.rss", "/feeds/de/sections.json", "/feeds/"]
)
def test_other_names_and_languages_are_missing_without_a_redirect(client, address):
    assert client.get(address).status_code == 404


def test_a_feed_is_only_read(client):
    assert client.post("/feeds/de/sections.atom").status_code == 405


def test_a_feed_costs_the_same_for_more_entries(client, django_assert_num_queries):
    client.get("/feeds/de/sections.atom")
    for address in ("/feeds/de/sections.atom", "/feeds/tr/sections.rss"):
        with django_assert_num_queries(4):
            client.get(address)


def test_a_name_belongs_to_one_feed():
    with pytest.raises(ValueError, match="sections"):
        registry.register_feed("sections", PageFeed)
