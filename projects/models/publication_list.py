"""The list of publications, which visitors narrow down."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import ExtractYear
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from projects.enums import PublicationKind
from projects.filters import ListFilter, Offer
from projects.models.lists import ListPage
from projects.models.publications import PublicationPage
from projects.topics import topic_offer


class PublicationIndexPage(ListPage):
    """All publications, the latest first."""

    subpage_types = ["projects.PublicationPage"]
    page_description = _("All publications, the latest first.")

    class Meta:
        verbose_name = _("list of publications")
        verbose_name_plural = _("lists of publications")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        publications = self.publications()
        asked = ListFilter(request.GET, offers=_offers(publications))
        found = _narrowed(publications, asked.chosen).prefetch_related("topics")
        return super().get_context(request, *args, **kwargs) | {
            "filter": asked,
            "publications": self.part_of(found, request=request),
        }

    def publications(self) -> QuerySet[PublicationPage]:
        return self.listed(PublicationPage).order_by("-date", "-pk")


def _narrowed(publications: QuerySet[PublicationPage], chosen: dict[str, str]) -> QuerySet[PublicationPage]:
    if topic := chosen.get("topic"):
        publications = publications.filter(topics=topic)
    if year := chosen.get("year"):
        publications = publications.filter(date__year=year)
    if kind := chosen.get("kind"):
        publications = publications.filter(kind=kind)
    return publications


def _offers(publications: QuerySet[PublicationPage]) -> list[Offer]:
    """Topics, years and kinds of the publications; two queries."""
    unordered = publications.order_by()
    told = list(unordered.annotate(year=ExtractYear("date")).values_list("year", "kind").distinct())
    years, kinds = {year for year, _kind in told}, {kind for _year, kind in told}
    return [
        topic_offer(publications, relation="publications"),
        Offer("year", _("Year"), [(str(year), str(year)) for year in sorted(years, reverse=True)]),
        Offer("kind", _("Kind"), [(kind.value, kind.label) for kind in PublicationKind if kind in kinds]),
    ]
