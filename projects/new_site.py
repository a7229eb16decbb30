"""What a new site has of the network's own: its lists of pages, and the procedures that adopt statements and events.

Names stand here in German, the language of the source: they are content, which editors may change.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask

from home.new_site import ensure_home, is_completely_migrated
from projects.models import (
    EventIndexPage,
    EventPage,
    NewsIndexPage,
    OrganisationIndexPage,
    StatementIndexPage,
    StatementPage,
)
from workflows.approvals.enums import Preset
from workflows.approvals.models import OrganisationApprovalTask

STATEMENT_PROCEDURE = "Stellungnahme: alle Mitglieder, zwei Drittel, 10 Arbeitstage"
EVENT_PROCEDURE = "Veranstaltung: Gastgebende, Einstimmigkeit, 3 Arbeitstage"
CORRECTION_PROCEDURE = "Korrektur: bisherige Beteiligte, kein Einwand, 2 Arbeitstage"


@dataclass(frozen=True)
class Section:
    """A list of pages below the home page."""

    index: type[Page]
    title: str
    slug: str
    introduction: str


@dataclass(frozen=True)
class DecidedSection(Section):
    """A list of pages about which organisations decide, and the procedure by which they do."""

    page_type: type[Page]
    procedure: str
    how: Mapping[str, Any]


STATEMENTS = DecidedSection(
    index=StatementIndexPage,
    title="Stellungnahmen",
    slug="stellungnahmen",
    introduction=(
        "<p>Hier stehen die Texte, mit denen sich Mitgliedsorganisationen gemeinsam zu Wort melden. "
        "Jede Organisation hat eine Stimme. Veröffentlicht wird genau der Wortlaut, den sie angenommen haben.</p>"
    ),
    page_type=StatementPage,
    procedure=STATEMENT_PROCEDURE,
    how={"electorate": "all_members", "preset": Preset.TWO_THIRDS, "response_days": 10},
)
EVENTS = DecidedSection(
    index=EventIndexPage,
    title="Veranstaltungen",
    slug="veranstaltungen",
    introduction="<p>Wozu Mitgliedsorganisationen einladen, allein oder gemeinsam.</p>",
    page_type=EventPage,
    procedure=EVENT_PROCEDURE,
    how={"electorate": "hosts", "preset": Preset.UNANIMITY, "response_days": 3, "reminder_days": [1]},
)

ORGANISATIONS = Section(
    index=OrganisationIndexPage,
    title="Organisationen",
    slug="organisationen",
    introduction="<p>Wer im Netzwerk zusammenarbeitet, mit gleichen Rechten und je einer Stimme.</p>",
)
NEWS = Section(
    index=NewsIndexPage,
    title="Aktuelles",
    slug="aktuelles",
    introduction="<p>Was es aus dem Netzwerk zu berichten gibt.</p>",
)


def ensure_statements() -> StatementIndexPage:
    """The list of statements with its procedure, made when there is none."""
    return _ensure_decided(STATEMENTS)


def ensure_events() -> EventIndexPage:
    """The list of events with its procedure, made when there is none."""
    return _ensure_decided(EVENTS)


def ensure_organisations() -> OrganisationIndexPage:
    """The directory of members, made when there is none."""
    return _ensure_section(ORGANISATIONS)[0]


def ensure_news() -> NewsIndexPage:
    """The list of news, made when there is none."""
    return _ensure_section(NEWS)[0]


@transaction.atomic
def _ensure_decided(section: DecidedSection) -> Any:
    index, created = _ensure_section(section)
    if created:
        WorkflowPage.objects.update_or_create(page=index, defaults={"workflow": _ensure_workflow(section)})
        _ensure_correction()
    return index


@transaction.atomic
def _ensure_section(section: Section) -> tuple[Any, bool]:
    """The list, and whether it was made just now."""
    index = section.index.objects.order_by("pk").first()
    if index is not None:
        return index, False
    home = ensure_home()
    index = home.add_child(
        instance=section.index(
            title=section.title,
            slug=section.slug,
            introduction=section.introduction,
            show_in_menus=True,
            locale=home.locale,
        )
    )
    return index, True


def _ensure_workflow(section: DecidedSection) -> Workflow:
    procedure, created = OrganisationApprovalTask.objects.get_or_create(
        name=section.procedure, defaults=dict(section.how)
    )
    workflow, _ = Workflow.objects.get_or_create(name=section.procedure)
    if created:
        procedure.page_types.add(ContentType.objects.get_for_model(section.page_type))
        WorkflowTask.objects.create(workflow=workflow, task=procedure, sort_order=0)
    return workflow


def _ensure_correction() -> None:
    """For misprints in whatever was adopted; with a workflow of its own, which stands below no page."""
    procedure, created = OrganisationApprovalTask.objects.get_or_create(
        name=CORRECTION_PROCEDURE,
        defaults={
            "electorate": "previous",
            "preset": Preset.NO_OBJECTION,
            "response_days": 2,
            "reminder_days": [1],
            "is_correction": True,
        },
    )
    if created:
        workflow, _ = Workflow.objects.get_or_create(name=CORRECTION_PROCEDURE)
        WorkflowTask.objects.create(workflow=workflow, task=procedure, sort_order=0)


def on_migrated(sender: AppConfig, using: str, **kwargs: Any) -> None:
    if is_completely_migrated(sender, using=using, **kwargs):
        ensure_statements()
        ensure_events()
        ensure_organisations()
        ensure_news()
