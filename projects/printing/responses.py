"""The paper of a statement as an answer to whoever may see its page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii

from projects.printing.contents import contents_of
from projects.printing.rendering import TooManyAtOnce, file_of, paper
from workflows.typesetting import can_typeset

if TYPE_CHECKING:
    from projects.models.statements import StatementPage

RETRY_AFTER = 30  # seconds
NOT_IN_NAMES = frozenset('\\/:*?"<>|')


def pdf_response(page: StatementPage, *, request: HttpRequest) -> HttpResponse:
    """The live page's PDF in the text's language, at one address: below the page's own.

    Raises Http404 where nobody adopted what the page says. A text of more than a hundred pages leads back to its page.
    """
    own_address = page.pdf_address_for(request)
    if unquote(urlsplit(own_address).path) != request.path:
        return HttpResponseRedirect(own_address)
    with translation.override(page.text_language):
        decision = page.decision
        if decision is None or not can_typeset():
            raise Http404
        address = page.get_full_url(request)
        data = contents_of(page, decision=decision, address=address, site=page.get_site())
    wanted = paper(data, created=decision.decided_at)
    if wanted.is_too_long:
        return HttpResponseRedirect(address)
    etag = f'"{wanted.fingerprint[:32]}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        try:
            response = HttpResponse(file_of(wanted), content_type="application/pdf")
        except TooManyAtOnce:
            return HttpResponse(status=503, headers={"Retry-After": str(RETRY_AFTER)})
        response["Content-Disposition"] = _disposition(page)
    response["ETag"] = etag
    response["Link"] = f'<{address}>; rel="canonical"'
    response["X-Robots-Tag"] = "noindex"
    patch_cache_control(response, private=True, no_cache=True)
    return response


def _disposition(page: StatementPage) -> str:
    """Shown in the browser; kept under the title, or under plain letters where a program knows no others."""
    plain = slugify(string_to_ascii(page.slug))[:80] or f"statement-{page.pk}"
    title = "".join(sign if sign.isprintable() and sign not in NOT_IN_NAMES else " " for sign in page.title)
    name = quote(f"{' '.join(title.split())[:100]}.pdf")
    return f"inline; filename=\"{plain}.pdf\"; filename*=UTF-8''{name}"
