"""The daily summary of those who want one mail a day instead of several."""

from __future__ import annotations

from django.db import transaction
from django.db.models.functions import Lower
from django.utils import timezone

from workflows.approvals.nudging import nudge_on_commit
from workflows.notices.enums import NoticeKind, State
from workflows.notices.models import Notice
from workflows.notices.outbox import make_notice
from workflows.notices.preferences import preference_of, release_held
from workflows.notices.recipients import Recipient


def bundle_all() -> int:
    """Bundle what is held for each address, each in its own transaction; returns how many addresses got something.

    May be run again at any time: what was bundled is no longer held.
    """
    addresses = (
        Notice.objects.held().annotate(key=Lower("recipient_email")).order_by("key").values_list("key", flat=True)
    )
    return sum(bundle(address) for address in addresses.distinct())


@transaction.atomic
def bundle(address: str) -> bool:
    """Make one mail of what is held for the address; a single notice is sent as it is.

    Somebody who no longer wants a summary gets each by itself.
    """
    from workflows.notices.tasks import send_waiting

    held = list(Notice.objects.held().to_address(address).select_for_update().order_by("created_at", "pk"))
    if not held:
        return False
    if len(held) == 1 or not preference_of(address).digest:
        return bool(release_held(address))
    latest = held[-1]
    digest = make_notice(
        kind=NoticeKind.DIGEST,
        cause=str(held[0].pk),
        recipient=Recipient(email=latest.recipient_email, name=latest.recipient_name, language=latest.language),
        context={},
    )
    digest.save()
    parts = Notice.objects.filter(pk__in=[notice.pk for notice in held])
    parts.update(state=State.BUNDLED, bundle=digest, next_attempt_at=timezone.now())
    nudge_on_commit(send_waiting)
    return True
