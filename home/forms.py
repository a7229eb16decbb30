"""The editor's form of any page."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page, PageQuerySet

INCOMPLETE = "incomplete"
"""Code of an error about what is still missing, for ``Page.clean``: a draft may be saved and previewed without it."""


class PageForm(WagtailAdminPageForm):
    """Lets a draft be incomplete, and lets two pages have the same title."""

    def clean_slug(self) -> str:
        """A draft gives way when the address is taken, as by last year's event of the same name.

        Whoever publishes has seen it in the address; that of a public page is changed by nobody but the editor.
        """
        slug = self.cleaned_data["slug"]
        if self.parent_page is None or (self.instance.pk and self.instance.live):
            return slug
        siblings = self.parent_page.get_children().exclude(pk=self.instance.pk)
        if self._was_just_saved(siblings.filter(slug=slug)):
            return slug
        taken = set(siblings.filter(slug__startswith=slug[:250]).values_list("slug", flat=True))
        numbered = (f"{slug[:250]}-{number}" for number in count(2))
        return slug if slug not in taken else next(each for each in numbered if each not in taken)

    def _was_just_saved(self, siblings: PageQuerySet[Page]) -> bool:
        """Whether it is this page that stands there, saved by itself (autosave) while somebody saved it by hand.

        Wagtail refuses the second one then; with another address, there would be two of it.
        """
        lately = timezone.now() - timedelta(minutes=1)
        drafts = siblings.filter(live=False, first_published_at=None, latest_revision_created_at__gte=lately)
        return drafts.filter(owner=self.for_user, title=self.cleaned_data.get("title", "")).exists()

    def _update_errors(self, errors: ValidationError) -> None:
        """Wagtail (8.0) saves and previews drafts without asking for what is required, but not without the model's
        own rules; these wait, too, where they are about what is missing.
        """
        if self.is_deferred_validation and hasattr(errors, "error_dict"):
            kept: dict[str, Any] = {
                field: [error for error in found if error.code != INCOMPLETE]
                for field, found in errors.error_dict.items()
            }
            errors = ValidationError({field: found for field, found in kept.items() if found})
        super()._update_errors(errors)
