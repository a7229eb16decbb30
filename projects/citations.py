"""A statement as others name it in a text of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from projects.decisions import PublicDecision

if TYPE_CHECKING:
    from projects.models.statements import StatementPage


def citation(*, page: StatementPage, decision: PublicDecision, request: HttpRequest | None) -> str:
    """Who signed, what, when, where, and the digest that proves the wording, in the active language."""
    values = {
        "title": page.title,
        "day": date_format(timezone.localtime(decision.decided_at), "DATE_FORMAT"),
        "address": page.get_full_url(request),
        "digest": decision.digest,
    }
    names = get_text_list([signatory.name for signatory in decision.signatories], _("and"))
    if not names:
        return _("“%(title)s”. Statement, adopted on %(day)s. %(address)s (SHA-256: %(digest)s)") % values
    return _("%(names)s: “%(title)s”. Statement, adopted on %(day)s. %(address)s (SHA-256: %(digest)s)") % (
        values | {"names": names}
    )
