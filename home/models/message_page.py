"""Pages on which visitors write to the site."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, validate_email
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from home.contact import limits, services
from home.contact.forms import MessageForm
from home.contact.models import RETENTION_DAYS
from home.models.base import READ_METHODS, BasePage

SENT = "sent"
"""Parameter of the address after sending; its value says whether a copy goes out."""


def validate_addresses(value: str) -> None:
    """One e-mail address a line."""
    for address in value.split():
        validate_email(address)


class MessagePage(BasePage):
    """A page with a form, which stores messages and tells those who look after them."""

    recipients = models.TextField(
        gettext_lazy("who is told"),
        blank=True,
        validators=[validate_addresses],
        help_text=gettext_lazy("E-mail addresses, one a line. When there is none, the coordination office is told."),
    )
    consent_text = models.TextField(
        gettext_lazy("consent"),
        blank=True,
        help_text=gettext_lazy(
            "What people agree to before they send, beside a box to tick. Stored with each message. "
            "When it is empty, there is no box."
        ),
    )
    privacy_page = models.ForeignKey(
        Page,
        verbose_name=gettext_lazy("privacy page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=gettext_lazy("Linked below the form."),
    )
    thanks = models.TextField(
        gettext_lazy("thanks"),
        blank=True,
        help_text=gettext_lazy("Shown after sending: who answers, and when."),
    )
    retention_days = models.PositiveIntegerField(
        gettext_lazy("days for which messages are kept"),
        default=RETENTION_DAYS,
        validators=[MinValueValidator(1), MaxValueValidator(1095)],
        help_text=gettext_lazy("Then they are deleted, handled or not. Say the same on the privacy page."),
    )

    message_panels = [
        MultiFieldPanel(
            [FieldPanel("consent_text"), FieldPanel("privacy_page"), FieldPanel("thanks")],
            heading=gettext_lazy("Form"),
        ),
        MultiFieldPanel([FieldPanel("recipients"), FieldPanel("retention_days")], heading=gettext_lazy("Messages")),
    ]
    override_translatable_fields = [SynchronizedField("recipients")]
    allowed_http_methods = [*READ_METHODS, "POST"]
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types: ClassVar[list[str]] = []
    form_class: ClassVar[type[MessageForm]]

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return super().serve(request, *args, **kwargs)
        with translation.override(self.text_language):
            return self._take(request)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        sent = request.GET.get(SENT, "")
        form = kwargs.get("form") or (None if sent else self.form_class(consent_text=self.consent_text))
        return context | {"form": form, "sent": sent}

    def _take(self, request: HttpRequest) -> HttpResponse:
        form = self.form_class(request.POST, consent_text=self.consent_text)
        if form.is_valid() and not limits.may_write(request):
            form.add_error(NON_FIELD_ERRORS, ValidationError(_("You have written very often. Try again in an hour.")))
        if not form.is_valid():
            return TemplateResponse(request, self.get_template(request), self.get_context(request, form=form))
        with_copy = form.wants_copy and limits.may_copy(request, email=form.values()["email"])
        services.receive(
            page=self,
            kind=form.kind,
            values=form.values(),
            language=request.LANGUAGE_CODE,
            consent_text=self.consent_text,
            recipients=self.recipients.split(),
            with_copy=with_copy,
        )
        how = "copy" if with_copy else "no-copy" if form.wants_copy else "yes"
        return HttpResponseRedirect(f"{request.path}?{SENT}={how}#sent")
