"""What a new site has of the network's own: a place for statements, and the procedure that adopts them.

Names stand here in German, the language of the source: they are content, which editors may change.
"""

from typing import Any

from django.apps import AppConfig
from django.db import transaction
from wagtail.models import Workflow, WorkflowPage, WorkflowTask

from home.models import HomePage
from home.new_site import ensure_home, is_completely_migrated
from projects.models import StatementIndexPage
from workflows.approvals.enums import Preset
from workflows.approvals.models import OrganisationApprovalTask

STATEMENT_PROCEDURE = "Stellungnahme: alle Mitglieder, zwei Drittel, 10 Arbeitstage"
INTRODUCTION = (
    "<p>Hier stehen die Texte, mit denen sich Mitgliedsorganisationen gemeinsam zu Wort melden. "
    "Jede Organisation hat eine Stimme. Veröffentlicht wird genau der Wortlaut, den sie angenommen haben.</p>"
)


@transaction.atomic
def ensure_statements() -> StatementIndexPage:
    """The list of statements with its procedure, made when there is none."""
    index = StatementIndexPage.objects.order_by("pk").first()
    if index is not None:
        return index
    home: HomePage = ensure_home()
    index = home.add_child(
        instance=StatementIndexPage(
            title="Stellungnahmen",
            slug="stellungnahmen",
            introduction=INTRODUCTION,
            show_in_menus=True,
            locale=home.locale,
        )
    )
    workflow = _ensure_statement_workflow()
    WorkflowPage.objects.update_or_create(page=index, defaults={"workflow": workflow})
    return index


def _ensure_statement_workflow() -> Workflow:
    procedure, created = OrganisationApprovalTask.objects.get_or_create(
        name=STATEMENT_PROCEDURE,
        defaults={"electorate": "all_members", "preset": Preset.TWO_THIRDS, "response_days": 10},
    )
    workflow, _ = Workflow.objects.get_or_create(name=STATEMENT_PROCEDURE)
    if created:
        WorkflowTask.objects.create(workflow=workflow, task=procedure, sort_order=0)
    return workflow


def on_migrated(sender: AppConfig, using: str, **kwargs: Any) -> None:
    if is_completely_migrated(sender, using=using, **kwargs):
        ensure_statements()
