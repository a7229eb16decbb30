"""What happens to pages, told to the index after the commit. Where nobody hears it, the sweep finds out.

That a page is moved, made private or deleted needs no telling: searches ask the page tree itself.
"""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from home.models.base import BasePage
from workflows.approvals.nudging import nudge_on_commit


def on_page_changed(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Published or unpublished."""
    from home.tasks import index_page

    if isinstance(instance, BasePage):
        nudge_on_commit(index_page, instance.pk)
