"""Which organisations have a public profile, and in which language a reader meets it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation

from projects.models.organisations import OrganisationPage
from projects.reading import each_once

if TYPE_CHECKING:
    from workflows.organisations.models import Organisation


def profiles_of(organisations: Iterable[int]) -> dict[int, OrganisationPage]:
    """Live profiles by the organisation's key, in the active language or else in the source's. Two queries."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    pages = each_once(OrganisationPage.objects.live().public(), language=language)
    found = pages.filter(organisation__in=set(organisations)).select_related("locale").order_by("-pk")
    return {page.organisation_id: page for page in found}


def with_profiles(organisations: Iterable[Organisation]) -> list[Organisation]:
    """The organisations, each with its ``profile`` or None, as the component ``organisation_name`` shows it."""
    named = list(organisations)
    profiles = profiles_of(organisation.pk for organisation in named)
    for organisation in named:
        organisation.profile = profiles.get(organisation.pk)  # type: ignore[attr-defined]
    return named
