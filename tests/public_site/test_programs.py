"""What programs read: sitemap, feeds, robots.txt and facts, against their specifications."""

import json
import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from tests.public_site.conftest import LANGUAGES, Visit
from tests.public_site.crawling import HOST, ROOT

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
W3C_DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))?")
MOST_ENTRIES, LONGEST_ADDRESS = 50_000, 2048
# What schema.org's consumers ask for, by type.
REQUIRED = {
    "WebPage": {"@id", "url", "name", "inLanguage", "isPartOf"},
    "BreadcrumbList": {"@id", "itemListElement"},
    "WebSite": {"@id", "url", "name", "publisher"},
    "Organization": {"@id", "name", "url"},
    "Report": {"@id", "headline", "inLanguage", "publisher", "datePublished"},
    "Event": {"name", "startDate", "location", "organizer", "eventStatus", "eventAttendanceMode"},
    "NewsArticle": {"headline", "datePublished", "author", "publisher", "image", "inLanguage"},
}


def feeds(visit: Visit, extension: str) -> dict[str, Element]:
    answers = visit.crawl.answers
    return {name: fromstring(answers[name].text.encode()) for name in answers if name.endswith(f".{extension}")}


def is_absolute(address: str | None) -> bool:
    return urlsplit(address or "").scheme in ("http", "https") and urlsplit(address or "").hostname == HOST


def test_the_sitemap_follows_its_schema(visit: Visit) -> None:
    root = fromstring(visit.crawl.answers["/sitemap.xml"].text.encode())
    entries = {url.findtext(f"{SITEMAP}loc"): url for url in root}
    order = ["loc", "lastmod", "changefreq", "priority"]

    assert (root.tag, {url.tag for url in root}) == (f"{SITEMAP}urlset", {f"{SITEMAP}url"})
    assert 0 < len(entries) == len(root) < MOST_ENTRIES
    for address, url in entries.items():
        names = [child.tag.removeprefix(SITEMAP) for child in url if child.tag.startswith(SITEMAP)]
        assert (names, len(address) < LONGEST_ADDRESS) == ([name for name in order if name in names], True)
        assert all(W3C_DATE.fullmatch(date.text) for date in url.findall(f"{SITEMAP}lastmod"))


def test_the_sitemap_has_what_may_be_found_and_says_of_translations_what_pages_say(visit: Visit) -> None:
    root = fromstring(visit.crawl.answers["/sitemap.xml"].text.encode())
    listed = {
        url.findtext(f"{SITEMAP}loc"): {link.get("hreflang"): link.get("href") for link in url.findall(f"{XHTML}link")}
        for url in root
    }

    pages = {ROOT + answer.address: answer.markup for answer in visit.crawl.pages if "?" not in answer.address}
    own = {address: markup for address, markup in pages.items() if markup.canonical == address}
    indexed = {
        address: markup.alternates
        for address, markup in own.items()
        if "noindex" not in {each.get("content") for each in markup.of("meta") if each.get("name") == "robots"}
    }
    assert listed == indexed


@pytest.mark.parametrize("extension", ["atom", "rss"])
def test_there_is_each_feed_in_each_language(visit: Visit, extension: str) -> None:
    names = {name.rsplit("/", 1)[1] for name in feeds(visit, extension)}

    assert set(feeds(visit, extension)) == {f"/feeds/{language}/{name}" for language in LANGUAGES for name in names}
    assert len(names) >= 2


def test_atom_feeds_follow_rfc_4287(visit: Visit) -> None:
    for name, feed in feeds(visit, "atom").items():
        assert (feed.tag, feed.get(XML_LANGUAGE)) == (f"{ATOM}feed", name.split("/")[2])
        assert [link.get("href") for link in feed.findall(f"{ATOM}link[@rel='self']")] == [ROOT + name]
        assert feed.find(f"{ATOM}author/{ATOM}name") is not None
        entries = feed.findall(f"{ATOM}entry")
        for each in [feed, *entries]:
            assert [len(each.findall(ATOM + tag)) for tag in ("id", "title", "updated")] == [1, 1, 1]
            assert datetime.fromisoformat(each.findtext(f"{ATOM}updated")).tzinfo is not None
            assert urlsplit(each.findtext(f"{ATOM}id")).scheme == "urn"
            assert all(is_absolute(link.get("href")) for link in each.findall(f"{ATOM}link"))
        ids = [each.findtext(f"{ATOM}id") for each in entries]
        assert (len(ids), all(each.find(f"{ATOM}link") is not None for each in entries)) == (len(set(ids)), True)


def test_rss_feeds_follow_rss_2(visit: Visit) -> None:
    for name, feed in feeds(visit, "rss").items():
        channels = feed.findall("channel")
        assert (feed.tag, feed.get("version"), len(channels)) == ("rss", "2.0", 1)
        [channel] = channels
        assert all(channel.findtext(tag) for tag in ("title", "link", "description"))
        assert channel.findtext("language") == name.split("/")[2]
        assert [link.get("href") for link in channel.findall(f"{ATOM}link")] == [ROOT + name]
        items = channel.findall("item")
        for item in items:
            assert (bool(item.findtext("title")), is_absolute(item.findtext("link"))) == (True, True)
            assert parsedate_to_datetime(item.findtext("pubDate")).tzinfo is not None
            assert item.findtext(f"{DUBLIN_CORE}language") in LANGUAGES
            assert item.find("guid").get("isPermaLink") == "false"
        assert len({item.findtext("guid") for item in items}) == len(items)


def test_an_entry_of_a_feed_leads_to_a_page_in_the_language_that_it_names(visit: Visit) -> None:
    for name, feed in feeds(visit, "atom").items():
        for entry in feed.findall(f"{ATOM}entry"):
            page = visit.crawl.lands(entry.find(f"{ATOM}link").get("href").removeprefix(ROOT))
            languages = {each["lang"] for each in page.markup.of("div") if "lang" in each and "dir" in each}
            assert page.language == name.split("/")[2]
            assert entry.get(XML_LANGUAGE, page.language) in languages


def test_robots_may_read_the_site_and_find_the_sitemap(visit: Visit) -> None:
    rules = RobotFileParser()
    rules.parse(visit.crawl.answers["/robots.txt"].text.splitlines())

    assert rules.site_maps() == [f"{ROOT}/sitemap.xml"]
    assert [address for address in visit.addresses if not rules.can_fetch("anybody", address)] == []


def test_each_page_describes_itself_with_what_its_type_requires(visit: Visit) -> None:
    lacking: dict[str, set[str]] = {}
    types = set()
    for answer in visit.crawl.pages:
        for item in facts(answer.markup.facts):
            types.add(item["@type"])
            missing = REQUIRED[item["@type"]] - {name for name, value in item.items() if value}
            if missing - {"image"} or (missing and "Netzwerk" in item["headline"]):
                lacking[f"{answer.address} {item['@type']}"] = missing

    assert (lacking, types) == ({}, set(REQUIRED))


def test_the_way_to_a_page_is_numbered_and_leads_through_pages(visit: Visit) -> None:
    for answer in visit.crawl.pages:
        for item in facts(answer.markup.facts):
            steps = item.get("itemListElement", [])
            assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
            assert all(visit.crawl.lands(step["item"].removeprefix(ROOT)).is_page for step in steps)


def facts(scripts: list[str]) -> list[dict[str, Any]]:
    graphs = [json.loads(script) for script in scripts if "schema.org" in script]
    assert all(graph["@context"] == "https://schema.org" for graph in graphs)
    return [item for graph in graphs for item in graph["@graph"]]
