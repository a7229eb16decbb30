"""What search engines and other programs are told: sitemap, robots.txt, security.txt."""

from datetime import UTC, datetime
from urllib.robotparser import RobotFileParser

import pytest
import time_machine
from defusedxml.ElementTree import fromstring
from django.core.checks import Error, Info
from wagtail.models import Locale

from home.checks import check_security_contacts
from home.models import StandardPage
from projects.models import EventIndexPage, StatementIndexPage
from tests.home.test_languages import in_turkish, source_home

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def sitemap(client):
    """Address of each page, with the addresses of its translations."""
    response = client.get("/sitemap.xml")
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
    return {
        url.findtext(f"{SITEMAP}loc"): {link.get("hreflang"): link.get("href") for link in url.findall(f"{XHTML}link")}
        for url in fromstring(response.content)
    }


def test_the_sitemap_has_each_page_at_its_own_address_with_its_translations(client):
    in_turkish(source_home())
    in_turkish(StatementIndexPage.objects.get(), slug="aciklamalar")

    found = sitemap(client)

    german, turkish = "http://localhost/de/stellungnahmen/", "http://localhost/tr/aciklamalar/"
    both = {"de": german, "tr": turkish, "x-default": german}
    assert (found[german], found[turkish]) == (both, both)
    assert found["http://localhost/de/veranstaltungen/"] == {}
    assert "http://localhost/tr/veranstaltungen/" not in found
    assert [client.get(address.removeprefix("http://localhost")).status_code for address in found] == [200] * len(found)


def test_the_sitemap_leaves_out_what_is_not_for_search_engines(client):
    before = set(sitemap(client))
    home = source_home()
    home.add_child(instance=StandardPage(title="Ohne", noindex=True))
    home.add_child(instance=StandardPage(title="Entwurf", live=False))
    private = home.add_child(instance=StandardPage(title="Intern"))
    private.view_restrictions.create(restriction_type="login")
    private.add_child(instance=StandardPage(title="Darunter"))
    EventIndexPage.objects.get().create_alias(parent=home, update_slug="doppelt")
    StatementIndexPage.objects.get().copy_for_translation(
        Locale.objects.get(language_code="tr"), copy_parents=True, alias=True
    )

    assert set(sitemap(client)) - before == set()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_sitemap_costs_the_same_for_one_row_and_three(client, django_assert_num_queries, rows):
    for number in range(rows):
        page = source_home().add_child(instance=StandardPage(title=f"Seite {number}"))
        page.copy_for_translation(Locale.objects.get(language_code="tr"), copy_parents=True)
    client.get("/sitemap.xml")

    with django_assert_num_queries(4):
        client.get("/sitemap.xml")


@pytest.mark.parametrize(
    ("address", "is_welcome"),
    [
        ("/de/", True),
        ("/de/contact/", True),
        ("/admin/pages/", False),
        ("/sitemap.xml", True),
    ],
)
def test_robots_know_where_they_are_welcome(client, address, is_welcome):
    rules = RobotFileParser()
    rules.parse(client.get("/robots.txt").content.decode().splitlines())

    assert rules.can_fetch("anybody", address) == is_welcome
    assert rules.site_maps() == ["http://localhost/sitemap.xml"]


def test_robots_stay_away_from_links_meant_for_one_person_and_from_search_results(client):
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert [line.removeprefix("Disallow: ") for line in lines if line.startswith("Disallow: /*")] == [
        "/*/sign-off/",
        "/*/mail-settings/",
        "/*/contact/*/e-mail/",
        "/*?q=",
        "/*&q=",
    ]


def test_whom_to_tell_of_a_vulnerability_is_said_for_three_months_ahead(client, settings):
    settings.SECURITY_CONTACTS = ["mailto:security@example.org", "https://example.org/security"]

    with time_machine.travel(datetime(2026, 3, 1, 15, 30, tzinfo=UTC), tick=False):
        response = client.get("/.well-known/security.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "Contact: mailto:security@example.org",
        "Contact: https://example.org/security",
        "Expires: 2026-05-30T00:00:00Z",
        "Preferred-Languages: de, en",
        "Canonical: http://localhost/.well-known/security.txt",
    ]


@pytest.mark.parametrize(
    ("contacts", "kinds"),
    [
        ([], [Info]),
        (["mailto:a@example.org"], []),
        (["a@example.org", "mailto:b@example.org\nExpires: never"], [Error] * 2),
    ],
)
def test_the_deployment_check_reads_the_contacts(settings, contacts, kinds):
    settings.SECURITY_CONTACTS = contacts

    assert [type(message) for message in check_security_contacts(None)] == kinds
