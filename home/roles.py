"""Who may do what: the roles of a network as groups, role × permission as a table.

The table is the truth: after each migration the four groups have these rights and no others. A site that wants
others makes a group of its own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

EDITORS = "Editors"
TRANSLATORS = "Translators"
REPRESENTATIVES = "Representatives"
COORDINATION = "Coordination"


@dataclass(frozen=True)
class Role:
    """Permissions as ``app_label.codename``: on the site, on all pages, on all images and documents."""

    site: frozenset[str] = frozenset()
    pages: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()


def _manage(app_label: str, model: str, *verbs: str) -> set[str]:
    return {f"{app_label}.{verb}_{model}" for verb in verbs or ("add", "change", "delete", "view")}


ACCESS = "wagtailadmin.access_admin"
CHOOSE_FILES = frozenset({"wagtailimages.choose_image", "wagtaildocs.choose_document"})

ROLES: Mapping[str, Role] = {
    # The guard refuses to publish what organisations have not adopted, whoever asks.
    EDITORS: Role(
        site=frozenset({ACCESS, "workflows_approvals.add_approvalround", "wagtail_localize.submit_translation"})
        | _manage("home", "contact")
        | _manage("home", "sitetexts", "add", "change", "view"),
        pages=frozenset(
            f"wagtailcore.{verb}_page" for verb in ("add", "change", "publish", "lock", "unlock", "bulk_delete")
        ),
        files=CHOOSE_FILES
        | _manage("wagtailimages", "image", "add", "change")
        | _manage("wagtaildocs", "document", "add", "change"),
    ),
    TRANSLATORS: Role(
        site=frozenset({ACCESS, "wagtail_localize.submit_translation", "home.change_contact", "home.change_sitetexts"}),
        pages=frozenset({"wagtailcore.change_page"}),
        files=CHOOSE_FILES,
    ),
    # They answer for their organisations; which rounds they see follows from whom they represent.
    REPRESENTATIVES: Role(site=frozenset({ACCESS})),
    COORDINATION: Role(
        site=frozenset(
            {ACCESS}
            | {f"workflows_approvals.{verb}_approvalround" for verb in ("add", "view", "manage")}
            | _manage("home", "sitetexts", "add", "change", "view")
            | _manage("workflows_organisations", "organisation")
            | _manage("workflows_organisations", "representative")
            | _manage("workflows_approvals", "organisationapprovaltask")
            | _manage("home", "contactmessage", "view", "change", "delete")
            | _manage("wagtailcore", "workflow", "add", "change", "delete")
            | _manage("wagtailcore", "task", "add", "change", "delete")
        ),
        pages=frozenset({"wagtailcore.change_page"}),
        files=CHOOSE_FILES,
    ),
}

_further: dict[str, set[str]] = {}


def grant_to_role(role: str, permissions: Iterable[str]) -> None:
    """Add rights about an app's own models to a role; call it from ``AppConfig.ready``."""
    _further.setdefault(role, set()).update(permissions)


def roles() -> dict[str, Role]:
    """The table with what other apps have added."""
    return {
        name: Role(site=role.site | _further.get(name, set()), pages=role.pages, files=role.files)
        for name, role in ROLES.items()
    }


@transaction.atomic
def sync_roles() -> None:
    """Make the groups have exactly the rights of the table. Idempotent; other groups are left alone."""
    everywhere = Page.get_first_root_node()
    all_files = Collection.get_first_root_node()
    for name, role in roles().items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.set(permissions_named(role.site))
        pages = permissions_named(role.pages)
        GroupPagePermission.objects.filter(group=group).exclude(page=everywhere, permission__in=pages).delete()
        for permission in pages:
            GroupPagePermission.objects.get_or_create(group=group, page=everywhere, permission=permission)
        files = permissions_named(role.files)
        GroupCollectionPermission.objects.filter(group=group).exclude(
            collection=all_files, permission__in=files
        ).delete()
        for permission in files:
            GroupCollectionPermission.objects.get_or_create(group=group, collection=all_files, permission=permission)


def permissions_named(names: Iterable[str]) -> list[Permission]:
    """The permissions of these names; raises LookupError when one does not exist."""
    wanted = sorted(names)
    if not wanted:
        return []
    query = Q()
    for name in wanted:
        app_label, codename = name.split(".")
        query |= Q(content_type__app_label=app_label, codename=codename)
    found = list(Permission.objects.filter(query).select_related("content_type"))
    missing = set(wanted) - {f"{permission.content_type.app_label}.{permission.codename}" for permission in found}
    if missing:
        raise LookupError(f"These permissions do not exist: {', '.join(sorted(missing))}")
    return found
