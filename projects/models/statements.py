"""Statements that member organisations have adopted, and their list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from home.blocks import TextBlocks
from home.models import READ_METHODS
from projects.gone import GoneInFrameMixin
from projects.models.topics import Topic
from workflows.approvals.models import ApprovalRequiredMixin, ApprovalRound
from workflows.approvals.panels import ApprovalPanel
from workflows.approvals.selectors import latest_adoption

STATEMENTS_PER_PAGE = 20


class StatementIndexPage(Page):
    """All statements of the network."""

    introduction = RichTextField(_("introduction"), blank=True, features=["bold", "italic", "link"])

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["projects.StatementPage"]
    max_count_per_parent = 1
    allowed_http_methods = READ_METHODS

    class Meta:
        verbose_name = _("list of statements")
        verbose_name_plural = _("lists of statements")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from projects.selectors import statements_below

        pages = Paginator(statements_below(self), STATEMENTS_PER_PAGE)
        statements = pages.get_page(request.GET.get("p"))
        return super().get_context(request, *args, **kwargs) | {"statements": statements}


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


class StatementPage(GoneInFrameMixin, ApprovalRequiredMixin, Page):
    """A text with which member organisations go public under their names; all of it is what they approve."""

    introduction = models.TextField(
        _("introduction"), help_text=_("What the statement demands, in two or three sentences.")
    )
    body = StreamField(TextBlocks(), verbose_name=_("text"))
    topics = ParentalManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="statements")

    # The last two are public in the page's head. No voter would see them, so editors are not offered them.
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
    promote_panels = [FieldPanel("slug"), FieldPanel("show_in_menus")]
    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("body")]
    parent_page_types = ["projects.StatementIndexPage"]
    subpage_types: list[str] = []
    allowed_http_methods = READ_METHODS

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")

    @cached_property
    def adoption(self) -> ApprovalRound | None:
        """The round that adopted what is live; an alias shows the adoption of its original."""
        return latest_adoption(self.alias_of or self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from projects.selectors import public_decision

        return super().get_context(request, *args, **kwargs) | {"decision": public_decision(self)}
