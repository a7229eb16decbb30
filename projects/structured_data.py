"""The network's pages in schema.org's terms; what stands in the page's text, and nothing more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Site
from wagtail.rich_text import get_text_for_indexing

from projects.decisions import Signatory

if TYPE_CHECKING:
    from projects.models import EventPage, NewsPage, OrganisationPage, PublicationPage, StatementPage, Topic
    from workflows.organisations.models import Organisation

Item = dict[str, Any]
SCHEMA = "https://schema.org/"


def describe_statement(page: StatementPage, *, request: HttpRequest) -> Item:
    """A report of those who signed it, dated by its adoption; a draft has neither."""
    address = page.get_full_url(request)
    item: Item = {
        "@type": "Report",
        "@id": f"{address}#statement",
        "mainEntityOfPage": {"@id": address},
        "headline": page.title,
        "abstract": page.introduction,
        "inLanguage": page.text_language,
        "publisher": _network(request),
    }
    if decision := page.decision:
        item["datePublished"] = timezone.localtime(decision.decided_at).isoformat(timespec="seconds")
        item["author"] = [_signing(each, request=request) for each in decision.signatories]
        item["identifier"] = {"@type": "PropertyValue", "propertyID": "SHA-256", "value": decision.digest}
    item["audience"] = [{"@type": "Audience", "name": row.name} for row in page.addressees.all()]
    item["associatedMedia"] = [
        {"@type": "MediaObject", "name": each.title, "contentUrl": request.build_absolute_uri(each.document.url)}
        for each in page.attachments
        if each.document
    ]
    return _filled(item | _topics(page.topics.all()))


def describe_event(page: EventPage, *, request: HttpRequest) -> Item:
    zone = timezone.get_default_timezone()
    # With a place, the link may only be where to register: nobody is promised that they can take part from afar.
    if page.place:
        mode, place = "OfflineEventAttendanceMode", {"@type": "Place", "name": page.place, "address": page.place}
    else:
        mode, place = "OnlineEventAttendanceMode", {"@type": "VirtualLocation", "url": page.link}
    return _filled(
        {
            "@type": "Event",
            "@id": f"{page.get_full_url(request)}#event",
            "url": page.get_full_url(request),
            "name": page.title,
            "description": page.introduction,
            "startDate": page.start and timezone.localtime(page.start, zone).isoformat(),
            "endDate": page.end and timezone.localtime(page.end, zone).isoformat(),
            "eventStatus": f"{SCHEMA}EventScheduled",
            "eventAttendanceMode": SCHEMA + mode,
            "location": place,
            "organizer": [_host(host, request=request) for host in page.hosts_with_profiles],
            "inLanguage": page.text_language,
            "image": [_picture(block.value, request=request) for block in page.picture],
        }
        | _topics(page.topics.all())
    )


def describe_organisation(page: OrganisationPage, *, request: HttpRequest) -> Item:
    member = page.organisation
    return _filled(
        {
            "@type": "Organization",
            "@id": f"{page.get_full_url(request)}#organization",
            "name": member.name,
            "url": member.website or page.get_full_url(request),
            "description": get_text_for_indexing(page.introduction),
            "logo": _picture(page.logo, request=request) if page.logo else "",
            "address": {"@type": "PostalAddress", "addressLocality": member.place} if member.place else "",
            "knowsLanguage": page.languages,
            "memberOf": _network(request) if member.is_member else "",
        }
    )


def describe_news(page: NewsPage, *, request: HttpRequest) -> Item:
    address = page.get_full_url(request)
    published = page.last_published_at
    return _filled(
        {
            "@type": "NewsArticle",
            "@id": f"{address}#news",
            "mainEntityOfPage": {"@id": address},
            "headline": page.title,
            "description": get_text_for_indexing(page.introduction),
            "datePublished": page.date.isoformat(),
            "dateModified": timezone.localtime(published).isoformat(timespec="seconds") if published else "",
            "author": {"@type": "Organization", "name": page.author} if page.author else _network(request),
            "publisher": _network(request),
            "inLanguage": page.text_language,
            "image": [_picture(block.value, request=request) for block in page.picture],
        }
        | _topics(page.topics.all())
    )


def describe_publication(page: PublicationPage, *, request: HttpRequest) -> Item:
    address = page.get_full_url(request)
    publisher = {"@type": "Organization", "name": page.publisher} if page.publisher else _network(request)
    files = [block.value for block in page.files if block.value["document"]]
    return _filled(
        {
            "@type": "Report",
            "@id": f"{address}#publication",
            "mainEntityOfPage": {"@id": address},
            "headline": page.title,
            "abstract": get_text_for_indexing(page.introduction),
            "datePublished": page.date.isoformat(),
            "creditText": page.authors,
            "publisher": publisher,
            "inLanguage": page.text_language,
            "associatedMedia": [
                {
                    "@type": "MediaObject",
                    "name": file.name,
                    "inLanguage": file["language"] or page.text_language,
                    "contentUrl": request.build_absolute_uri(file["document"].url),
                }
                for file in files
            ],
        }
        | _topics(page.topics.all())
    )


def _filled(item: Item) -> Item:
    return {name: value for name, value in item.items() if value}


def _network(request: HttpRequest) -> Item:
    """The site's own organisation, which its home page describes."""
    site = Site.find_for_request(request)
    return {"@type": "Organization", "@id": f"{site.root_url}/#organization", "name": site.site_name}


def _signing(signatory: Signatory, *, request: HttpRequest) -> Item:
    return _named(signatory.name, profile=signatory.profile, website=signatory.website, request=request)


def _host(host: Organisation, *, request: HttpRequest) -> Item:
    return _named(host.name, profile=host.profile, website=host.website, request=request)  # type: ignore[attr-defined]


def _named(name: str, *, profile: OrganisationPage | None, website: str, request: HttpRequest) -> Item:
    address = profile.get_full_url(request) if profile else ""
    item = {"@type": "Organization", "@id": address and f"{address}#organization", "name": name}
    return _filled(item | {"url": website or address})


def _topics(topics: Iterable[Topic]) -> Item:
    return {"keywords": [topic.label for topic in topics]}


def _picture(image: Any, *, request: HttpRequest) -> str:
    return request.build_absolute_uri(image.get_rendition("max-1200x1200").url)
