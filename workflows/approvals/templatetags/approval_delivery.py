"""The parts of the round page about more time and about who was told; each shows nothing to those it is not for."""

from __future__ import annotations

from typing import Any

from django import template

from workflows.approvals.forms.delivery import ExtendForm
from workflows.approvals.permissions import may_extend, may_manage_rounds
from workflows.approvals.presentation.delivery_table import delivery_table
from workflows.approvals.services.reminding import may_remind

register = template.Library()


@register.inclusion_tag("workflows_approvals/admin/round/_extend.html", takes_context=True)
def round_extension(context: template.Context) -> dict[str, Any]:
    """The form that moves the deadline."""
    approval_round, request = context["approval_round"], context["request"]
    if not may_extend(user=request.user, approval_round=approval_round):
        return {}
    form = context["view"].refused_forms.get("extend_form") or ExtendForm(approval_round=approval_round)
    return {"approval_round": approval_round, "form": form, "request": request, "csrf_token": context["csrf_token"]}


@register.inclusion_tag("workflows_approvals/admin/round/_delivery.html", takes_context=True)
def round_delivery(context: template.Context) -> dict[str, Any]:
    """Who was told, and what the coordination office can do about it; who has answered is folded away."""
    approval_round, request = context["approval_round"], context["request"]
    if not may_manage_rounds(request.user):
        return {}
    rows = delivery_table(approval_round=approval_round, refused_forms=context["view"].refused_forms)
    pending = [row for row in rows if approval_round.is_open and not row.ballot.position]
    done = [row for row in rows if row not in pending]
    return {
        "approval_round": approval_round,
        "pending": pending,
        "done": done,
        "done_is_open": any(row.has_refused_form for row in done),
        "may_remind": may_remind(approval_round),
        "request": request,
        "csrf_token": context["csrf_token"],
    }
