"""Questions about members that other apps ask."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef

from workflows.organisations.models import Organisation, OrganisationQuerySet, Representative, RepresentativeQuerySet


def current_representatives(organisation: Organisation) -> RepresentativeQuerySet:
    """Who may answer for the organisation today, delegates first."""
    return Representative.objects.filter(organisation=organisation).current()


def representative_for(
    *, user: AbstractBaseUser | AnonymousUser, organisation: Organisation
) -> Representative | None:
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
