"""What a new site begins with: its language, a home page, and the roles."""

from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from wagtail.models import Collection, GroupApprovalTask, Locale, Page, Site, Workflow

from home.legal.pages import create_legal_pages
from home.models import HomePage, SearchPage, SiteTexts
from home.roles import sync_roles

CLAIM = "Ein Netzwerk, in dem Organisationen gleichberechtigt zusammenarbeiten"
FOOTER_TEXT = "<p>In diesem Netzwerk lernen Organisationen voneinander und melden sich gemeinsam zu Wort.</p>"


@transaction.atomic
def ensure_home() -> HomePage:
    """The home page of the default site, made when there is none, also in an emptied database.

    Takes the place of the page with which Wagtail greets a new site.
    """
    for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    home = HomePage.objects.order_by("depth", "pk").first()
    if home is not None:
        return home
    locale = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root", locale=locale)
    for greeting in root.get_children().exact_type(Page).filter(slug="home"):
        greeting.delete()
    root.refresh_from_db()
    _remove_moderators()
    title = settings.WAGTAIL_SITE_NAME
    home = root.add_child(instance=HomePage(title=title, slug="start", locale=locale))
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 80, "root_page": home, "site_name": title},
    )
    create_legal_pages(home)
    return home


@transaction.atomic
def ensure_search() -> None:
    """The page on which visitors search; made when there is none."""
    if not SearchPage.objects.exists():
        home = ensure_home()
        home.add_child(instance=SearchPage(title="Suche", slug="suche", locale=home.locale))


def ensure_site_texts() -> None:
    """What the frame of a new site says, in the site's own language, for editors to change."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is None or SiteTexts.objects.filter(site=site).exists():
        return
    locale = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
    SiteTexts.objects.create(site=site, locale=locale, claim=CLAIM, footer_text=FOOTER_TEXT)


def _remove_moderators() -> None:
    """Wagtail begins with a group and a workflow of moderators; here organisations decide, and nobody is one."""
    Group.objects.filter(name="Moderators").delete()
    Workflow.objects.filter(name="Moderators approval").delete()
    GroupApprovalTask.objects.filter(name="Moderators approval", groups=None).delete()


def on_migrated(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """Fill a new site once all tables are there; a site that has a home page keeps what it has."""
    if is_completely_migrated(sender, using=using, **kwargs):
        ensure_home()
        ensure_search()
        ensure_site_texts()
        _ensure_translators_permission()
        sync_roles()


def _ensure_translators_permission() -> None:
    """wagtail-localize makes it in a migration (0006), so it would be missing in an emptied database."""
    content_type, _ = ContentType.objects.get_or_create(app_label="wagtail_localize", model="translation")
    Permission.objects.get_or_create(
        content_type=content_type, codename="submit_translation", defaults={"name": "Can submit translations"}
    )


def is_completely_migrated(sender: AppConfig, *, using: str, plan: Any = None, **kwargs: Any) -> bool:
    """Whether this ``post_migrate`` is the last of its run, and all tables and permissions are there.

    A migration to an earlier state sends the signal too; a flush sends it without a plan.
    """
    if sender is not [config for config in apps.get_app_configs() if config.models_module][-1]:
        return False
    if plan is None:
        return True
    executor = MigrationExecutor(connections[using])
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
