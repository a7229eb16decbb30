"""The outbox: one row for each mail, written in the transaction that gives cause for it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime
from email.utils import parseaddr
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflows.notices.enums import NoticeKind, State

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from workflows.approvals.models import Invitation


def make_message_id() -> str:
    """A Message-ID under the sender's domain, given once, so that a mail sent twice can be known as the same."""
    return f"<{uuid.uuid4().hex}@{_domain_of(settings.DEFAULT_FROM_EMAIL)}>"


@cache
def _domain_of(sender: str) -> str:
    """Remembered: to take an address apart costs as much as to make the rest of a notice."""
    return parseaddr(sender)[1].rpartition("@")[2] or "localhost"


def notice_kinds() -> list[tuple[str, str | _StrPromise]]:
    """The plugin's own kinds, and those that other apps have registered."""
    from workflows.notices.kinds import further_kinds

    return [*NoticeKind.choices, *further_kinds()]


class NoticeQuerySet(models.QuerySet["Notice"]):
    def due(self, now: datetime) -> NoticeQuerySet:
        """Waiting notices whose time has come, the longest waiting first."""
        return self.filter(state=State.QUEUED, next_attempt_at__lte=now).order_by("next_attempt_at", "pk")

    def to_address(self, address: str) -> NoticeQuerySet:
        """Mail addresses are compared without regard to case."""
        return self.alias(address_key=Lower("recipient_email")).filter(address_key=address.lower())

    def held(self) -> NoticeQuerySet:
        return self.filter(state=State.HELD)

    def stale(self, before: datetime) -> NoticeQuerySet:
        """Notices whose sender took them before that moment and has not been heard of since."""
        return self.filter(state=State.SENDING, claimed_at__lt=before)


class Notice(models.Model):
    """A mail to one person. What it says is rendered from ``context``, which holds primary keys, when it is sent."""

    kind = models.CharField(_("kind"), max_length=40, choices=notice_kinds)
    recipient_email = models.EmailField(_("e-mail address"))
    recipient_name = models.CharField(_("name"), max_length=255, blank=True)
    language = models.CharField(_("language"), max_length=12)
    context = models.JSONField(default=dict)
    dedupe_key = models.CharField(
        max_length=400, unique=True, help_text=_("The same cause is told to the same person once.")
    )
    round = models.ForeignKey(
        "workflows_approvals.ApprovalRound",
        verbose_name=_("approval round"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="notices",
    )

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.QUEUED)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    next_attempt_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    claimed_at = models.DateTimeField(null=True)
    message_id = models.CharField("Message-ID", max_length=300, unique=True, default=make_message_id)
    accepted_at = models.DateTimeField(_("accepted by the mail server"), null=True)
    returned_at = models.DateTimeField(_("came back"), null=True)
    last_error = models.TextField(_("last error"), blank=True)
    consequences_due = models.BooleanField(default=False, editable=False)
    bundle = models.ForeignKey(
        "self", verbose_name=_("daily summary"), null=True, on_delete=models.SET_NULL, related_name="bundled"
    )
    created_at = models.DateTimeField(_("created at"), default=timezone.now, db_index=True)

    objects = NoticeQuerySet.as_manager()

    # What was looked up for many notices at once, shortly before their mails are written.
    invitation: Invitation | None = None
    wishes: MailPreference | None = None

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=[State.SENT, State.RETURNED], accepted_at__isnull=False)
                | (~models.Q(state__in=[State.SENT, State.RETURNED]) & models.Q(accepted_at__isnull=True)),
                name="notice_sent_when_accepted",
            ),
            models.CheckConstraint(
                condition=models.Q(state=State.RETURNED, returned_at__isnull=False)
                | (~models.Q(state=State.RETURNED) & models.Q(returned_at__isnull=True)),
                name="notice_returned_has_a_date",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at", "id"], condition=models.Q(state=State.QUEUED), name="notices_waiting"
            ),
            models.Index(fields=["claimed_at"], condition=models.Q(state=State.SENDING), name="notices_claimed"),
            models.Index(fields=["id"], condition=models.Q(consequences_due=True), name="notices_with_consequences"),
            models.Index(Lower("recipient_email"), condition=models.Q(state=State.HELD), name="notices_held"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.recipient_email}"


class MailPreferenceQuerySet(models.QuerySet["MailPreference"]):
    def of(self, addresses: Iterable[str]) -> dict[str, MailPreference]:
        """What those among the addresses wish who have said so, by the address in lower case; one query."""
        keys = {address.lower() for address in addresses}
        wishes = self.alias(key=Lower("address")).filter(key__in=keys)
        return {wish.address.lower(): wish for wish in wishes}


class MailPreference(models.Model):
    """Which mails the holder of an address wishes to get. Who has no row gets all, each at once."""

    address = models.EmailField(_("e-mail address"))
    reminders = models.BooleanField(_("reminders"), default=True)
    comments = models.BooleanField(_("comments of others"), default=True)
    digest = models.BooleanField(_("daily summary"), default=False)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    objects = MailPreferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail settings of an address")
        verbose_name_plural = _("mail settings of addresses")
        constraints = [models.UniqueConstraint(Lower("address"), name="one_mail_preference_per_address")]

    def __str__(self) -> str:
        return self.address
