"""What all pages behind a link in a mail have in common: privacy, and the language of whoever follows it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from wagtail.models import Site

# Strict: the pages show text of others and take votes.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@method_decorator(never_cache, name="dispatch")
class MailLinkView(View):
    """A page that its token opens. ``answer`` reads the token, and says so when it is a bad one."""

    token: str

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.token = kwargs["token"]
        # As the address says; on a site without a language in its addresses, as the mail was written.
        in_address = translation.get_language_from_path(request.path_info)
        wished = in_address or self.language_of_mail() or translation.get_language() or ""
        with translation.override(self.complete_language(wished)):
            response = self.answer(request, *args, **kwargs)
        response["Referrer-Policy"] = "same-origin"  # `no-referrer` would send `Origin: null` with every form
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
        return response

    def answer(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().dispatch(request, *args, **kwargs)  # type: ignore[return-value]  # Django's stub says HttpResponseBase

    def language_of_mail(self) -> str:
        raise NotImplementedError

    def complete_language(self, wished: str) -> str:
        """A language in which the texts of the page are complete."""
        raise NotImplementedError

    def site_name(self) -> str:
        """Every page names the site: who comes from a mail wants to know where they are."""
        site = Site.find_for_request(self.request)
        return site.site_name if site else ""
