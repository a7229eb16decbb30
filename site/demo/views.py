"""The demo's mailbox. Everyone may read it: it exists on loopback only, and holds no real person's mail."""

import re
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from demo.mailbox import StoredMail, read_mail, read_mails

PAGE = "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'"
# A mail is someone else's markup: no script, no forms, no origin of ours; its links open outside the frame.
MAIL = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "sandbox allow-popups allow-popups-to-escape-sandbox"
)
# The start of the head, or of a mail that has none; never before a doctype, which would change the mail's looks.
HEAD = re.compile(r"<head\b[^>]*>|\A(?!.*<head\b)", re.IGNORECASE | re.DOTALL)


def _folder() -> Path:
    return Path(settings.DEMO_MAILBOX)


def _existing(key: str) -> StoredMail:
    mail = read_mail(_folder(), key)
    if mail is None:
        raise Http404("There is no such mail.")
    return mail


def _fresh(response: HttpResponse, policy: str = PAGE) -> HttpResponse:
    response["Content-Security-Policy"] = policy
    add_never_cache_headers(response)
    return response


@require_GET
def mail_json(request: HttpRequest) -> HttpResponse:
    """All mails as a JSON list, newest first; ``?to=`` keeps those to one address or login."""
    mails = read_mails(_folder(), to=request.GET.get("to", ""))
    return _fresh(JsonResponse([mail.as_json() for mail in mails], safe=False))


@require_GET
def mail_list(request: HttpRequest) -> HttpResponse:
    to = request.GET.get("to", "")
    return _fresh(render(request, "demo/mailbox.html", {"mails": read_mails(_folder(), to=to), "to": to}))


@require_GET
def mail_detail(request: HttpRequest, key: str) -> HttpResponse:
    return _fresh(render(request, "demo/mail.html", {"mail": _existing(key)}))


@require_GET
@xframe_options_sameorigin
def mail_html(request: HttpRequest, key: str) -> HttpResponse:
    """The HTML part alone, for the frame in the page of a mail."""
    return _fresh(HttpResponse(_with_links_outside(_existing(key).html)), MAIL)


def _with_links_outside(html: str) -> str:
    """Open links in a tab of their own: in the frame they would inherit its sandbox and could not log in or vote."""
    return HEAD.sub(r'\g<0><base target="_blank">', html, count=1)
