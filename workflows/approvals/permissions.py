"""Who may do what with rounds; views ask here, templates get the answers."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page

from workflows.approvals.models import ApprovalRequiredMixin, ApprovalRound

User = AbstractBaseUser | AnonymousUser


def may_manage_rounds(user: User) -> bool:
    return user.has_perm("workflows_approvals.manage_approvalround")  # type: ignore[union-attr]  # every user model of Wagtail has it


def may_withdraw(*, user: User, approval_round: ApprovalRound) -> bool:
    """The coordination office, and whoever asked, while the round is open."""
    return approval_round.is_open and (may_manage_rounds(user) or approval_round.opened_by_id == user.pk)


def may_ask(*, user: User, page: Page) -> bool:
    """Whoever may edit a guarded page may ask the organisations about it."""
    return isinstance(page, ApprovalRequiredMixin) and page.permissions_for_user(user).can_edit()
