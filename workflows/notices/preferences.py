"""Which mails the holder of an address wishes to get, and what follows when they change their mind."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from workflows.approvals.nudging import nudge_on_commit
from workflows.notices.enums import State, Topic
from workflows.notices.models import MailPreference, Notice


def preference_of(address: str) -> MailPreference:
    """The stored wishes, or an unsaved row that wishes for all."""
    return MailPreference.objects.of([address]).get(address.lower()) or MailPreference(address=address.lower())


@transaction.atomic
def save_preference(*, address: str, reminders: bool, comments: bool, digest: bool) -> MailPreference:
    """Store the wishes; without a daily summary, what was kept for it is sent at once."""
    preference = _locked(address)
    preference.reminders, preference.comments, preference.digest = reminders, comments, digest
    preference.save()
    if not digest:
        release_held(address)
    return preference


@transaction.atomic
def stop(*, address: str, topic: Topic) -> None:
    """Send no more mails of this topic to the address; may be said again."""
    preference = _locked(address)
    setattr(preference, topic.value, False)
    preference.save(update_fields=[topic.value, "changed_at"])


def release_held(address: str) -> int:
    """Queue what was kept for the address's daily summary; returns how many notices."""
    from workflows.notices.tasks import send_waiting

    released = Notice.objects.held().to_address(address).update(state=State.QUEUED, next_attempt_at=timezone.now())
    if released:
        nudge_on_commit(send_waiting)
    return released


def _locked(address: str) -> MailPreference:
    """The row of the address, made when there is none; two requests at once make one."""
    MailPreference.objects.bulk_create([MailPreference(address=address.lower())], ignore_conflicts=True)
    return MailPreference.objects.select_for_update().get(address__iexact=address)
