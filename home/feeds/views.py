"""Where feeds are read."""

from __future__ import annotations

import hashlib
from io import BytesIO
from uuid import uuid5

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.html import escape
from django.utils.http import http_date
from django.views.decorators.http import require_safe
from wagtail.models import Page

from home.feeds.base import UNDATED, PageFeed
from home.feeds.registry import feed_named, feeds
from home.feeds.writers import AtomWriter, RssWriter
from home.languages import full_address_in
from home.trees import Trees, trees_of

Writer = AtomWriter | RssWriter


@require_safe
def feed(request: HttpRequest, language: str, name: str, writer: type[Writer]) -> HttpResponse:
    """A feed in one of the site's languages; answers "not modified" as long as it says the same."""
    offered = feed_named(name)
    if offered is None or language not in dict(settings.WAGTAIL_CONTENT_LANGUAGES):
        raise Http404
    trees = trees_of(request, language=language)
    if trees is None or trees.source is None:
        raise Http404
    with translation.override(language):
        written = _write(offered, name=name, writer=writer, trees=trees, request=request)
    content = BytesIO()
    written.write(content, "utf-8")
    body = content.getvalue()
    etag = f'"{hashlib.sha256(body).hexdigest()}"'
    updated = written.latest_post_date()
    response = HttpResponse(body, content_type=written.content_type)
    response["ETag"] = etag
    response["Last-Modified"] = http_date(updated.timestamp())
    return get_conditional_response(request, etag, int(updated.timestamp()), response)


def _write(offered: PageFeed, *, name: str, writer: type[Writer], trees: Trees, request: HttpRequest) -> Writer:
    pages = list(trees.read(offered.pages())[: offered.length])
    home = offered.home_of(trees) or trees.home
    dates = [offered.entry_updated(page) for page in pages]
    language = trees.language
    written = writer(
        title=f"{offered.title} – {trees.site.site_name}",
        link=full_address_in(home, language=language, request=request),
        description=offered.description,
        subtitle=offered.description,
        author_name=trees.site.site_name,
        language=language,
        feed_url=trees.site.root_url + feed_address(name, language=language, writer=writer),
        feed_guid=uuid5(trees.source.translation_key, f"feeds/{language}/{name}").urn,
        updated=max(dates, default=home.last_published_at or UNDATED),
    )
    for page in pages:
        _add(page, to=written, offered=offered, language=language, request=request)
    return written


def _add(page: Page, *, to: Writer, offered: PageFeed, language: str, request: HttpRequest) -> None:
    """An entry keeps its name when its translation takes the place of the source."""
    to.add_item(
        title=offered.entry_title(page),
        link=full_address_in(page, language=language, request=request),
        description=escape(offered.entry_summary(page)),
        unique_id=uuid5(page.translation_key, language).urn,
        unique_id_is_permalink=False,
        pubdate=offered.entry_published(page),
        updateddate=offered.entry_updated(page),
        categories=list(offered.entry_categories(page)),
        language=page.locale.language_code,
    )


def feed_address(name: str, *, language: str, writer: type[Writer] = AtomWriter) -> str:
    return reverse(f"feed_{writer.extension}", args=(language, name))


def addresses_of_feeds(language: str) -> list[tuple[str, str]]:
    """Title and address of each feed in a language, for the head of its pages."""
    return [(str(each.title), feed_address(name, language=language)) for name, each in feeds().items()]
