"""Routes of code: core's actions, models and commands, called as the system or as a superuser."""

import json
from datetime import timedelta

from django.core import serializers
from django.core.management import call_command
from django.utils import timezone
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.create_page import CreatePageAction
from wagtail.actions.edit_page import EditPageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.revert_to_page_revision import RevertToPageRevisionAction
from wagtail.models import Locale, Page

from projects.models import Addressee, StatementPage
from tests.approvals.guard.admin_routes import unapproved_form
from tests.approvals.guard.routes import Case, route
from tests.approvals.guard.world import SENTINEL, change, unapproved_fields
from workflows.approvals import services


def _new(slug: str, **fields: object) -> StatementPage:
    return StatementPage(slug=slug, **unapproved_fields(slug), **fields)


def changed_revision(case: Case):
    """A revision with a text that nobody has adopted; the row keeps what it has."""
    return change(case.page).save_revision()


@route(by_role=False)
def revision_publish(case: Case) -> None:
    changed_revision(case).publish()


@route(by_role=False)
def revision_publish_unchecked(case: Case) -> None:
    changed_revision(case).publish(user=case.user, skip_permission_checks=True)


@route(by_role=False)
def publish_action(case: Case) -> None:
    PublishPageRevisionAction(changed_revision(case)).execute(skip_permission_checks=True)


@route(by_role=False)
def page_publish(case: Case) -> None:
    revision = changed_revision(case)
    case.page.publish(revision, skip_permission_checks=True)


@route(by_role=False)
def scheduled_revision(case: Case) -> None:
    """Core's command, for a revision that somebody has scheduled past every permission."""
    revision = changed_revision(case)
    revision.approved_go_live_at = timezone.now() - timedelta(hours=1)
    revision.save()
    call_command("publish_scheduled")


@route(by_role=False)
def scheduled_revision_by_beat(case: Case) -> None:
    revision = changed_revision(case)
    revision.approved_go_live_at = timezone.now() - timedelta(hours=1)
    revision.save()
    services.publish_scheduled()


@route(by_role=False, whole_tree=True)
def create_action_publish(case: Case) -> None:
    """As API v3 creates a page."""
    page = StatementPage()
    form = StatementPage.get_edit_handler().get_form_class()(
        data=unapproved_form(), instance=page, parent_page=case.world.index, for_user=case.user
    )
    CreatePageAction(page, case.world.index, user=case.user, form=form, publish=True).execute()


@route(by_role=False)
def edit_action_publish(case: Case) -> None:
    """As API v3 changes a page."""
    page = change(case.page.get_latest_revision_as_object())
    EditPageAction(page, user=case.user, publish=True).execute(skip_permission_checks=True)


@route(by_role=False)
def copy_action_keep_live(case: Case) -> None:
    title = {"title": f"{SENTINEL} Kopie", "slug": "kopie"}
    CopyPageAction(case.page, to=case.world.index, update_attrs=title, keep_live=True).execute()


@route(by_role=False)
def copy_action_without_changes(case: Case) -> None:
    CopyPageAction(case.page, to=case.world.index, update_attrs={"slug": "kopie"}, keep_live=True).execute()


@route(by_role=False, whole_tree=True)
def copy_action_recursive(case: Case) -> None:
    CopyPageAction(
        case.world.index, to=case.world.home, update_attrs={"slug": "kopie"}, keep_live=True, recursive=True
    ).execute()


@route(by_role=False)
def copy_for_translation(case: Case) -> None:
    english = Locale.objects.get(language_code="en")
    translation = CopyPageForTranslationAction(case.page, english, copy_parents=True).execute()
    change(translation).save_revision().publish()


@route(by_role=False)
def alias_for_translation(case: Case) -> None:
    english = Locale.objects.get(language_code="en")
    CopyPageForTranslationAction(case.page, english, copy_parents=True, alias=True).execute()


@route(by_role=False)
def create_alias(case: Case) -> None:
    CreatePageAliasAction(case.page, update_slug="alias").execute()


@route(by_role=False, whole_tree=True)
def create_alias_recursive(case: Case) -> None:
    CreatePageAliasAction(case.world.index, recursive=True, parent=case.world.home, update_slug="alias").execute()


@route(by_role=False)
def alias_of_an_alias(case: Case) -> None:
    """A chain of aliases follows its origin when that is published again."""
    alias = CreatePageAliasAction(case.page, update_slug="alias").execute()
    CreatePageAliasAction(alias, update_slug="alias-des-alias").execute()
    revision = changed_revision(case)
    case.page.update_aliases(revision=revision, _content=revision.content)


@route(by_role=False)
def update_aliases(case: Case) -> None:
    CreatePageAliasAction(case.page, update_slug="alias").execute()
    change(case.page).update_aliases()


@route(by_role=False)
def convert_alias(case: Case) -> None:
    alias = CreatePageAliasAction(case.page, update_slug="alias").execute()
    ConvertAliasPageAction(alias).execute()
    change(StatementPage.objects.get(pk=alias.pk)).save_revision().publish()


@route(by_role=False, whole_tree=True)
def forged_alias(case: Case) -> None:
    """A page that only says it is an alias of an adopted one."""
    original = case.world.page("adopted")
    case.world.index.add_child(instance=_new("alias", alias_of=original, live=True))


@route(by_role=False, whole_tree=True)
def add_child(case: Case) -> None:
    case.world.index.add_child(instance=_new("kind", live=True))


@route(by_role=False)
def add_sibling(case: Case) -> None:
    case.page.add_sibling(instance=_new("kind", live=True))


@route(by_role=False)
def save_live(case: Case) -> None:
    page = change(case.page)
    page.live = True
    page.save()


@route(by_role=False)
def save_live_field(case: Case) -> None:
    page = case.page.get_latest_revision_as_object()
    page.live = True
    page.save(update_fields=["live"])
    change(page).save(update_fields=["title", "introduction", "body"])


@route(by_role=False)
def save_wording_field(case: Case) -> None:
    change(case.page).save(update_fields=["introduction"])


@route(by_role=False)
def save_without_cleaning(case: Case) -> None:
    page = change(case.page)
    page.live = True
    page.save(clean=False)


@route(by_role=False)
def base_page_save(case: Case) -> None:
    page = Page.objects.get(pk=case.page.pk)
    page.live = True
    page.title = f"{SENTINEL} {page.title}"
    page.save()


@route(by_role=False)
def base_page_save_fields(case: Case) -> None:
    page = Page.objects.get(pk=case.page.pk)
    page.live = True
    page.title = f"{SENTINEL} {page.title}"
    page.save(update_fields=["live", "title"])


@route(by_role=False)
def move(case: Case) -> None:
    MovePageAction(case.page, case.world.home, pos="last-child").execute()


@route(by_role=False)
def revert_and_publish(case: Case) -> None:
    page = case.page
    unapproved = changed_revision(case)
    RevertToPageRevisionAction(instance=page, revision=unapproved).execute().publish()


@route(by_role=False)
def loaddata(case: Case) -> None:
    """A fixture that brings a whole page with an unapproved text, live."""
    page = change(case.page)
    page.live = True
    base = Page.objects.get(pk=page.pk)
    base.live, base.title = True, page.title
    for row in json.loads(serializers.serialize("json", [base, page])):
        for loaded in serializers.deserialize("json", json.dumps([row])):
            loaded.save()


@route(by_role=False, alarms=True)
def queryset_update(case: Case) -> None:
    StatementPage.objects.filter(pk=case.page.pk).update(live=True, introduction=f"Vorspann {SENTINEL}")


@route(by_role=False, alarms=True)
def bulk_update(case: Case) -> None:
    page = change(case.page)
    page.live = True
    StatementPage.objects.bulk_update([page], ["live", "introduction"])


@route(by_role=False, alarms=True)
def child_saved_alone(case: Case) -> None:
    StatementPage.objects.filter(pk=case.page.pk).update(live=True)
    Addressee.objects.create(page=case.page, name=SENTINEL)
