"""An editor makes a page of each type in Chromium: writes it, looks at the draft, publishes it or asks about it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.contrib.auth.models import Group
from playwright.sync_api import FrameLocator, Page, expect
from wagtail.models import Page as WagtailPage
from wagtail.models import Workflow, get_page_models

from home.models import AccessibilityPage, ContactPage, HomePage, SearchPage, StandardPage
from projects.models import (
    EventIndexPage,
    EventPage,
    NetworkPage,
    NewsIndexPage,
    NewsPage,
    OrganisationIndexPage,
    OrganisationPage,
    ProjectIndexPage,
    ProjectPage,
    PublicationIndexPage,
    PublicationPage,
    StatementIndexPage,
    StatementPage,
    WorkingGroupPage,
)
from tests import scenarios
from tests.e2e.test_admin_pages import log_in
from tests.factories import UserFactory
from workflows.approvals.models import ApprovalRequiredMixin, ApprovalRound

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.django_db(transaction=True)]

INTRODUCTION = "Kurz gesagt, worum es geht."
PARAGRAPH = "Und hier steht es ausführlich."
EDITING = re.compile(r"/admin/pages/\d+/edit/")


@dataclass(frozen=True)
class Step:
    """``write`` fills in what the type has beside title and introduction, and returns what is to be read of it."""

    model: type[WagtailPage]
    below: type[WagtailPage]
    write: Callable[[Page], list[str]] = lambda screen: []

    @property
    def is_guarded(self) -> bool:
        return issubclass(self.model, ApprovalRequiredMixin)

    @property
    def title(self) -> str:
        return f"Neu: {self.model._meta.verbose_name}"


def write_text(screen: Page) -> list[str]:
    add_block(screen, "body", "Text")
    type_into(screen, "body", PARAGRAPH)
    return [PARAGRAPH]


def write_contact_page(screen: Page) -> list[str]:
    screen.fill("#id_consent_text", "Sie dürfen mir antworten.")
    return ["Sie dürfen mir antworten."]


def write_project(screen: Page) -> list[str]:
    screen.locator("[data-contentpath=goals] .c-sf-add-button").first.click()
    screen.fill("[name=goals-0-value]", "Mehr Menschen kennen ihre Rechte.")
    screen.locator("#id_measures-ADD").click()
    screen.fill("#id_measures-0-title", "Runde Tische")
    return ["Mehr Menschen kennen ihre Rechte.", "Runde Tische"]


def write_network(screen: Page) -> list[str]:
    screen.locator("#id_plan-ADD").click()
    screen.fill("#id_plan-0-title", "Beschwerden ernst nehmen")
    return ["Beschwerden ernst nehmen"]


def write_group(screen: Page) -> list[str]:
    screen.locator("#id_meetings-ADD").click()
    screen.fill("#id_meetings-0-subject", "Planung des Fachtags")
    screen.fill("#id_meetings-0-place", "Bürgerhaus")
    screen.fill("#id_meetings-0-start", "10.01.2040 18:00")
    screen.fill("#id_meetings-0-end", "10.01.2040 20:00")
    return ["Planung des Fachtags", "10. Januar 2040"]


def write_profile(screen: Page) -> list[str]:
    screen.select_option("#id_organisation", index=1)
    screen.select_option("#id_kind", index=1)
    return write_text(screen)


def write_statement(screen: Page) -> list[str]:
    screen.locator("#id_addressees-ADD").click()
    screen.fill("#id_addressees-0-name", "An den Rat der Stadt")
    return ["An den Rat der Stadt", *write_text(screen)]


def write_event(screen: Page) -> list[str]:
    screen.fill("#id_start", "15.06.2040 14:00")
    screen.fill("#id_end", "15.06.2040 22:00")
    screen.fill("#id_place", "Gemeindehaus, Emsdetten")
    screen.select_option("[name=hosts-0-organisation]", index=1)
    return ["15. Juni 2040", "Gemeindehaus, Emsdetten"]


WALK = [
    Step(StandardPage, HomePage, write_text),
    Step(ContactPage, HomePage, write_contact_page),
    Step(AccessibilityPage, HomePage, write_text),
    Step(SearchPage, HomePage),
    Step(StatementIndexPage, HomePage),
    Step(StatementPage, StatementIndexPage, write_statement),
    Step(EventIndexPage, HomePage),
    Step(EventPage, EventIndexPage, write_event),
    Step(OrganisationIndexPage, HomePage),
    Step(OrganisationPage, OrganisationIndexPage, write_profile),
    Step(NewsIndexPage, HomePage),
    Step(NewsPage, NewsIndexPage, write_text),
    Step(ProjectIndexPage, HomePage),
    Step(ProjectPage, ProjectIndexPage, write_project),
    Step(NetworkPage, HomePage, write_network),
    Step(WorkingGroupPage, NetworkPage, write_group),
    Step(PublicationIndexPage, HomePage),
    Step(PublicationPage, PublicationIndexPage, write_text),
]
TRANSLATED = [StandardPage, NewsPage, ProjectPage]


def add_block(screen: Page, field: str, name: str) -> None:
    screen.locator(f"[data-contentpath={field}] .c-sf-add-button").first.click()
    screen.get_by_role("option", name=name, exact=True).click()


def type_into(screen: Page, field: str, text: str) -> None:
    """Into a field of rich text, which hands its text to the form a moment after the last key."""
    part = f"[data-contentpath={field}]"
    screen.locator(f"{part} .public-DraftEditor-content").last.click()
    screen.keyboard.insert_text(text)
    handed_over = "([part, text]) => [...document.querySelectorAll(part + ' input')].some(e => e.value.includes(text))"
    screen.wait_for_function(handed_over, arg=[part, text])


def write(screen: Page, base_url: str, step: Step) -> list[str]:
    """Fill in the form of a new page, and save it as a draft."""
    parent = step.below.objects.get(locale__language_code="de")
    meta = step.model._meta
    screen.goto(f"{base_url}/admin/pages/add/{meta.app_label}/{meta.model_name}/{parent.pk}/")
    screen.fill("#id_title", step.title)
    if step.is_guarded:
        expect(screen.get_by_text("die Mitgliedsorganisationen angenommen haben")).to_be_visible()
        screen.fill("#id_introduction", INTRODUCTION)
    else:
        type_into(screen, "introduction", INTRODUCTION)
    texts = step.write(screen)
    screen.locator("footer").get_by_role("button", name="Entwurf speichern").click()
    expect(screen).to_have_url(EDITING)
    return [INTRODUCTION, *texts]


def preview(screen: Page) -> FrameLocator:
    """Beside the form, as it stands there."""
    button = screen.get_by_role("button", name="Vorschau umschalten")
    if button.get_attribute("aria-expanded") != "true":
        button.click()
    return screen.frame_locator("#w-preview-iframe")


def check_draft(shown: FrameLocator, *, title: str, texts: list[str]) -> None:
    for text in texts:
        expect(shown.locator("main")).to_contain_text(text)
    expect(shown.locator("h1")).to_have_text(title)
    expect(shown.locator("html")).to_have_attribute("lang", "de")
    expect(shown.locator("html")).to_have_attribute("dir", "ltr")


def publish(screen: Page) -> None:
    screen.locator("footer").get_by_role("button", name="Mehr Aktionen").click()
    screen.get_by_role("button", name="Veröffentlichen", exact=True).click()
    expect(screen.get_by_text(re.compile("wurde veröffentlicht"))).to_be_visible()


def ask(screen: Page) -> None:
    """There is nothing to publish with, but a way to those who decide."""
    screen.reload()
    expect(screen.get_by_role("button", name="Veröffentlichen", exact=True)).to_have_count(0)
    screen.get_by_role("link", name="Organisationen fragen …").first.click()
    screen.get_by_role("button", name="Organisationen jetzt fragen").click()
    screen.wait_for_url(re.compile(r"/admin/approval-rounds/\d+/"))


def translate(screen: Page, base_url: str, page: WagtailPage) -> str:
    """Into Turkish, as far as its title; returns where visitors read it."""
    screen.goto(f"{base_url}/admin/localize/submit/page/{page.pk}/?select_locale=tr")
    screen.get_by_role("button", name="Absenden").click()
    screen.get_by_role("button", name="Übersetzen").first.click()
    title = f"Yeni: {page._meta.model_name}"
    screen.locator("main textarea:visible").first.fill(title)
    screen.get_by_role("button", name="Speichern", exact=True).first.click()
    expect(screen.locator("main textarea:visible")).to_have_count(0)
    with screen.context.expect_page() as opened:
        screen.get_by_role("link", name="Vorschau", exact=True).click()
    shown = opened.value
    expect(shown.locator("h1")).to_have_text(title)
    expect(shown.locator("html")).to_have_attribute("lang", "tr")
    expect(shown.locator("main")).to_contain_text(INTRODUCTION)
    shown.close()
    screen.get_by_role("button", name="Veröffentlichen in Türkisch").click()
    expect(screen.get_by_text(re.compile("in Türkisch .*veröffentlicht"))).to_be_visible()
    return page.get_translations().get(locale__language_code="tr").get_url()


def test_every_page_type_that_editors_may_make_is_walked() -> None:
    """All but the home page, which a language has when it begins."""
    possible = {model for model in get_page_models() if model.is_creatable and model.allowed_parent_page_models()}

    assert {step.model for step in WALK} == possible - {HomePage, WagtailPage}


def test_an_editor_writes_previews_and_publishes_each_type_of_page(page: Page, live_server, settings) -> None:
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0  # what it saves, and when, depends on how busy the machine is
    home = scenarios.make_site()
    for section in home.get_children():
        section.specific.delete()
    home.refresh_from_db()
    scenarios.make_members(2)
    Workflow.objects.all().delete()
    scenarios.make_procedure(name="Stellungnahme", electorate="all_members")
    scenarios.make_procedure(name="Veranstaltung", electorate="hosts")
    editor = UserFactory()
    editor.groups.add(Group.objects.get(name="Editors"))
    log_in(page, editor, live_server.url)

    for step in WALK:
        texts = write(page, live_server.url, step)
        check_draft(preview(page), title=step.title, texts=texts)
        if step.is_guarded:
            ask(page)
        else:
            publish(page)

    guarded = [step.model for step in WALK if step.is_guarded]
    assert [model.objects.get().live for model in guarded] == [False, False]
    assert ApprovalRound.objects.open().count() == len(guarded)
    for model in TRANSLATED:
        address = translate(page, live_server.url, model.objects.get())
        page.goto(live_server.url + address)
        expect(page.locator("html")).to_have_attribute("lang", "tr")
        expect(page.locator("h1")).to_have_text(f"Yeni: {model._meta.model_name}")
