"""The draft of a page: what its latest revision says."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _
from wagtail.models import Page

from workflows.approvals.exceptions import RoundNotStarted

logger = logging.getLogger(__name__)


def draft_of(page: Page) -> Page:
    """The page as in its latest revision; raises RoundNotStarted for content in a shape that no editor leaves."""
    with readable_content():
        return page.get_latest_revision_as_object()


@contextmanager
def readable_content() -> Iterator[None]:
    """Say that content cannot be read, where Wagtail (8.0) meets blocks of the wrong shape with errors of Python's.

    A script or an import may have written them into a revision.
    """
    try:
        yield
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        logger.warning("The content of a page cannot be read", exc_info=True)
        raise RoundNotStarted(
            _("The content of the page cannot be read. Please go back to an earlier version of it.")
        ) from error
