"""Questions about members that other apps, views and filters ask."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, ForeignObjectRel, IntegerField, OuterRef, Prefetch, Subquery
from django.db.models.deletion import PROTECT, RESTRICT
from django.db.models.functions import Coalesce, Lower

from workflows.organisations.enums import Role
from workflows.organisations.models import Organisation, OrganisationQuerySet, Representative, RepresentativeQuerySet


def current_representatives(organisation: Organisation) -> RepresentativeQuerySet:
    """Who may answer for the organisation today, delegates first."""
    return Representative.objects.filter(organisation=organisation).current()


def representative_for(*, user: AbstractBaseUser | AnonymousUser, organisation: Organisation) -> Representative | None:
    """The mandate by which a login answers for an organisation today, or None."""
    if not user.is_authenticated:
        return None
    return current_representatives(organisation).filter(user_id=user.pk).first()


def organisations_represented_by(user: AbstractBaseUser | AnonymousUser) -> OrganisationQuerySet:
    """The organisations for which a login may answer today."""
    if not user.is_authenticated:
        return Organisation.objects.none()
    mandates = Representative.objects.current().filter(organisation=OuterRef("pk"), user_id=user.pk)
    return Organisation.objects.filter(Exists(mandates))


def organisations_with_representation() -> OrganisationQuerySet:
    """All organisations with ``representative_count``, ``is_reachable`` and ``current_delegates``, as of today."""
    current = Representative.objects.current()
    counts = (
        current.filter(organisation=OuterRef("pk"))
        .order_by()
        .values("organisation")
        .annotate(number=Count("pk"))
        .values("number")
    )
    delegates = current.filter(role=Role.DELEGATE)
    organisations: OrganisationQuerySet = Organisation.objects.prefetch_related(
        Prefetch("representatives", queryset=delegates, to_attr="current_delegates")
    )
    return organisations.annotate(
        representative_count=Coalesce(Subquery(counts, output_field=IntegerField()), 0),
        is_reachable=Exists(current.filter(organisation=OuterRef("pk"), wants_mail=True)),
    )


def places() -> list[str]:
    """The places where organisations are, each once, in alphabetical order."""
    named = Organisation.objects.exclude(place="").order_by(Lower("place"), "place")
    return list(dict.fromkeys(named.values_list("place", flat=True)))


@dataclass(frozen=True)
class Use:
    """How often one kind of record points at an organisation, and whether it forbids deleting it."""

    kind: str
    count: int
    protects: bool


def uses_of(organisation: Organisation) -> list[Use]:
    """What other apps' records point at the organisation, many-to-many relations included.

    Wagtail's reference index leaves those out, and knows only models that are edited in the admin.
    One query for each kind of relation.
    """
    uses = []
    for relation in Organisation._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel) or relation.related_model is Representative:
            continue
        if relation.related_model._meta.auto_created:  # the table between two sides of a many-to-many relation
            continue
        pointing = relation.related_model._default_manager.filter(**{relation.field.name: organisation})
        if count := pointing.count():
            protects = getattr(relation, "on_delete", None) in {PROTECT, RESTRICT}
            uses.append(Use(str(relation.related_model._meta.verbose_name_plural), count, protects))
    return uses
