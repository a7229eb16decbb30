"""Who is asked: a registry of functions from a procedure and a page to organisations."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from workflows.organisations.models import Organisation, OrganisationQuerySet

if TYPE_CHECKING:
    from workflows.approvals.models import OrganisationApprovalTask

Resolver = Callable[["OrganisationApprovalTask", Page, date | None], OrganisationQuerySet | Iterable[Organisation]]


@dataclass(frozen=True)
class Electorate:
    name: str
    label: str | Promise
    resolve: Resolver


_registry: dict[str, Electorate] = {}


def register_electorate(name: str, *, label: str | Promise) -> Callable[[Resolver], Resolver]:
    """Offer a further electorate to procedures.

    The function gets the procedure, the page, as its latest revision has it, and the day that counts for
    membership (None: today), and returns the organisations to ask: best as a queryset, of which a round makes its
    ballots without loading them. ``name`` is stored in procedures and must not change.
    """

    def register(resolve: Resolver) -> Resolver:
        _registry[name] = Electorate(name=name, label=label, resolve=resolve)
        return resolve

    return register


def electorate_choices() -> list[tuple[str, str | Promise]]:
    return [(electorate.name, electorate.label) for electorate in _registry.values()]


def resolve_electorate(
    *, procedure: OrganisationApprovalTask, page: Page, day: date | None = None
) -> OrganisationQuerySet:
    """The organisations a procedure asks about a page; none when its electorate is no longer registered.

    ``day`` looks back, to a decision that was taken then.
    """
    electorate = _registry.get(procedure.electorate)
    organisations = electorate.resolve(procedure, page, day) if electorate else ()
    if isinstance(organisations, OrganisationQuerySet):
        return organisations
    return Organisation.objects.filter(pk__in=[organisation.pk for organisation in organisations])


@register_electorate("all_members", label=_("All member organisations"))
def all_members(procedure: OrganisationApprovalTask, page: Page, day: date | None) -> OrganisationQuerySet:
    return Organisation.objects.members(day)


@register_electorate("selected", label=_("Selected organisations"))
def selected(procedure: OrganisationApprovalTask, page: Page, day: date | None) -> OrganisationQuerySet:
    return Organisation.objects.members(day).filter(pk__in=procedure.organisations.values("pk"))


@register_electorate("hosts", label=_("The hosting organisations"))
def hosts(procedure: OrganisationApprovalTask, page: Page, day: date | None) -> Iterable[Organisation]:
    """Those that the page names: page models with hosts offer ``get_host_organisations()``."""
    get_hosts = getattr(page, "get_host_organisations", None)
    return get_hosts() if get_hosts else ()


@register_electorate("previous", label=_("Those who adopted the previous wording"))
def previous(procedure: OrganisationApprovalTask, page: Page, day: date | None) -> OrganisationQuerySet:
    """For corrections: who was asked about the wording in force or stands under it, and is a member still."""
    from workflows.approvals.selectors import adoption_in_force

    adoption = adoption_in_force(page.pk)
    if adoption is None:
        return Organisation.objects.none()
    asked = adoption.ballots.values("organisation")
    standing = adoption.signatures.standing().values("organisation")
    return Organisation.objects.members(day).filter(Q(pk__in=asked) | Q(pk__in=standing))
