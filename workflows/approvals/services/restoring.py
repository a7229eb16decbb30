"""Helping a decided round out of a draft that is no longer what was adopted."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from wagtail.models import Page

from workflows.approvals.enums import EventKind, RoundOutcome
from workflows.approvals.exceptions import ApprovalError
from workflows.approvals.locking import atomic_with_retry
from workflows.approvals.models import ApprovalRound
from workflows.approvals.nudging import nudge_on_commit
from workflows.approvals.services.events import log_event
from workflows.approvals.texts import name_of
from workflows.approvals.wording import fields_to_restore


@atomic_with_retry
def restore_wording(*, round_id: int, user: AbstractBaseUser) -> ApprovalRound:
    """Make the adopted wording the page's latest draft again, and have the round settled.

    The draft that was in its way stays in the page's history. Raises ApprovalError unless the round was adopted,
    is not settled, and its page exists. A file that was replaced meanwhile cannot be restored: settling then
    fails as before.
    """
    from workflows.approvals.tasks import settle_round

    approval_round = ApprovalRound.objects.select_for_update(of=("self",)).get(pk=round_id)
    if approval_round.outcome != RoundOutcome.ADOPTED or approval_round.settled_at:
        raise ApprovalError(_("There is nothing to restore: this round is not waiting to be published."))
    page = Page.objects.select_for_update(of=("self",)).filter(pk=approval_round.page_id).first()
    if page is None:
        raise ApprovalError(_("The page was deleted; this record remains."))
    specific = page.specific
    content = specific.serializable_data() | fields_to_restore(type(specific), approval_round.wording)
    specific.with_content_json(content).save_revision(user=user)
    log_event(approval_round=approval_round, kind=EventKind.RESTORED, person=name_of(user))
    nudge_on_commit(settle_round, approval_round.pk)
    return approval_round
