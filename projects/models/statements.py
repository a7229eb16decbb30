"""Statements that member organisations have adopted, and their list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from home.blocks import TextBlocks
from projects.decisions import PublicDecision, decision_of
from projects.models.adopted import AdoptedPage
from projects.models.lists import ListPage
from projects.models.topics import Topic
from workflows.approvals.models import ApprovalRound, Signature
from workflows.approvals.panels import ApprovalPanel


class StatementIndexPage(ListPage):
    """All statements of the network."""

    subpage_types = ["projects.StatementPage"]

    class Meta:
        verbose_name = _("list of statements")
        verbose_name_plural = _("lists of statements")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        statements = self.part_of(self.statements(), request=request)
        return super().get_context(request, *args, **kwargs) | {"statements": statements}

    def statements(self) -> QuerySet[StatementPage]:
        """Live statements, the latest adoption first, each with ``adopted_at`` and ``signature_count``.

        An alias shows the adoption of its original.
        """
        adoptions = (
            ApprovalRound.objects.in_force()
            .filter(page_id=Coalesce(OuterRef("alias_of_id"), OuterRef("pk")))
            .order_by("-decided_at", "-pk")
        )
        standing = Signature.objects.standing().filter(round=OuterRef("adoption_id"))
        signed = standing.order_by().values("round").annotate(number=Count("pk"))
        return (
            StatementPage.objects.child_of(self)
            .live()
            .public()
            .annotate(
                adoption_id=Subquery(adoptions.values("pk")[:1]),
                adopted_at=Subquery(adoptions.values("decided_at")[:1]),
            )
            .annotate(signature_count=Coalesce(Subquery(signed.values("number")), 0))
            .select_related("locale")
            .prefetch_related("topics")
            .order_by("-adopted_at", "-pk")
        )


class Addressee(Orderable):
    """Whom a statement addresses."""

    page = ParentalKey("projects.StatementPage", related_name="addressees", on_delete=models.CASCADE)
    name = models.CharField(_("name"), max_length=200)

    panels = [FieldPanel("name")]

    class Meta(Orderable.Meta):
        ordering = ["sort_order", "pk"]
        verbose_name = _("addressee")
        verbose_name_plural = _("addressees")

    def __str__(self) -> str:
        return self.name


class StatementPage(AdoptedPage):
    """A text with which member organisations go public under their names; all of it is what they approve."""

    introduction = models.TextField(
        _("introduction"), help_text=_("What the statement demands, in two or three sentences.")
    )
    body = StreamField(TextBlocks(), verbose_name=_("text"))
    topics = ParentalManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="statements")

    approval_fields = ["introduction", "body", "topics", "addressees", "seo_title", "search_description"]
    wording_template = "projects/components/statement_wording.html"
    wording_stylesheets = [
        "css/tokens.css",
        "css/components/statement.css",
        "css/components/prose.css",
        "css/components/quote.css",
        "css/components/figure.css",
        "css/components/topic.css",
    ]

    content_panels = [
        ApprovalPanel(heading=_("Approval by the organisations")),
        *Page.content_panels,
        FieldPanel("introduction"),
        InlinePanel("addressees", heading=_("Addressees"), label=_("Addressee")),
        FieldPanel("body"),
        FieldPanel("topics", widget=forms.CheckboxSelectMultiple),
    ]
    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("body")]
    parent_page_types = ["projects.StatementIndexPage"]

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")

    @property
    def decision(self) -> PublicDecision | None:
        """What everyone may know of how this wording was adopted; None for a draft that was not."""
        adoption = self.adoption_of_this_wording
        return decision_of(adoption) if adoption else None

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"decision": self.decision}
