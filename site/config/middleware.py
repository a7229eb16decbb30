"""Django's middleware and that of packages, fitted to this site's addresses."""

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.middleware import locale

from home.embedding import embedded_origins
from home.visitors import begin_visit, end_visit

ADMIN = "/admin/"


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """One policy for public pages, whoever looks at them, and a wider one for Wagtail's admin.

    A page with videos names their providers, and no other page may frame anything.
    """

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if report_only or parts.config:
            return parts
        if request.path_info.startswith(ADMIN):
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY
        if origins := embedded_origins(request):
            parts.update = {**(parts.update or {}), "frame-src": ["'self'", *origins]}
        return parts


class LocaleMiddleware(locale.LocaleMiddleware):
    """Chooses the language, and leaves alone what has no language in its address.

    Django would answer a missing ``/api/v2/…`` with a redirect to ``/de/api/v2/…``, because the pages below a
    language match any address.
    """

    WITHOUT_LANGUAGE = (
        "/.well-known/",
        ADMIN,
        "/api/",
        "/demo/",
        "/documents/",
        "/feeds/",
        "/healthz",
        "/media/",
        "/readyz",
        "/robots.txt",
        "/sitemap.xml",
        "/static/",
    )

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request._visit = begin_visit(request, language=request.LANGUAGE_CODE)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        end_visit(request._visit)
        if request.path_info.startswith(self.WITHOUT_LANGUAGE):
            return response
        return super().process_response(request, response)
