"""Makes pages public that nobody decides about, by a third of the writes of an editor's way, to the same end."""

from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published

PUBLISHED_AT = time(9, 5)


def add_public(parent: Page, page: Any, *, on: date | None = None) -> Any:
    """A new page in its parent's language, live since that day's morning or just now, with its revision."""
    page.locale = parent.locale
    page.live = True
    morning = timezone.make_aware(datetime.combine(on, PUBLISHED_AT)) if on else timezone.now()
    page.first_published_at = page.last_published_at = min(morning, timezone.now())
    parent.add_child(instance=page)
    page.save_revision(clean=False, changed=False)
    return make_public(page)


def make_public(page: Any) -> Any:
    """As its latest revision has it; whoever listens to publications is told."""
    now = timezone.now()
    state = {
        "live": True,
        "has_unpublished_changes": False,
        "live_revision": page.latest_revision,
        "first_published_at": page.first_published_at or now,
        "last_published_at": page.last_published_at or now,
    }
    for name, value in state.items():
        setattr(page, name, value)
    type(page).objects.filter(pk=page.pk).update(**state)
    page_published.send(sender=type(page), instance=page, revision=page.latest_revision)
    return page
