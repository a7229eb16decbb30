"""Statements that member organisations have adopted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.documents import get_document_model, get_document_model_string
from wagtail.documents.models import AbstractDocument
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page, PageManager, PageQuerySet, TranslatableMixin
from wagtail.search import index
from wagtail.url_routing import RouteResult

from home.blocks import TextBlocks
from projects.citations import citation
from projects.decisions import PublicDecision, decision_of
from projects.models.adopted import AdoptedPage
from projects.models.topics import Topic
from workflows.approvals.models import ApprovalRound, Signature
from workflows.approvals.panels import ApprovalPanel
from workflows.typesetting import can_typeset

PDF = "pdf"  # in addresses that people keep


class StatementQuerySet(PageQuerySet):
    def with_adoption(self) -> StatementQuerySet:
        """Annotate ``adoption_id`` and ``adopted_at``; an alias shows the adoption of its original."""
        adoptions = (
            ApprovalRound.objects.in_force()
            .filter(page_id=Coalesce(OuterRef("alias_of_id"), OuterRef("pk")))
            .order_by("-decided_at", "-pk")
        )
        return self.annotate(
            adoption_id=Subquery(adoptions.values("pk")[:1]), adopted_at=Subquery(adoptions.values("decided_at")[:1])
        )

    def with_signature_count(self) -> StatementQuerySet:
        """Annotate ``signature_count``; needs ``with_adoption``."""
        standing = Signature.objects.standing().filter(round=OuterRef("adoption_id"))
        signed = standing.order_by().values("round").annotate(number=Count("pk"))
        return self.annotate(signature_count=Coalesce(Subquery(signed.values("number")), 0))

    def latest_adoption_first(self) -> StatementQuerySet:
        """Needs ``with_adoption``; a translation, which has none of its own, comes after all that have."""
        return self.order_by(models.F("adopted_at").desc(nulls_last=True), "-pk")


class Addressee(TranslatableMixin, Orderable):
    """Whom a statement addresses."""

    page = ParentalKey("projects.StatementPage", related_name="addressees", on_delete=models.CASCADE)
    name = models.CharField(_("name"), max_length=200)

    panels = [FieldPanel("name")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        ordering = ["sort_order", "pk"]
        verbose_name = _("addressee")
        verbose_name_plural = _("addressees")

    def __str__(self) -> str:
        return self.name


class StatementDocument(TranslatableMixin, Orderable):
    """A file that is published along with a statement, and adopted with it."""

    page = ParentalKey("projects.StatementPage", related_name="documents", on_delete=models.CASCADE)
    title = models.CharField(_("title"), max_length=200, help_text=_("What the document is, as visitors read it."))
    # What was adopted with the text does not go from under it; a draft only names the file in its revision.
    document = models.ForeignKey(
        get_document_model_string(), verbose_name=_("document"), on_delete=models.PROTECT, related_name="+"
    )

    panels = [FieldPanel("title"), FieldPanel("document")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        ordering = ["sort_order", "pk"]
        verbose_name = _("document of a statement")
        verbose_name_plural = _("related documents")

    def __str__(self) -> str:
        return self.title


@dataclass(frozen=True)
class Attachment:
    """A related document as it is shown; the file is None when it was deleted since."""

    title: str
    document: AbstractDocument | None


class StatementPage(AdoptedPage):
    """A text with which member organisations go public under their names; all of it is what they approve."""

    introduction = models.TextField(
        _("introduction"), help_text=_("What the statement demands, in two or three sentences.")
    )
    body = StreamField(TextBlocks(), verbose_name=_("text"))
    topics = ParentalManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="statements")

    objects = PageManager.from_queryset(StatementQuerySet)()

    approval_fields = ["introduction", "body", "topics", "addressees", "documents", "seo_title", "search_description"]
    approval_fields_if_filled = ["documents"]
    wording_template = "projects/components/statement_wording.html"
    wording_stylesheets = ["css/site.css"]

    content_panels = [
        ApprovalPanel(heading=_("Approval by the organisations")),
        *Page.content_panels,
        FieldPanel("introduction"),
        InlinePanel("addressees", heading=_("Addressees"), label=_("Addressee")),
        FieldPanel("body"),
        InlinePanel(
            "documents",
            heading=_("Related documents"),
            label=_("Document"),
            help_text=_("They are part of what the organisations adopt: whoever replaces a file has to ask again."),
        ),
        FieldPanel("topics", widget=forms.CheckboxSelectMultiple),
    ]
    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("body")]
    parent_page_types = ["projects.StatementIndexPage"]
    page_description = _("A text that the organisations adopt and sign; it goes live by their decision.")

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")

    @property
    def attachments(self) -> list[Attachment]:
        """The related documents of the page as it stands in memory, in the editors' order."""
        rows = list(self.documents.all())
        found = get_document_model().objects.in_bulk([row.document_id for row in rows])
        return [Attachment(row.title, found.get(row.document_id)) for row in rows]

    @cached_property
    def decision(self) -> PublicDecision | None:
        """What everyone may know of how this wording was adopted; None for a draft that was not."""
        adoption = self.adoption_of_this_wording
        return decision_of(adoption) if adoption else None

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """The PDF lies below the page, and nothing else does; what keeps visitors from the page keeps them from it."""
        if path_components == [PDF]:
            return RouteResult(super().route(request, []).page, kwargs={"as_pdf": True})
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, as_pdf: bool = False, **kwargs: Any) -> HttpResponse:
        if not as_pdf or self.gone_notice:
            return super().serve(request, *args, **kwargs)
        from projects.printing import pdf_response

        translated = self._translation_for_visitor(request)
        if translated is not None:
            return HttpResponseRedirect(f"{translated.get_url(request)}{PDF}/")
        return pdf_response(self, request=request)

    def pdf_address_for(self, request: HttpRequest | None) -> str:
        """Under the page's own language, also where the page stands in for a translation."""
        return f"{self.get_url(request)}{PDF}/"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        decision = self.decision
        return super().get_context(request, *args, **kwargs) | {
            "decision": decision,
            "citation": citation(page=self, decision=decision, request=request) if decision else "",
            "list": self.get_parent(),
            "pdf_address": self.pdf_address_for(request) if decision and self.live and can_typeset() else "",
        }

    def described(self, request: HttpRequest) -> list[dict[str, Any]]:
        from projects.structured_data import describe_statement

        return [describe_statement(self, request=request)]

    def get_search_topics(self) -> list[str]:
        return [topic.name for topic in self.topics.all()]
