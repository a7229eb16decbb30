"""Taking back what the network had adopted."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from wagtail.models import Page, Revision

from workflows.approvals import signals
from workflows.approvals.exceptions import ApprovalError, NotEntitled, ReasonRequired
from workflows.approvals.guard.warrants import is_warranted
from workflows.approvals.locking import atomic_with_retry
from workflows.approvals.models import ApprovalRequiredMixin, ApprovalRound
from workflows.approvals.permissions import may_manage_rounds
from workflows.approvals.selectors import adoption_in_force
from workflows.approvals.services.closing import withdraw_round
from workflows.approvals.texts import name_of, storable

CORRECTED_WAS_RETRACTED = gettext_noop("The text that was to be corrected has been retracted.")


@atomic_with_retry
def retract_adoption(*, round_id: int, user: AbstractBaseUser, reason: str) -> ApprovalRound:
    """Take back the adoption in force, and take its page offline; ``reason`` is public.

    This adoption and all before it vouch for nothing any more, so aliases and translations that were live by them
    go offline too, in the same transaction, as the system. An open correction of the text is withdrawn. A later
    round can adopt the text again. A second call changes nothing. Raises NotEntitled, ReasonRequired, and
    ApprovalError when the adoption is not the one in force or a correction of it is just being carried out.
    """
    if not may_manage_rounds(user):
        raise NotEntitled(_("Only the coordination office retracts an adoption."))
    reason = storable(reason)
    if not reason:
        raise ReasonRequired(_("Please say why the text is retracted. Everyone can read it."))
    approval_round = ApprovalRound.objects.select_for_update(of=("self",)).get(pk=round_id)
    if approval_round.retracted_at:
        return approval_round
    page = Page.objects.select_for_update(of=("self",)).filter(pk=approval_round.page_id).first()
    if adoption_in_force(approval_round.page_id) != approval_round:
        raise ApprovalError(_("Only the adoption in force can be retracted."))
    _end_corrections(approval_round, user=user)
    approval_round.retracted_at = timezone.now()
    approval_round.retracted_by_name = name_of(user)
    approval_round.retraction_reason = reason
    approval_round.save(update_fields=["retracted_at", "retracted_by_name", "retraction_reason"])
    if page is not None:
        _take_offline(page)
    signals.adoption_retracted.send(sender=ApprovalRound, approval_round=approval_round)
    return approval_round


def _end_corrections(approval_round: ApprovalRound, *, user: AbstractBaseUser) -> None:
    """What is gone cannot be corrected; raises RoundClosed when a correction's deadline has just passed."""
    corrections = ApprovalRound.objects.filter(page_id=approval_round.page_id, is_correction=True)
    if corrections.filter(outcome="adopted", settled_at__isnull=True).exists():
        raise ApprovalError(_("A correction of this text is just being carried out. Please try again in a minute."))
    for correction in corrections.open():
        withdraw_round(round_id=correction.pk, user=user, reason=CORRECTED_WAS_RETRACTED)


def _take_offline(page: Page) -> None:
    """Unpublish the page, its aliases and translations, as far as nothing vouches for them any more.

    Core forgets the go-live date of every revision of a page that it unpublishes; a newer adoption that waits for
    its date keeps it.
    """
    for relative in [page, *_translations_and_aliases(page)]:
        specific = relative.specific
        if not specific.live or not isinstance(specific, ApprovalRequiredMixin) or is_warranted(specific):
            continue
        waiting = list(specific.revisions.filter(approved_go_live_at__isnull=False))
        specific.unpublish(user=None)
        Revision.objects.bulk_update(waiting, ["approved_go_live_at"])


def _translations_and_aliases(page: Page) -> list[Page]:
    """The live ones; an alias may have aliases of its own."""
    found = {relative.pk: relative for relative in Page.objects.filter(translation_key=page.translation_key)}
    newest = {page.pk, *found}
    while newest:
        aliases = Page.objects.filter(alias_of__in=newest).exclude(pk__in=found)
        newest = {alias.pk for alias in aliases}
        found |= {alias.pk: alias for alias in aliases}
    return [relative for pk, relative in found.items() if relative.live and pk != page.pk]
