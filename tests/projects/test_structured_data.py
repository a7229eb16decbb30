"""What programs read of the network's pages: JSON-LD as schema.org and search engines ask for it, and feeds."""

import json
import re
from datetime import UTC, datetime
from xml.etree.ElementTree import Element

import pytest
import time_machine
from defusedxml.ElementTree import fromstring

from projects.models import Addressee, EventPage, StatementPage, Topic
from tests import scenarios
from tests.factories import UserFactory
from tests.projects.pages import make_news, make_profile
from workflows.approvals import services

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
NETWORK = "http://localhost/#organization"


def items(client, address):
    """What the page's head says, by type."""
    response = client.get(address)
    assert response.status_code == 200
    [script] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', response.content.decode(), re.DOTALL)
    graph = json.loads(script)
    assert graph["@context"] == "https://schema.org"
    return {item["@type"]: item for item in graph["@graph"]}


def adopt(title="Wohnen <ist> ein Recht & mehr", **fields):
    with time_machine.travel(datetime(2026, 5, 4, 9, tzinfo=UTC), tick=False):
        scenarios.adopt(scenarios.ask(scenarios.make_statement(title=title, **fields)))
    return StatementPage.objects.get()


def test_a_statement_is_a_report_of_those_who_signed_it(client):
    [with_profile, _without] = scenarios.make_members(2)
    profile = make_profile(with_profile)
    page = adopt(topics=[Topic.objects.create(name="Wohnen")], addressees=[Addressee(name="Rat")])

    report = items(client, page.url)["Report"]

    assert report["headline"] == "Wohnen <ist> ein Recht & mehr"
    assert report["datePublished"] == "2026-05-04T11:00:00+02:00"
    assert report["author"] == [
        {
            "@type": "Organization",
            "@id": f"{profile.full_url}#organization",
            "name": with_profile.name,
            "url": profile.full_url,
        },
        {"@type": "Organization", "name": _without.name},
    ]
    assert report["identifier"]["value"] == page.adoption.digest
    assert (report["inLanguage"], report["publisher"]["@id"], report["keywords"]) == ("de", NETWORK, ["Wohnen"])
    assert report["audience"] == [{"@type": "Audience", "name": "Rat"}]


def test_nothing_is_told_about_a_retracted_text_and_its_draft(client):
    scenarios.make_members(1)
    page = adopt()
    page.introduction = "Heimlicher Entwurf"
    page.save_revision()
    page.unpublish()

    response = client.get(page.url)

    assert b"ld+json" not in response.content
    assert "Heimlicher Entwurf" not in response.content.decode()


def test_an_event_has_what_search_engines_require(client):
    hosts = scenarios.make_members(1)
    make_profile(hosts[0])
    start, end = datetime(2026, 7, 1, 16, tzinfo=UTC), datetime(2026, 7, 1, 18, tzinfo=UTC)
    event = scenarios.make_event(hosts=hosts, start=start, end=end, link="https://anmeldung.example/")
    with time_machine.travel(datetime(2026, 6, 1, 9, tzinfo=UTC)):
        procedure = scenarios.make_procedure(electorate="hosts", preset="unanimity")
        scenarios.adopt(scenarios.ask(event, procedure))

    told = items(client, EventPage.objects.get().url)["Event"]

    assert (told["name"], told["startDate"], told["endDate"]) == (
        scenarios.EVENT_TITLE,
        "2026-07-01T18:00:00+02:00",
        "2026-07-01T20:00:00+02:00",
    )
    assert told["location"] == {"@type": "Place", "name": "Bürgerhaus, Münster", "address": "Bürgerhaus, Münster"}
    assert told["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    assert told["eventStatus"] == "https://schema.org/EventScheduled"
    assert [host["name"] for host in told["organizer"]] == [hosts[0].name]


def test_an_event_without_a_place_is_online(rf):
    event = scenarios.make_event(place="", link="https://video.example/")

    [told] = event.described(rf.get("/"))

    assert told["location"] == {"@type": "VirtualLocation", "url": "https://video.example/"}
    assert told["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"


def test_a_profile_is_an_organisation_of_the_network_and_news_are_an_article(client):
    [organisation] = scenarios.make_members(1)
    profile = make_profile(organisation, languages=["tr", "de"])
    news = make_news(author="Redaktion")

    told = items(client, profile.url)["Organization"]
    article = items(client, news.url)["NewsArticle"]

    assert (told["name"], told["url"], told["knowsLanguage"]) == (organisation.name, profile.full_url, ["tr", "de"])
    assert (told["address"]["addressLocality"], told["memberOf"]["@id"]) == ("Münster", NETWORK)
    assert (article["headline"], article["datePublished"]) == ("Neues", "2026-05-04")
    assert article["author"] == {"@type": "Organization", "name": "Redaktion"}


def read(client, address) -> Element:
    response = client.get(address)
    assert response.status_code == 200
    return fromstring(response.content)


def test_statements_and_news_are_offered_as_feeds_with_their_dates_and_topics(client):
    topic = Topic.objects.create(name="Wohnen", name_tr="Barınma")
    scenarios.make_members(1)
    page = adopt(topics=[topic])
    make_news(topics=[topic], live=True)
    scenarios.make_statement(title="Entwurf")

    [statement] = read(client, "/feeds/tr/statements.atom").findall(f"{ATOM}entry")
    [news] = read(client, "/feeds/de/news.rss").findall("channel/item")

    assert statement.findtext(f"{ATOM}title") == page.title
    assert statement.find(f"{ATOM}link").get("href") == f"http://localhost/tr/stellungnahmen/{page.slug}/"
    assert statement.findtext(f"{ATOM}published") == "2026-05-04T09:00:00+00:00"
    assert statement.find(f"{ATOM}category").get("term") == "Barınma"
    assert (news.findtext("title"), news.findtext("category")) == ("Neues", "Wohnen")
    assert news.findtext("pubDate") == "Mon, 04 May 2026 00:00:00 +0200"


def test_a_text_can_be_cited_with_signatories_date_address_and_digest(client):
    scenarios.make_members(2)
    page = adopt("Wohnen")
    first, second = [each.name for each in page.decision.signatories]

    text = client.get(page.url).content.decode()

    [cited] = re.findall(r'<p class="citation__text">(.*?)</p>', text)
    assert cited.startswith(f"{first} und {second}: ")
    assert cited.endswith(f"4. Mai 2026. {page.full_url} (SHA-256: {page.adoption.digest})")
    assert f'<p class="print-address">{page.full_url}</p>' in text


def test_a_retracted_adoption_is_no_longer_described(client):
    scenarios.make_members(1)
    page = adopt("Wohnen")
    services.retract_adoption(round_id=page.adoption.pk, user=UserFactory(is_superuser=True), reason="Überholt.")

    assert b"ld+json" not in client.get(page.url).content
