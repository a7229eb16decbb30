"""Taking messages in, and letting go of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models.fields.json import KeyTextTransform
from django.utils import timezone
from wagtail.models import Page

from home.contact.enums import MessageKind
from home.contact.kinds import CopyKind, MessageNoticeKind
from home.contact.models import ContactMessage, ContactMessageQuerySet
from home.models.users import User
from workflows.notices.models import Notice
from workflows.notices.outbox import make_notice, queue
from workflows.notices.recipients import Recipient, coordination_office

BATCH = 200


@transaction.atomic
def receive(
    *,
    page: Page,
    kind: MessageKind,
    values: dict[str, str],
    language: str,
    consent_text: str,
    recipients: Iterable[str],
    with_copy: bool,
) -> ContactMessage:
    """Store a message together with the mails about it: to ``recipients``, else to the coordination office.

    The copy goes to who wrote, in ``language``; whether they may have one is the caller's to decide.
    """
    message = ContactMessage.objects.create(
        page=page, kind=kind, language=language, consent_text=consent_text, **values
    )
    told = [Recipient(email=address, name="", language=page.locale.language_code) for address in recipients]
    notices = [_notice(MessageNoticeKind.name, message, each) for each in told or coordination_office()]
    if with_copy:
        # Without the name, which a stranger chose and which would greet whoever gets the mail.
        sender = Recipient(email=message.email, name="", language=language)
        notices.append(_notice(CopyKind.name, message, sender))
    queue(notices)
    return message


def _notice(kind: str, message: ContactMessage, recipient: Recipient) -> Notice:
    return make_notice(kind=kind, cause=f"message:{message.pk}", recipient=recipient, context={"message": message.pk})


def set_handled(messages: ContactMessageQuerySet, *, user: User, handled: bool) -> int:
    """Note who has handled messages; a second time changes nothing. Returns how many it changed."""
    if handled:
        return messages.filter(handled_at__isnull=True).update(handled_at=timezone.now(), handled_by=user)
    return messages.filter(handled_at__isnull=False).update(handled_at=None, handled_by=None)


@transaction.atomic
def delete_messages(messages: ContactMessageQuerySet) -> int:
    """Delete messages, and with them what the outbox knows of who wrote; returns how many."""
    found = list(messages.select_for_update().values_list("pk", flat=True))
    mails = Notice.objects.filter(kind__in=[MessageNoticeKind.name, CopyKind.name])
    mails.alias(about=KeyTextTransform("message", "context")).filter(about__in=[str(pk) for pk in found]).delete()
    ContactMessage.objects.filter(pk__in=found).delete()
    return len(found)


def delete_expired(*, days: Mapping[int, int], now: datetime | None = None) -> int:
    """Delete what was kept for longer than ``days``, by page, in batches, each in a transaction of its own."""
    now, deleted = now or timezone.now(), 0
    expired = ContactMessage.objects.expired(days=days, now=now).order_by("pk").values_list("pk", flat=True)
    while batch := list(expired[:BATCH]):
        deleted += delete_messages(ContactMessage.objects.filter(pk__in=batch))
    return deleted
