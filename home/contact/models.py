"""What visitors write by a form of the site."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from home.contact.enums import MessageKind

RETENTION_DAYS = 180
"""For messages whose page is gone, and what a page begins with."""

NAME_LENGTH, SUBJECT_LENGTH, MESSAGE_LENGTH, ADDRESS_LENGTH = 150, 200, 5000, 500


class ContactMessageQuerySet(models.QuerySet["ContactMessage"]):
    def expired(self, *, days: Mapping[int, int], now: datetime) -> ContactMessageQuerySet:
        """Kept for longer than their page says; ``days`` by the page's primary key."""
        query = models.Q(page__isnull=True, created_at__lt=now - timedelta(days=RETENTION_DAYS))
        for page, kept in days.items():
            query |= models.Q(page=page, created_at__lt=now - timedelta(days=kept))
        return self.filter(query)


class ContactMessage(models.Model):
    """Written once and never changed; only whether it is handled changes."""

    page = models.ForeignKey(
        Page, verbose_name=_("written on"), null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    kind = models.CharField(_("kind"), max_length=10, choices=MessageKind)
    name = models.CharField(_("name"), max_length=NAME_LENGTH, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    subject = models.CharField(_("subject"), max_length=SUBJECT_LENGTH, blank=True)
    message = models.TextField(_("message"), max_length=MESSAGE_LENGTH)
    barrier_address = models.CharField(_("page with the barrier"), max_length=ADDRESS_LENGTH, blank=True)
    language = models.CharField(_("language"), max_length=12)
    consent_text = models.TextField(_("consent given"), blank=True)
    created_at = models.DateTimeField(_("received"), default=timezone.now, db_index=True)
    handled_at = models.DateTimeField(_("handled"), null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("handled by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = ContactMessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        """The subject; a report of a barrier has none, and begins with what it says."""
        return self.subject or Truncator(" ".join(self.message.split())).chars(80)

    @property
    def sender(self) -> str:
        """Who wrote, as far as they said."""
        return self.name or self.email
