"""Keeps the files of documents and images in texts that organisations have adopted or are asked about.

A file is part of a wording by its content. Whoever puts another one in its place would change what organisations have
adopted, at once and for every reader; whoever deletes it would leave a gap in it. While a round goes on, either would
keep from being published what they adopt.
"""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm
from wagtail.models import Page, ReferenceIndex

from workflows.approvals.exceptions import FileIsAdopted
from workflows.approvals.models import ApprovalRound
from workflows.approvals.models.guarded import guarded_models
from workflows.approvals.wording import wording_key


def texts_with(file: models.Model) -> list[str]:
    """The titles of the texts that show a document or an image and are adopted, or may be any day."""
    return [page.title for page in adopted_pages_with(file)] or asked_with(file)


def adopted_pages_with(file: models.Model) -> list[Page]:
    """The live pages in whose adopted wording a document or an image stands, by Wagtail's index of references."""
    fields = {ContentType.objects.get_for_model(model).pk: model.approval_field_names() for model in guarded_models()}
    references = ReferenceIndex.get_references_to(file).filter(content_type__in=fields)
    found = {
        int(pk)
        for content_type, pk, path in references.values_list("content_type", "object_id", "model_path")
        if path.partition(".")[0] in fields[content_type]
    }
    return list(Page.objects.live().filter(pk__in=found).order_by("title"))


def asked_with(file: models.Model) -> list[str]:
    """The titles of the rounds about a document or an image that go on, or whose text is still to be published.

    Drafts are not in Wagtail's index of references; a round's wording names its files itself.
    """
    rounds = ApprovalRound.objects.to_come().filter(wording__files__has_key=wording_key(type(file), file.pk))
    return list(rounds.order_by("title").values_list("title", flat=True))


def refuse_deletion(file: models.Model) -> None:
    """Raises FileIsAdopted. A text in blocks refers to its files by numbers, which the database does not protect."""
    titles = texts_with(file)
    if titles:
        message = _("The organisations decide about “%(title)s”, or have adopted it, with this file. It stays.")
        raise FileIsAdopted(message % {"title": titles[0]})


class KeepsAdoptedFile:
    """For a model form with a field ``file``."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()  # type: ignore[misc]  # of the form that this is mixed into
        if self.instance.pk and "file" in self.changed_data:  # type: ignore[attr-defined]
            titles = texts_with(self.instance)  # type: ignore[attr-defined]
            if titles:
                message = _(
                    "The organisations decide about “%(title)s”, or have adopted it, with this file. "
                    "Upload the new one as a file of its own, and ask them about it."
                )
                self.add_error("file", message % {"title": titles[0]})  # type: ignore[attr-defined]
        return cleaned


class DocumentForm(KeepsAdoptedFile, BaseDocumentForm):
    pass


class ImageForm(KeepsAdoptedFile, BaseImageForm):
    pass
