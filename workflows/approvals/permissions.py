"""Who may do what with rounds; views ask here, templates get the answers."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail.models import Page

from workflows.approvals.enums import RoundOutcome
from workflows.approvals.models import ApprovalRequiredMixin, ApprovalRound
from workflows.approvals.selectors import adoption_in_force

User = AbstractBaseUser | AnonymousUser


def logged_in_user(request: HttpRequest) -> AbstractBaseUser:
    """The user of a request that Wagtail's admin has let in."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    return request.user


def may_manage_rounds(user: User) -> bool:
    return user.has_perm("workflows_approvals.manage_approvalround")  # type: ignore[union-attr]  # every user model of Wagtail has it


def may_withdraw(*, user: User, approval_round: ApprovalRound) -> bool:
    return _may_steer(user=user, approval_round=approval_round)


def may_reply(*, user: User, approval_round: ApprovalRound) -> bool:
    return _may_steer(user=user, approval_round=approval_round)


def may_extend(*, user: User, approval_round: ApprovalRound) -> bool:
    return _may_steer(user=user, approval_round=approval_round)


def _may_steer(*, user: User, approval_round: ApprovalRound) -> bool:
    """The coordination office, and whoever asked, until the deadline."""
    return approval_round.takes_answers() and (may_manage_rounds(user) or approval_round.opened_by_id == user.pk)


def may_restore(*, user: User, approval_round: ApprovalRound) -> bool:
    """The coordination office, when an adopted wording could not be published."""
    stuck = approval_round.outcome == RoundOutcome.ADOPTED and not approval_round.settled_at
    return stuck and bool(approval_round.problem) and may_manage_rounds(user)


def may_read_minutes(*, user: User, approval_round: ApprovalRound) -> bool:
    """Of those who see the round: the coordination office at any time, all others once it has an outcome."""
    return not approval_round.is_open or may_manage_rounds(user)


def may_retract(*, user: User, approval_round: ApprovalRound) -> bool:
    """The coordination office, what is in force."""
    return may_manage_rounds(user) and adoption_in_force(approval_round.page_id) == approval_round


def may_record(*, user: User, page: Page) -> bool:
    """The coordination office: it was at the meeting, or has its minutes."""
    return isinstance(page, ApprovalRequiredMixin) and may_manage_rounds(user)


def may_ask(*, user: User, page: Page) -> bool:
    """Whoever may edit a guarded page and start rounds: it sends mail to every organisation that is asked."""
    if isinstance(user, AnonymousUser) or not isinstance(page, ApprovalRequiredMixin):
        return False
    may_start = user.has_perm("workflows_approvals.add_approvalround")  # type: ignore[attr-defined]  # see above
    return may_start and page.permissions_for_user(user).can_edit()
