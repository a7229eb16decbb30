"""What is sent in another character set than UTF-8 is refused before Django reads it."""

import codecs
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.http import parse_header_parameters

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

SAME_AS_UTF_8 = {"utf-8", "ascii"}


def utf_8_only(application: Application) -> Application:
    """Answer 415 to whatever names another character set; browsers and mail programs name none, or UTF-8.

    Django (5.2) reads a request by any codec of Python that its header names, as soon as it makes the request,
    before all middleware. Codecs such as ``hex``, which read no text, end in an error of the server.
    """

    def guarded(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if is_utf_8(environ.get("CONTENT_TYPE", "")):
            return application(environ, start_response)
        start_response("415 Unsupported Media Type", [("Content-Type", "text/plain"), ("Content-Length", "19")])
        return [b"Please send UTF-8.\n"]

    return guarded


def is_utf_8(content_type: str) -> bool:
    """Whether a header names this character set, one that is part of it, or none."""
    try:
        charset = parse_header_parameters(content_type)[1].get("charset", "utf-8")
        return codecs.lookup(charset).name in SAME_AS_UTF_8
    except (LookupError, ValueError):  # unknown, or no name at all
        return False
