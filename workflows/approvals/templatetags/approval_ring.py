"""``{% load approval_ring %}``: the voices of a round as a ring. Needs ``workflows_approvals/voices_ring.css``."""

from __future__ import annotations

from typing import Any

from django import template

from workflows.approvals.presentation.voices_ring import ring_of

register = template.Library()


@register.inclusion_tag("workflows_approvals/_voices_ring.html")
def voices_ring(
    *,
    approve: int,
    stand_aside: int = 0,
    object: int = 0,  # noqa: A002  (the position's name)
    silent: int = 0,
) -> dict[str, Any]:
    """A picture beside words that say the same: assistive technology passes over it."""
    return {"marks": ring_of(approve=approve, stand_aside=stand_aside, object=object, silent=silent)}


@register.inclusion_tag("workflows_approvals/_voice_mark.html")
def voice_mark(kind: str) -> dict[str, Any]:
    """The mark of a position ("approve", "stand-aside", "object") or of no answer ("silent"), for a legend."""
    return {"kind": kind}
