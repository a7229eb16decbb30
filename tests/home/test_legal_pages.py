"""The pages that the law asks for, as a new site has them."""

import re

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from wagtail.models import Page

from home.legal.placeholders import MARK, pages_to_fill_in
from home.models import AccessibilityPage, ContactPage, StandardPage
from home.new_site import ensure_home
from home.roles import EDITORS, TRANSLATORS
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

SLUGS = ["impressum", "datenschutz", "barrierefreiheit", "kontakt"]


def own_pages():
    return Page.objects.filter(slug__in=SLUGS).order_by("path")


@pytest.mark.parametrize("slug", SLUGS)
def test_a_new_site_has_the_page_and_the_footer_leads_to_it(client, slug):
    page = Page.objects.get(slug=slug).specific

    assert client.get(f"/de/{slug}/").status_code == 200
    assert (page.show_in_footer, page.live, page.has_unpublished_changes) == (True, True, False)
    page.full_clean()


def test_what_the_law_asks_for_is_named(client):
    text = {slug: re.sub(r"<[^>]+>", " ", client.get(f"/de/{slug}/").content.decode()) for slug in SLUGS}

    assert [each in text["impressum"] for each in ("§ 5 Digitale-Dienste-Gesetz", "§ 18 Absatz 2 Medienstaatsvertrag")]
    assert [article for article in (15, 16, 17, 18, 20, 21, 22, 77) if str(article) not in text["datenschutz"]] == []
    assert "Nachrichten löschen wir nach 180 Tagen" in text["datenschutz"]
    assert "Ombudsstelle für barrierefreie Informationstechnik" in text["barrierefreiheit"]
    assert [slug for slug in SLUGS if "{" in text[slug] and "_days}" in text[slug]] == []


def test_both_forms_lead_to_the_privacy_page_and_ask_for_consent():
    privacy = StandardPage.objects.get(slug="datenschutz")

    for page in (ContactPage.objects.get(), AccessibilityPage.objects.get()):
        assert (page.privacy_page.pk, bool(page.consent_text), page.retention_days) == (privacy.pk, True, 180)


def test_a_page_that_editors_delete_does_not_come_back():
    Page.objects.get(slug="impressum").delete()

    ensure_home()

    assert [page.slug for page in own_pages()] == SLUGS[1:]


def test_a_page_is_to_be_filled_in_until_its_draft_has_no_placeholder():
    assert sorted(page.slug for page in pages_to_fill_in()) == sorted(SLUGS)
    page = ContactPage.objects.get()
    page.thanks = "Wir antworten innerhalb einer Woche."

    page.save_revision()

    assert sorted(page.slug for page in pages_to_fill_in()) == sorted(SLUGS[:3])


@pytest.mark.parametrize(("role", "is_shown"), [(EDITORS, True), (TRANSLATORS, False)])
def test_the_dashboard_tells_who_may_publish(client, role, is_shown):
    user = UserFactory()
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)

    text = client.get("/admin/").content.decode()

    assert ('id="pages-to-fill-in-section"' in text) == is_shown


def test_nothing_is_shown_once_all_is_filled_in(client):
    own_pages().delete()
    client.force_login(UserFactory(is_superuser=True))

    assert 'id="pages-to-fill-in-section"' not in client.get("/admin/").content.decode()


@pytest.mark.parametrize("addresses", ["team", "team@netz.example, buero@netz.example"])
def test_recipients_are_addresses_one_a_line(addresses):
    page = ContactPage.objects.get()
    page.recipients = addresses

    with pytest.raises(ValidationError) as refused:
        page.full_clean()

    assert list(refused.value.error_dict) == ["recipients"]


def test_placeholders_keep_their_mark_when_stored():
    stored = str(Page.objects.get(slug="impressum").latest_revision.content)

    assert MARK in stored
