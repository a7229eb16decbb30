"""``/robots.txt`` and ``/.well-known/security.txt``: what programs ask for before they read anything else."""

from __future__ import annotations

from datetime import UTC, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.models import Site

PLAIN = "text/plain; charset=utf-8"
# Links that are meant for one person, and the endless pages of a search (RFC 9309).
NOT_FOR_CRAWLERS = (
    "/admin/",
    "/*/sign-off/",
    "/*/mail-settings/",
    "/*/contact/*/e-mail/",
    "/*?q=",
    "/*&q=",
)
# Shorter than the year that RFC 9116 allows, longer than any cache keeps the file.
VALID_FOR = timedelta(days=90)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in NOT_FOR_CRAWLERS)]
    lines += ["", f"Sitemap: {_root(request)}{reverse('sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type=PLAIN)


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a vulnerability (RFC 9116). Missing as long as nobody is named: an untrue contact is worse."""
    if not settings.SECURITY_CONTACTS:
        raise Http404
    today = timezone.now().astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [f"Contact: {contact}" for contact in settings.SECURITY_CONTACTS]
    lines += [
        f"Expires: {(today + VALID_FOR).isoformat().replace('+00:00', 'Z')}",
        "Preferred-Languages: de, en",
        f"Canonical: {_root(request)}{request.path}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type=PLAIN)


def _root(request: HttpRequest) -> str:
    site = Site.find_for_request(request)
    return site.root_url if site else f"{request.scheme}://{request.get_host()}"
