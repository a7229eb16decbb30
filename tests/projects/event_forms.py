"""What the editor's form of an event sends."""

from typing import Any

from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from home.blocks import TEXT_FEATURES
from projects.models import EventPage
from workflows.organisations.models import Organisation


def event_form(
    page: EventPage, *, hosts: list[Organisation] | None = None, picture: int | None = None, **changes: Any
) -> dict[str, Any]:
    """The page as its latest draft has it, with ``changes``; ``hosts`` come instead of those that it has."""
    stored = list(page.hosts.all())
    rows = [{"id": host.pk or "", "organisation": host.organisation_id} for host in stored]
    if hosts is not None:
        added = [host for host in hosts if host.pk not in {row["organisation"] for row in rows}]
        kept = [row | ({"DELETE": "on"} if row["organisation"] not in {h.pk for h in hosts} else {}) for row in rows]
        rows = [*kept, *({"id": "", "organisation": host.pk} for host in added)]
    pictures = [("image", {"image": picture, "alt_text": "Menschen an einem langen Tisch"})] if picture else []
    texts = [("text", rich_text(block.value.source, features=TEXT_FEATURES)) for block in page.description]
    values = {
        "title": page.title,
        "slug": page.slug,
        "introduction": page.introduction,
        "start": as_typed(page.start),
        "end": as_typed(page.end),
        "place": page.place,
        "link": page.link,
        "hosts": inline_formset(rows, initial=len(stored)),
        "description": streamfield(texts),
        "picture": streamfield(pictures),
        "comments": inline_formset([]),
    }
    topics = changes.pop("topics", [topic.pk for topic in page.topics.all()])
    return nested_form_data(values | changes) | {"topics": topics}


def as_typed(moment: Any) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")
