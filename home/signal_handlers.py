"""What happens to pictures, told to a worker after the commit."""

from __future__ import annotations

from typing import Any

from wagtail.images.models import AbstractImage

from workflows.approvals.nudging import nudge_on_commit


def on_picture_saved(sender: type[AbstractImage], instance: AbstractImage, **kwargs: Any) -> None:
    """Uploaded, replaced, or with another focal point."""
    from home.tasks import render_picture

    if not kwargs.get("raw"):
        nudge_on_commit(render_picture, instance.pk)
