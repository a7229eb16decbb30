"""What happens to a round as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import prefetch_related_objects
from wagtail.models import Page

from workflows.approvals.enums import RoundOutcome
from workflows.approvals.models import ApprovalRound, Invitation, OrganisationApprovalTask
from workflows.approvals.services.closing import NOT_REACHED
from workflows.notices.alarming import raise_alarm
from workflows.notices.enums import NoticeKind
from workflows.notices.models import Notice
from workflows.notices.outbox import make_notice, queue
from workflows.notices.recipients import Recipient, asker_of, from_representative, participants
from workflows.notices.rendering import preview_invitation
from workflows.organisations.models import Organisation, Representative


def on_round_invited(
    sender: type[Any], approval_round: ApprovalRound, invitations: list[Invitation], **kwargs: Any
) -> None:
    prefetch_related_objects(invitations, "representative")
    queue(_invite(invitations, approval_round))


def on_invitation_preview(
    sender: type[Any], page: Page, procedure: OrganisationApprovalTask, user: AbstractBaseUser, **kwargs: Any
) -> dict[str, str]:
    return preview_invitation(page=page, procedure=procedure, user=user)


def on_invitation_renewed(sender: type[Any], invitation: Invitation, **kwargs: Any) -> None:
    queue(_invite([invitation], invitation.round))


def _invite(invitations: Iterable[Invitation], approval_round: ApprovalRound) -> Iterator[Notice]:
    for invitation in invitations:
        if invitation.representative is not None:
            yield make_notice(
                kind=NoticeKind.INVITATION,
                cause=f"{invitation.pk}:{invitation.version}",
                recipient=from_representative(invitation.representative),
                context={"invitation": invitation.pk},
                approval_round=approval_round,
            )


def on_invitations_reminded(
    sender: type[Any], approval_round: ApprovalRound, invitations: list[Invitation], at: datetime, **kwargs: Any
) -> None:
    prefetch_related_objects(invitations, "representative")
    queue(
        make_notice(
            kind=NoticeKind.REMINDER,
            cause=f"{invitation.pk}:{at.isoformat()}",
            recipient=from_representative(invitation.representative),
            context={"invitation": invitation.pk},
            approval_round=approval_round,
        )
        for invitation in invitations
        if invitation.representative is not None
    )


def on_silence_escalated(
    sender: type[Any],
    approval_round: ApprovalRound,
    invitations: list[Invitation],
    organisations: list[Organisation],
    **kwargs: Any,
) -> None:
    """Deputies are invited; the offices of all organisations that have not answered hear of it."""
    prefetch_related_objects(invitations, "representative")
    languages: dict[int, str] = {}
    people = Representative.objects.current().filter(organisation__in=organisations).order_by("role", "pk")
    for organisation_id, language in people.values_list("organisation", "language"):
        languages.setdefault(organisation_id, language)
    to_offices = [
        make_notice(
            kind=NoticeKind.OFFICE,
            cause=f"{approval_round.pk}:{organisation.pk}:{approval_round.closes_at.isoformat()}",
            recipient=Recipient(
                email=organisation.email,
                name=organisation.name,
                language=languages.get(organisation.pk, settings.LANGUAGE_CODE),
            ),
            context={"round": approval_round.pk, "organisation": organisation.pk},
            approval_round=approval_round,
        )
        for organisation in organisations
        if organisation.email
    ]
    queue([*_invite(invitations, approval_round), *to_offices])


def on_round_extended(
    sender: type[Any],
    approval_round: ApprovalRound,
    until_before: datetime,
    reason: str,
    user: AbstractBaseUser | None,
    untold: Iterable[Organisation] = (),
    **kwargs: Any,
) -> None:
    """Tell who has not answered, by their own link, and who asked; extended by the system, it is an alarm too."""
    context = {
        "round": approval_round.pk,
        "until_before": until_before.isoformat(),
        "closes_at": approval_round.closes_at.isoformat(),
        "reason": str(reason),
    }
    queue(
        make_notice(
            kind=NoticeKind.EXTENSION,
            cause=f"{approval_round.pk}:{context['closes_at']}:{own.get('invitation', '')}",
            recipient=recipient,
            context={**context, **own},
            approval_round=approval_round,
        )
        for recipient, own in _concerned_by_deadline(approval_round)
    )
    if not_told := [organisation.pk for organisation in untold]:
        raise_alarm(
            cause=f"extended:{approval_round.pk}:{context['closes_at']}",
            context={
                "about": "extended",
                "round": approval_round.pk,
                "closes_at": context["closes_at"],
                "untold": not_told,
            },
            approval_round=approval_round,
        )


def _concerned_by_deadline(approval_round: ApprovalRound) -> Iterator[tuple[Recipient, dict[str, int]]]:
    """Who has not answered, each with their invitation, and who asked."""
    silent = approval_round.ballots.filter(position="").values("organisation")
    invitations = Invitation.objects.filter(
        round=approval_round, revoked_at__isnull=True, representative__wants_mail=True, organisation__in=silent
    ).select_related("representative")
    for invitation in invitations.order_by("pk"):
        if invitation.representative is not None:
            yield from_representative(invitation.representative), {"invitation": invitation.pk}
    if asker := asker_of(approval_round):
        yield asker, {}


def on_round_closed(sender: type[Any], approval_round: ApprovalRound, **kwargs: Any) -> None:
    if approval_round.outcome == RoundOutcome.LAPSED and approval_round.outcome_reason == NOT_REACHED:
        raise_alarm(
            cause=f"not-reached:{approval_round.pk}",
            context={"about": "not_reached", "round": approval_round.pk},
            approval_round=approval_round,
        )


def on_round_settled(sender: type[Any], approval_round: ApprovalRound, **kwargs: Any) -> None:
    _tell_participants(approval_round, kind=NoticeKind.OUTCOME)


def on_adoption_retracted(sender: type[Any], approval_round: ApprovalRound, **kwargs: Any) -> None:
    _tell_participants(approval_round, kind=NoticeKind.RETRACTED)


def _tell_participants(approval_round: ApprovalRound, *, kind: NoticeKind) -> None:
    queue(
        make_notice(
            kind=kind,
            cause=str(approval_round.pk),
            recipient=recipient,
            context={"round": approval_round.pk},
            approval_round=approval_round,
        )
        for recipient in participants(approval_round)
    )


def on_settlement_failed(sender: type[Any], approval_round: ApprovalRound, **kwargs: Any) -> None:
    """Once a day for each round, whatever the problem says: some texts hold a moment, and never repeat."""
    raise_alarm(
        cause=f"settlement:{approval_round.pk}",
        context={"round": approval_round.pk},
        approval_round=approval_round,
    )


def on_wording_alarm(sender: type[Any], page: Page, digest: str, **kwargs: Any) -> None:
    raise_alarm(cause=f"wording:{page.pk}:{digest}", context={"page": page.pk})
