"""Warrants: which wordings of a page may be live."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.utils.module_loading import import_string
from wagtail.models import Page

from workflows.approvals import conf
from workflows.approvals.enums import RoundOutcome
from workflows.approvals.models.guarded import ApprovalRequiredMixin
from workflows.approvals.models.rounds import ApprovalRound
from workflows.approvals.wording import digest_of

Provider = Callable[[ApprovalRequiredMixin], Iterable[str]]


def warranted_digests(page: ApprovalRequiredMixin) -> set[str]:
    """Digests of the wordings in which the page may be live.

    The latest settled adoption of the page (or of the page it is an alias of) that went live, every newer adoption
    that waits to be settled or for its go-live date, and what the providers in
    ``WORKFLOWS_APPROVALS["WARRANT_PROVIDERS"]`` vouch for. A retracted adoption vouches for nothing, and what was
    adopted before it no longer does either.
    """
    adoptions = ApprovalRound.objects.filter(outcome=RoundOutcome.ADOPTED).order_by("-decided_at", "-pk")
    adoptions = adoptions.filter(page_id=origin_of(page))
    digests = set()
    for digest, settled_at, published_at, retracted_at in adoptions.values_list(
        "digest", "settled_at", "published_at", "retracted_at"
    ):
        if retracted_at:
            break
        digests.add(digest)
        if settled_at and published_at:
            break
    for name in conf.get("WARRANT_PROVIDERS"):
        provider: Provider = import_string(name)
        digests.update(provider(page))
    return digests


def origin_of(page: ApprovalRequiredMixin) -> int:
    """Primary key of the page itself, or of the one at the end of its chain of aliases."""
    origin: int = page.pk
    seen: set[int] = set()
    following = page.alias_of_id
    while following and following not in seen:
        seen.add(following)
        origin = following
        following = Page.objects.filter(pk=following).values_list("alias_of_id", flat=True).first()
    return origin


def is_warranted(page: ApprovalRequiredMixin) -> bool:
    """Whether the page, as it stands in memory, may be live."""
    digests = warranted_digests(page)
    return bool(digests) and digest_of(page) in digests
