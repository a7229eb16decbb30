"""Signing an adopted text afterwards, and taking a signature back."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from workflows.approvals import signals
from workflows.approvals.enums import Channel, RoundOutcome, SignatureOrigin
from workflows.approvals.exceptions import NotEntitled, ReasonRequired, SigningRefused
from workflows.approvals.locking import atomic_with_retry
from workflows.approvals.models import ApprovalRound, Signature
from workflows.approvals.permissions import may_manage_rounds
from workflows.approvals.presentation.moments import day_in_words
from workflows.approvals.selectors import adoption_in_force
from workflows.approvals.services.correcting import WITHDRAWAL, carry_change_over
from workflows.approvals.services.delivery import NOTE_MAX_LENGTH
from workflows.approvals.services.voting import require_mandate
from workflows.approvals.texts import name_of, storable
from workflows.organisations.models import Organisation, Representative


@dataclass(frozen=True)
class _Hand:
    """Who signs or withdraws, by which way, and what they say about it."""

    name: str
    channel: Channel
    note: str


@atomic_with_retry
def sign_later(
    *,
    round_id: int,
    organisation: Organisation,
    user: AbstractBaseUser | None,
    representative: Representative | None = None,
    channel: str,
    note: str = "",
) -> Signature:
    """Put a member organisation's name under the text in force, dated now; twice changes nothing.

    Locks the round. By a current representative (whom a link names, or the login's own), or, with the channel
    OFFICE and a note that says who said so, by the coordination office. Whether the organisation was asked, and
    what it answered, does not matter; its ballot stays. Raises SigningRefused when the adoption is not the one in
    force or its page is not public, NotEntitled, and ReasonRequired.
    """
    approval_round = ApprovalRound.objects.select_for_update(of=("self",)).get(pk=round_id)
    require_signable(approval_round)
    if not organisation.is_member:
        raise NotEntitled(_("%(organisation)s is not a member today.") % {"organisation": organisation})
    hand = _hand(organisation=organisation, user=user, representative=representative, channel=channel, note=note)
    standing = approval_round.signatures.standing().filter(organisation=organisation).first()
    if standing is not None:
        return standing
    signature = Signature.objects.create(
        round=approval_round,
        organisation=organisation,
        signed_at=timezone.now(),
        origin=SignatureOrigin.LATER,
        channel=hand.channel,
        signed_by_name=hand.name,
        note=hand.note,
    )
    carry_change_over(signature)
    signals.signature_changed.send(sender=Signature, approval_round=approval_round, signature=signature)
    return signature


@atomic_with_retry
def withdraw_signature(
    *,
    round_id: int,
    organisation: Organisation,
    user: AbstractBaseUser | None,
    representative: Representative | None = None,
    channel: str,
    note: str = "",
) -> Signature:
    """Take an organisation's name back from the text in force, dated now; twice changes nothing.

    Locks the round. Entitled is who may sign; the organisation need not be a member any more. The row stays as a
    public trace. Raises SigningRefused when the adoption is not the latest one or the organisation has never
    signed, NotEntitled, and ReasonRequired.
    """
    approval_round = ApprovalRound.objects.select_for_update(of=("self",)).get(pk=round_id)
    require_latest(approval_round)
    hand = _hand(organisation=organisation, user=user, representative=representative, channel=channel, note=note)
    rows = approval_round.signatures.filter(organisation=organisation)
    signature = rows.standing().first() or rows.order_by("-withdrawn_at").first()
    if signature is None:
        raise SigningRefused(_("%(organisation)s has not signed this text.") % {"organisation": organisation})
    if signature.withdrawn_at:
        return signature
    signature.withdrawn_at = timezone.now()
    signature.withdrawal_channel = hand.channel
    signature.withdrawn_by_name = hand.name
    signature.note = hand.note or signature.note
    signature.save(update_fields=WITHDRAWAL)
    carry_change_over(signature)
    signals.signature_changed.send(sender=Signature, approval_round=approval_round, signature=signature)
    return signature


def require_signable(approval_round: ApprovalRound) -> None:
    """Raise SigningRefused, saying why, unless this is the adoption in force of a public page."""
    require_latest(approval_round)
    page = Page.objects.filter(pk=approval_round.page_id).first()
    if page is None:
        raise SigningRefused(_("The page was deleted, so its text can no longer be signed."))
    if not page.live or adoption_in_force(approval_round.page_id) != approval_round:
        raise SigningRefused(_("The text is not public at the moment, so it cannot be signed."))


def require_latest(approval_round: ApprovalRound) -> None:
    """Raise SigningRefused, saying why, unless the text was adopted, is not retracted, and no newer one is in force."""
    if approval_round.outcome != RoundOutcome.ADOPTED:
        raise SigningRefused(_("The text was not adopted, so nobody can stand under it."))
    if not approval_round.makes_signatories:
        raise SigningRefused(_("Texts of this kind are not signed."))
    if not approval_round.settled_at:
        raise SigningRefused(_("The decision is still being carried out. Please try again in a few minutes."))
    if approval_round.retracted_at:
        raise SigningRefused(
            _("The network retracted this text on %(day)s.") % {"day": day_in_words(approval_round.retracted_at)}
        )
    in_force = adoption_in_force(approval_round.page_id)
    if in_force is not None and in_force != approval_round and in_force.number > approval_round.number:
        raise SigningRefused(_("A newer wording of this text is in force. Only that one can be signed or left."))
    if in_force is None and not ApprovalRound.objects.carried_out().filter(pk=approval_round.pk).exists():
        raise SigningRefused(_("The network retracted this text."))


def _hand(
    *,
    organisation: Organisation,
    user: AbstractBaseUser | None,
    representative: Representative | None,
    channel: str,
    note: str,
) -> _Hand:
    note = storable(note)[:NOTE_MAX_LENGTH]
    if Channel(channel) is Channel.OFFICE:
        if user is None or not may_manage_rounds(user):
            raise NotEntitled(_("Only the coordination office may do this for an organisation."))
        if not note:
            raise ReasonRequired(_("Please note who said so for the organisation, and how."))
        return _Hand(name_of(user), Channel.OFFICE, note)
    mandate = require_mandate(organisation=organisation, user=user, representative=representative)
    return _Hand(mandate.name, Channel(channel), note)
