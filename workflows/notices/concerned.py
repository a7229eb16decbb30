"""Whom a notice is about."""

from __future__ import annotations

from workflows.approvals.models import BallotEntry, Invitation
from workflows.notices.models import Notice
from workflows.organisations.models import Organisation, OrganisationQuerySet


def organisations_of(notice: Notice) -> OrganisationQuerySet:
    """The organisation for which the recipient was written to, or those that use the address."""
    organisations: OrganisationQuerySet = Organisation.objects.order_by("name")
    context = notice.context
    if "invitation" in context:
        return organisations.filter(pk__in=Invitation.objects.filter(pk=context["invitation"]).values("organisation"))
    if "entry" in context:
        entries = BallotEntry.objects.filter(pk=context["entry"])
        return organisations.filter(pk__in=entries.values("ballot__organisation"))
    if "organisation" in context:
        return organisations.filter(pk=context["organisation"])
    return organisations.filter(representatives__email__iexact=notice.recipient_email).distinct()
