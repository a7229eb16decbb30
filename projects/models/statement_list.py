"""The list of statements, which visitors narrow down."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import ExtractYear
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from home.search.kinds import kind_of
from home.search.models import SearchEntry
from home.search.selectors import search
from home.trees import trees_of
from projects.filters import SEARCH, ListFilter, Offer
from projects.models.lists import ListPage
from projects.models.statements import StatementPage, StatementQuerySet
from projects.topics import topic_offer
from workflows.approvals.models import Signature
from workflows.organisations.models import Organisation


class StatementIndexPage(ListPage):
    """All statements of the network."""

    subpage_types = ["projects.StatementPage"]
    page_description = _("All statements that the organisations have adopted.")

    class Meta:
        verbose_name = _("list of statements")
        verbose_name_plural = _("lists of statements")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        statements = self.statements()
        asked = ListFilter(request.GET, offers=_offers(statements), searches=True)
        found = _narrowed(statements, asked.chosen)
        if words := asked.chosen.get(SEARCH):
            found = found.filter(pk__in=self._with_words(words, request=request))
        return super().get_context(request, *args, **kwargs) | {
            "filter": asked,
            "statements": self.part_of(found.prefetch_related("topics"), request=request),
        }

    def statements(self) -> StatementQuerySet:
        """Live statements, the latest adoption first, each with ``adopted_at`` and ``signature_count``."""
        return self.listed(StatementPage).with_adoption().with_signature_count().latest_adoption_first()

    def _with_words(self, words: str, *, request: HttpRequest) -> QuerySet[Any]:
        """Keys of statements as the site's search finds them, in the list's language and the source's."""
        trees = trees_of(request, language=self.text_language)
        if trees is None:
            return SearchEntry.objects.none()
        return search(words, trees=trees, kind=kind_of(StatementPage)).entries.order_by().values("page")


def _narrowed(statements: StatementQuerySet, chosen: dict[str, str]) -> StatementQuerySet:
    if topic := chosen.get("topic"):
        statements = statements.filter(topics=topic)
    if year := chosen.get("year"):
        statements = statements.filter(adopted_at__year=year)
    if slug := chosen.get("organisation"):
        signed = Signature.objects.standing().filter(round=OuterRef("adoption_id"), organisation__slug=slug)
        statements = statements.filter(Exists(signed))
    return statements


def _offers(statements: StatementQuerySet) -> list[Offer]:
    """Topics, years and organisations of the statements; three queries."""
    years = statements.order_by().annotate(year=ExtractYear("adopted_at")).values_list("year", flat=True).distinct()
    adoptions = statements.order_by().values("adoption_id")
    signatures = Signature.objects.standing().filter(round__in=adoptions)
    signing = Organisation.objects.filter(pk__in=signatures.values("organisation"))
    return [
        topic_offer(statements, relation="statements"),
        Offer("year", _("Year"), [(str(year), str(year)) for year in sorted(filter(None, years), reverse=True)]),
        Offer("organisation", _("Signed by"), [(each.slug, each.name) for each in signing]),
    ]
