"""An event in the real editor, in Chromium: an editor writes it, names two hosts, and asks them."""

import re

import pytest
from django.contrib.auth.models import Group
from playwright.sync_api import Page, expect

from projects.models import EventPage
from tests import scenarios
from tests.e2e.test_statement import log_in
from tests.factories import UserFactory
from workflows.approvals.models import ApprovalRound

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def add_host(page: Page, name: str) -> None:
    page.get_by_role("button", name=re.compile("(?:Gastgebende|Veranstaltende) Organisation|Add host")).click()
    page.locator("select[name^=hosts-][name$=-organisation]").last.select_option(label=name)


def write_event(page: Page, base_url: str, hosts: list[str]) -> None:
    index = scenarios.make_event_index()
    page.goto(f"{base_url}/admin/pages/add/projects/eventpage/{index.pk}/")
    page.fill("#id_title", "Fest der Begegnung")
    page.fill("#id_introduction", "Musik und Essen aus zwölf Ländern.")
    page.fill("#id_start", "15.06.2030 14:00")
    page.fill("#id_end", "15.06.2030 22:00")
    page.fill("#id_place", "Gemeindehaus, Emsdetten")
    page.keyboard.press("Escape")  # closes the calendar of the field before
    page.locator("select[name=hosts-0-organisation]").select_option(label=hosts[0])
    for name in hosts[1:]:
        add_host(page, name)
    page.get_by_role("button", name=re.compile("Entwurf speichern|Save draft")).click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))


def test_an_editor_writes_an_event_with_two_hosts_and_asks_them(page: Page, live_server, settings) -> None:
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0  # its draft and the one saved by hand may cross on a busy machine
    members = scenarios.make_members(3)
    hosts = [organisation.name for organisation in members[:2]]
    scenarios.make_procedure(electorate="hosts", preset="unanimity", response_days=3)
    editor = UserFactory(username="redaktion")
    editor.groups.add(Group.objects.get(name="Editors"))

    log_in(page, live_server.url, "redaktion")
    write_event(page, live_server.url, hosts)
    page.get_by_role("link", name=re.compile("Organisationen fragen")).first.click()
    expect(page.get_by_text("2 Organisationen").first).to_be_visible()
    page.get_by_role("button", name="Organisationen jetzt fragen").click()
    page.wait_for_url(re.compile(r"/admin/approval-rounds/\d+/"))

    approval_round = ApprovalRound.objects.get()
    assert EventPage.objects.get().get_latest_revision_as_object().get_host_organisations() == members[:2]
    assert [organisation.name for organisation in scenarios.asked(approval_round)] == sorted(hosts)
