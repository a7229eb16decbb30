"""Invariant 4: the frozen wording is the one that was decided about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.core.exceptions import FieldDoesNotExist

from workflows.approvals.invariants.registry import ABOUT, Row, check
from workflows.approvals.models.rounds import ApprovalRoundQuerySet
from workflows.approvals.wording import DIGEST_VERSION, digest_of_wording


@check(
    "wording_changed",
    "its stored wording is not the one that was decided about: the digest differs, or the wording cannot be read. "
    "Restore it from a backup.",
)
def wording_changed(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterator[Row]:
    """One at a time, so that memory does not grow with the rounds."""
    frozen = rounds.filter(digest_version=DIGEST_VERSION).select_related("page_type").order_by("pk")
    for approval_round in frozen.only(*ABOUT, "wording", "digest", "page_type").iterator(chunk_size=100):
        model = approval_round.page_type.model_class()
        if model is None:  # its app was removed; the record stands as it is
            continue
        try:
            is_same = digest_of_wording(model, approval_round.wording) == approval_round.digest
        except FieldDoesNotExist:  # its type has lost a field since, which told how to read it; the record stands
            continue
        except (LookupError, TypeError, ValueError, AttributeError):  # not of the shape that was frozen
            is_same = False
        if not is_same:
            yield {"round_id": approval_round.pk, "title": approval_round.title, "number": approval_round.number}
