"""The frozen wording of a round, as a page shows it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import get_language_info

from workflows.approvals.models import ApprovalRequiredMixin, ApprovalRound
from workflows.approvals.wording import page_from_wording


@dataclass(frozen=True)
class FrozenWording:
    """What a template needs to show a wording in its own language, direction and hand."""

    html: str
    language: str
    direction: str
    stylesheets: Collection[str]


def frozen_wording(*, approval_round: ApprovalRound, request: HttpRequest | None) -> FrozenWording:
    """The wording as the page will look, also when the page is gone; its title alone once its page type is gone."""
    model = approval_round.page_type.model_class()
    language = approval_round.locale
    direction = "rtl" if get_language_info(language)["bidi"] else "ltr"
    if model is None or not issubclass(model, ApprovalRequiredMixin):
        return FrozenWording(format_html("<h2>{}</h2>", approval_round.title), language, direction, ())
    html = page_from_wording(model, approval_round.wording).render_wording(request)
    return FrozenWording(html, language, direction, model.wording_stylesheets)
