"""A publication as others cite and find it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Site

if TYPE_CHECKING:
    from projects.models.publications import PublicationPage


def publication_citation(*, page: PublicationPage, request: HttpRequest) -> str:
    """Who wrote what, of which kind, by whom it was published, when and where, in the active language."""
    values = {
        "title": page.title,
        "kind": page.get_kind_display(),
        "publisher": publisher_of(page, request=request),
        "day": date_format(page.date, "DATE_FORMAT"),
        "address": page.get_full_url(request) or "",
        "authors": page.authors,
    }
    if page.authors:
        return _("%(authors)s: “%(title)s”. %(kind)s, %(publisher)s, %(day)s. %(address)s") % values
    return _("%(publisher)s: “%(title)s”. %(kind)s, %(day)s. %(address)s") % values


def publisher_of(page: PublicationPage, *, request: HttpRequest) -> str:
    """The website's own name where editors name no other publisher."""
    site = Site.find_for_request(request)
    return page.publisher or (site.site_name if site else "")
