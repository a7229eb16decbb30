"""What the board says about a round, cell by cell; a round comes from ``selectors.board_of``."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.ui.tables import Column, TitleColumn

from workflows.approvals.board.selectors import soon
from workflows.approvals.models import ApprovalRound
from workflows.approvals.presentation.moments import day_in_words
from workflows.approvals.presentation.remaining import time_left


def outcome_or_open(approval_round: ApprovalRound) -> str:
    """In words, for the state of a round; a retracted adoption is no adoption any more."""
    if approval_round.retracted_at:
        return _("Adopted, retracted since")
    return str(approval_round.get_outcome_display() or _("Open"))


def page_type_name(approval_round: ApprovalRound) -> str:
    """Content types are cached by Django, so that this costs no query per row."""
    model = approval_round.page_type.model_class()
    return str(model._meta.verbose_name) if model else approval_round.page_type.model


def warnings_about(approval_round: ApprovalRound, *, near: datetime) -> list[str]:
    """Why a round needs attention, each reason in a few words; ``near`` is ``selectors.soon``."""
    warnings = []
    if approval_round.problem and not approval_round.settled_at:
        warnings.append(_("Could not be carried out"))
    unreached: int = getattr(approval_round, "unreached", 0)
    if unreached:
        text = ngettext("%(count)d organisation not reached", "%(count)d organisations not reached", unreached)
        warnings.append(text % {"count": unreached})
    if approval_round.is_open and approval_round.closes_at <= near and approval_round.tally.silent:
        warnings.append(_("Closes soon, answers are missing"))
    return warnings


class RoundTitleColumn(TitleColumn):
    """The title, and beneath it in words what needs attention."""

    cell_template_name = "workflows_approvals/admin/board/title_cell.html"

    @cached_property
    def near(self) -> datetime:
        """Once for a request: the board makes its columns anew each time."""
        return soon(timezone.now())

    def get_cell_context_data(self, instance: ApprovalRound, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        warnings = warnings_about(instance, near=self.near)
        return {**context, "warnings": warnings, "page_type": page_type_name(instance)}


class AnswersColumn(Column):
    """How many have answered, as a bar and in words; how they answered only where the reader may see it."""

    cell_template_name = "workflows_approvals/admin/board/answers_cell.html"

    def get_cell_context_data(self, instance: ApprovalRound, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "tally": instance.tally, "answers_shown": instance.answers_shown}  # type: ignore[attr-defined]  # annotated


class DeadlineColumn(Column):
    """As a date, with what is left: Wagtail's DateColumn would say "just now" of a moment to come."""

    cell_template_name = "workflows_approvals/admin/board/deadline_cell.html"

    def get_cell_context_data(self, instance: ApprovalRound, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "day": day_in_words(instance.closes_at), "time_left": time_left(instance)}
