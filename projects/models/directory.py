"""The directory of member organisations, which visitors narrow down."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import PageQuerySet

from home.blocks.latest import load_pictures
from home.pictures import LIST_LOGO
from projects.collation import alphabetical
from projects.enums import OrganisationKind
from projects.filters import ListFilter, Offer
from projects.models.lists import ListPage
from projects.models.organisations import OrganisationPage
from projects.profiles import with_profiles
from projects.reading import each_once
from projects.spoken_languages import names_of
from workflows.organisations.models import Organisation, OrganisationQuerySet


class OrganisationIndexPage(ListPage):
    """Today's members in alphabetical order; who has no profile is named all the same."""

    subpage_types = ["projects.OrganisationPage"]
    page_description = _("All members, with their profiles.")

    class Meta:
        verbose_name = _("directory of organisations")
        verbose_name_plural = _("directories of organisations")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        asked = ListFilter(request.GET, offers=self.offers())
        found = self.part_of(self.in_order(self.found(asked.chosen)), request=request)
        rows = Organisation.objects.in_bulk(found.object_list)
        found.object_list = with_profiles(rows[pk] for pk in found.object_list)
        profiles = [each.profile for each in found.object_list if each.profile]
        load_pictures(profiles, field="logo", size=LIST_LOGO)
        return super().get_context(request, *args, **kwargs) | {"filter": asked, "organisations": found}

    def profiles(self) -> PageQuerySet[OrganisationPage]:
        return each_once(OrganisationPage.objects.live().public(), language=self.text_language)

    def found(self, chosen: dict[str, str]) -> OrganisationQuerySet:
        """The members that a visitor asked for, by what their profiles and the list of members say."""
        members = Organisation.objects.members()
        profiles = self.profiles().filter(organisation=OuterRef("pk"))
        if kind := chosen.get("kind"):
            members = members.filter(Exists(profiles.filter(kind=kind)))
        if language := chosen.get("language"):
            members = members.filter(Exists(profiles.filter(languages__contains=[language])))
        if place := chosen.get("place"):
            members = members.filter(place=place)
        return members

    def in_order(self, members: OrganisationQuerySet) -> list[int]:
        """The members' keys as the reader's alphabet has their names."""
        names = members.order_by("pk").values_list("pk", "name")
        return [pk for pk, name in sorted(names, key=lambda row: (self._alphabetical(row[1]), row[0]))]

    def offers(self) -> list[Offer]:
        """What today's members are, speak and where they are. Two queries."""
        members = Organisation.objects.members()
        told = list(self.profiles().filter(organisation__in=members).values_list("kind", "languages"))
        kinds = {kind for kind, _languages in told}
        places = sorted(set(members.exclude(place="").values_list("place", flat=True)), key=self._alphabetical)
        return [
            Offer("kind", _("Kind"), [(kind.value, kind.label) for kind in OrganisationKind if kind in kinds]),
            Offer("language", _("Language"), names_of(code for _kind, languages in told for code in languages)),
            Offer("place", _("Place"), [(place, place) for place in places]),
        ]

    def _alphabetical(self, text: str) -> str:
        return alphabetical(text, language=self.text_language)
