"""News of the network: what editors publish themselves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.db.models import QuerySet
from django.db.models.functions import ExtractYear
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Orderable, Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from home.fields import BodyField
from home.models import BasePage
from projects.filters import ListFilter, Offer
from projects.models.lists import ListPage
from projects.models.topics import Topic
from projects.related import pages_among
from projects.topics import topic_offer


class NewsIndexPage(ListPage):
    """All news, which visitors narrow down."""

    subpage_types = ["projects.NewsPage"]
    page_description = _("All news, the latest first.")

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        news = self.news()
        asked = ListFilter(request.GET, offers=_offers(news))
        found = _narrowed(news, asked.chosen).prefetch_related("topics")
        return super().get_context(request, *args, **kwargs) | {
            "filter": asked,
            "news": self.part_of(found, request=request),
        }

    def news(self) -> QuerySet[NewsPage]:
        """Live news, the latest first."""
        return self.listed(NewsPage).order_by("-date", "-pk")


def _narrowed(news: QuerySet[NewsPage], chosen: dict[str, str]) -> QuerySet[NewsPage]:
    if topic := chosen.get("topic"):
        news = news.filter(topics=topic)
    if year := chosen.get("year"):
        news = news.filter(date__year=year)
    return news


def _offers(news: QuerySet[NewsPage]) -> list[Offer]:
    """Topics and years of the news; two queries."""
    years = news.order_by().annotate(year=ExtractYear("date")).values_list("year", flat=True).distinct()
    return [
        topic_offer(news, relation="news"),
        Offer("year", _("Year"), [(str(year), str(year)) for year in sorted(years, reverse=True)]),
    ]


class RelatedPage(Orderable):
    """Another page of this site that readers of a news item may want to see."""

    page = ParentalKey("projects.NewsPage", related_name="related_pages", on_delete=models.CASCADE)
    target = models.ForeignKey(Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")

    panels = [FieldPanel("target")]

    class Meta(Orderable.Meta):
        ordering = ["sort_order", "pk"]
        verbose_name = _("related page")
        verbose_name_plural = _("related pages")

    def __str__(self) -> str:
        return str(self.target)


class NewsPage(BasePage):
    """A piece of news."""

    date = models.DateField(_("date"), default=timezone.localdate, help_text=_("News are listed by it."))
    author = models.CharField(
        _("author"), max_length=150, blank=True, help_text=_("As readers see it. Empty: the network itself.")
    )
    picture = StreamField(
        [("image", ImageBlock(label=_("Image"), template="home/blocks/image.html"))],
        verbose_name=_("picture"),
        blank=True,
        max_num=1,
    )
    body = BodyField(verbose_name=_("text"), blank=True)
    topics = ParentalManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="news")

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("picture"),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("date"), FieldPanel("author")])], heading=_("Under which date and name")
        ),
        FieldPanel("topics", widget=forms.CheckboxSelectMultiple),
        InlinePanel(
            "related_pages",
            heading=_("Related pages"),
            label=_("Page"),
            help_text=_("For example the event or the statement that this is about."),
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
        index.FilterField("date"),
    ]
    override_translatable_fields = [SynchronizedField("author")]
    parent_page_types = ["projects.NewsIndexPage"]
    subpage_types: list[str] = []
    page_description = _("A report or an announcement; editors publish it themselves.")

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")

    @property
    def related(self) -> list[Page]:
        """Those that are public, in the language of the text if possible and in the editor's order."""
        return pages_among([each.target_id for each in self.related_pages.all()], language=self.text_language)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"list": self.get_parent()}

    def structured_data(self, request: HttpRequest) -> list[dict[str, Any]]:
        from projects.structured_data import describe_news

        return [*super().structured_data(request), describe_news(self, request=request)]

    def get_search_topics(self) -> list[str]:
        return [topic.name for topic in self.topics.all()]
