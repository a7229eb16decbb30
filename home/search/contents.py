"""What a page says, taken from what it declares for Wagtail's own search (``search_fields``)."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from typing import Any

from celery.exceptions import SoftTimeLimitExceeded
from django.db import DatabaseError, InterfaceError
from django.db.models import Manager, Model
from wagtail.models import Page
from wagtail.search import index

from home.summaries import introduction_of

logger = logging.getLogger(__name__)

# The title and the introduction weigh more, so they are taken on their own.
APART = {"title", "introduction"}


def introduction_text(page: Page) -> str:
    return " ".join(filter(None, [introduction_of(page), page.search_description]))


def body_text(page: Page) -> str:
    """All else that is declared. A page whose content cannot be read is found by its title.

    What ends the task is no fault of the page's, and is raised: the task or the next sweep takes it up again.
    """
    try:
        return " ".join(_texts(page, page.get_search_fields(), apart=APART))
    except (DatabaseError, InterfaceError, SoftTimeLimitExceeded):
        raise
    except Exception:
        logger.exception("The content of page %s cannot be read for the search.", page.pk)
        return ""


def _texts(instance: Model, fields: Iterable[Any], *, apart: Iterable[str] = ()) -> Iterator[str]:
    for field in fields:
        if field.field_name in apart:
            continue
        if isinstance(field, index.SearchField):
            yield from _flat(field.get_value(instance))
        elif isinstance(field, index.RelatedFields):
            related = field.get_value(instance)
            for each in related.all() if isinstance(related, Manager) else [related] if related else []:
                yield from _texts(each, field.fields)


def _flat(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _flat(list(value.values()))
    elif isinstance(value, Iterable):
        for each in value:
            yield from _flat(each)
    elif value is not None:
        yield str(value)
