"""The head of a page: what search engines, shared links and other programs learn of it."""

import json
import re

import pytest
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from home.feeds import PageFeed, registry
from home.models import SiteTexts, StandardPage
from home.reading import note_part, reading_of
from tests.home.test_languages import source_home, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    page = StandardPage(title="Über uns", slug="ueber-uns", introduction="<p>Wer wir <b>sind</b></p><p>&amp; wie</p>")
    return source_home().add_child(instance=page)


def image(title):
    return get_image_model().objects.create(title=title, file=get_test_image_file(size=(1300, 700)))


def meta(text):
    return dict(re.findall(r'<meta (?:name|property)="([\w:-]+)" content="([^"]*)">', text))


def facts(text):
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert len(found) == 1
    return {item["@type"]: item for item in json.loads(found[0])["@graph"]}


def test_the_description_falls_back_to_the_introduction(client, page):
    assert meta(text_of(client, "/de/ueber-uns/"))["description"] == "Wer wir sind &amp; wie"

    StandardPage.objects.update(search_description="Kurz")

    assert meta(text_of(client, "/de/ueber-uns/"))["description"] == "Kurz"


def test_a_shared_link_shows_title_description_and_language(client, page):
    found = meta(text_of(client, "/tr/ueber-uns/"))

    assert {name: value for name, value in found.items() if name.startswith(("og:", "twitter:"))} == {
        "og:type": "website",
        "og:url": "http://localhost/de/ueber-uns/",
        "og:title": "Über uns",
        "og:description": "Wer wir sind &amp; wie",
        "og:locale": "de_DE",
        "twitter:card": "summary",
    }


def test_a_shared_link_shows_the_pages_image_or_the_sites(client, page):
    SiteTexts.objects.update(social_image=image("Netz"))
    default = meta(text_of(client, "/de/ueber-uns/"))
    StandardPage.objects.update(social_image=image("Wir"))
    own = meta(text_of(client, "/de/ueber-uns/"))

    assert (default["og:image:alt"], own["og:image:alt"]) == ("Netz", "Wir")
    assert (own["og:image:width"], own["og:image:height"], own["twitter:card"]) == (
        "1200",
        "630",
        "summary_large_image",
    )
    assert own["og:image"].startswith("http://localhost/media/images/")


def test_only_what_may_be_found_is_offered_to_search_engines(client, page):
    StandardPage.objects.update(noindex=True)

    assert meta(text_of(client, "/de/ueber-uns/"))["robots"] == "noindex"
    assert "robots" not in meta(text_of(client, "/de/"))


@pytest.mark.parametrize(
    ("query", "part", "canonical"),
    [
        ("", 1, "/de/ueber-uns/"),
        ("?p=2", 2, "/de/ueber-uns/?p=2"),
        ("?p=99", 2, "/de/ueber-uns/?p=2"),
        ("?utm_source=mail", 1, "/de/ueber-uns/"),
        ("?p=2&kind=public", 2, "/de/ueber-uns/"),
    ],
)
def test_a_part_of_a_list_is_a_page_of_its_own_and_a_filter_is_not(rf, page, query, part, canonical):
    request = rf.get(f"/de/ueber-uns/{query}")
    note_part(request, part)

    assert reading_of(request, page).canonical == f"http://localhost{canonical}"


def test_the_feeds_are_announced_in_the_visitors_language(client, page, monkeypatch):
    class News(PageFeed):
        title = "News & more"

    monkeypatch.setattr(registry, "_feeds", {"news": News()})

    link = '<link rel="alternate" type="application/atom+xml" title="News &amp; more" href="/feeds/tr/news.atom">'
    assert text_of(client, "/tr/ueber-uns/").count(link) == 1


def test_a_page_says_in_schema_org_terms_what_it_is_and_where_it_stands(client, page):
    found = facts(text_of(client, "/de/ueber-uns/"))
    address = "http://localhost/de/ueber-uns/"

    assert set(found) == {"WebPage", "BreadcrumbList"}
    assert {name: found["WebPage"][name] for name in ("@id", "name", "inLanguage", "description", "breadcrumb")} == {
        "@id": address,
        "name": "Über uns",
        "inLanguage": "de",
        "description": "Wer wir sind & wie",
        "breadcrumb": {"@id": f"{address}#breadcrumb"},
    }
    steps = found["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["item"]) for step in steps] == [(1, "http://localhost/de/"), (2, address)]


def test_the_home_page_says_who_speaks(client):
    found = facts(text_of(client, "/de/"))

    assert set(found) == {"WebPage", "WebSite", "Organization"}
    assert found["WebSite"]["publisher"] == {"@id": found["Organization"]["@id"]}


def test_no_title_ends_the_script(client, page):
    title = '</script><script>alert("&")</script><!--'
    StandardPage.objects.update(title=title)

    assert facts(text_of(client, "/de/ueber-uns/"))["WebPage"]["name"] == title


def test_an_error_page_claims_nothing(client):
    text = client.get("/de/gibt-es-nicht/").content.decode()

    assert ('rel="canonical"' in text, "ld+json" in text, meta(text)["robots"]) == (False, False, "noindex")


def test_nothing_is_loaded_from_elsewhere(client, page):
    text = text_of(client, "/de/ueber-uns/")

    loaded = re.findall(r'<(?:link rel="(?:stylesheet|icon)" href|script src|img src)="([^"]+)"', text)
    assert {address.split("/")[1] for address in loaded} == {"static"}
