"""Django's middleware, fitted to this site's addresses."""

from django.http import HttpRequest, HttpResponseBase
from django.middleware import locale

from home.visitors import begin_visit, end_visit


class LocaleMiddleware(locale.LocaleMiddleware):
    """Chooses the language, and leaves alone what has no language in its address.

    Django would answer a missing ``/api/v2/…`` with a redirect to ``/de/api/v2/…``, because the pages below a
    language match any address.
    """

    WITHOUT_LANGUAGE = (
        "/.well-known/",
        "/admin/",
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
