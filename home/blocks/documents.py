"""Documents to download, and what one needs to know before."""

from __future__ import annotations

from pathlib import PurePath

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock

from home.blocks.groups import FROM_THE_SITE
from home.blocks.languages import content_languages


class DocumentValue(blocks.StructValue):
    @property
    def name(self) -> str:
        return self["title"] or self["document"].title

    @property
    def facts(self) -> str:
        """For example “PDF, 1.2 MB”."""
        document = self["document"]
        kind = PurePath(document.file.name).suffix.removeprefix(".").upper()
        # What `get_file_size` would look up and store while a visitor waits, is known since the upload.
        size = filesizeformat(document.file_size) if document.file_size else ""
        return ", ".join(filter(None, [kind, size]))


class DocumentBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(
        label=_("Title"), required=False, max_length=200, help_text=_("Empty: the title of the document.")
    )
    language = blocks.ChoiceBlock(
        label=_("Language of the document"),
        choices=content_languages,
        required=False,
        help_text=_("If it is not the language of the page."),
    )

    class Meta:
        icon = "doc-full"
        label = _("Document")
        label_format = "{title}"
        value_class = DocumentValue


class DocumentsBlock(blocks.StructBlock):
    items = blocks.ListBlock(DocumentBlock(), label=_("Documents"), min_num=1)

    class Meta:
        icon = "doc-full"
        label = _("Documents")
        description = _("Documents to download, with their kind, size and language.")
        group = FROM_THE_SITE
        template = "home/blocks/documents.html"

    def get_preview_value(self) -> blocks.StructValue:
        documents = get_document_model()
        example = documents(pk=1, title=_("Annual report"), file="annual-report.pdf", file_size=1_250_000)
        document = documents.objects.order_by("-pk").first() or example
        return self.normalize({"items": [{"document": document, "title": _("Annual report"), "language": "de"}]})
