"""Feeds of what is new in the network."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from home.feeds import PageFeed
from home.trees import Trees
from projects.models import NewsIndexPage, NewsPage, StatementIndexPage, StatementPage


class StatementFeed(PageFeed):
    title = _("Statements")
    description = _("Texts that member organisations have adopted together.")

    def pages(self) -> QuerySet[StatementPage]:
        return StatementPage.objects.with_adoption().latest_adoption_first().prefetch_related("topics")

    def home_of(self, trees: Trees) -> Page | None:
        return trees.read(StatementIndexPage.objects.all()).first()

    def entry_published(self, page: StatementPage) -> datetime:
        return page.adopted_at or super().entry_published(page)

    def entry_categories(self, page: StatementPage) -> Iterable[str]:
        return [topic.label for topic in page.topics.all()]


class NewsFeed(PageFeed):
    title = _("News")
    description = _("What there is to tell from the network.")

    def pages(self) -> QuerySet[NewsPage]:
        return NewsPage.objects.order_by("-date", "-pk").prefetch_related("topics")

    def home_of(self, trees: Trees) -> Page | None:
        return trees.read(NewsIndexPage.objects.all()).first()

    def entry_published(self, page: NewsPage) -> datetime:
        return timezone.make_aware(datetime.combine(page.date, time.min), timezone.get_default_timezone())

    def entry_categories(self, page: NewsPage) -> Iterable[str]:
        return [topic.label for topic in page.topics.all()]
