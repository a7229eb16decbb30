"""Videos, from which nothing is loaded before a visitor asks for it."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.documents.models import AbstractDocument
from wagtail.images.blocks import ImageChooserBlock

from home.blocks.groups import MEDIA
from home.blocks.languages import content_languages
from home.blocks.providers import Video, find_video
from home.embedding import note_embedded

FILM_TYPES = {"mp4": "video/mp4", "webm": "video/webm"}
TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]


def _ending(document: AbstractDocument) -> str:
    return PurePath(document.file.name).suffix.removeprefix(".").lower()


class VideoValue(blocks.StructValue):
    @cached_property
    def elsewhere(self) -> Video | None:
        return None if self.get("file") else find_video(self.get("url") or "")

    @property
    def media_type(self) -> str:
        """Empty for a file that browsers do not play."""
        return FILM_TYPES.get(_ending(self["file"]), "")

    @property
    def has_captions(self) -> bool:
        captions = self.get("captions")
        return captions is not None and _ending(captions) == "vtt"


class VideoBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=200)
    url = blocks.URLBlock(
        label=_("Address of the video"),
        required=False,
        help_text=_(
            "At YouTube, Vimeo or a PeerTube server. Nothing is loaded from there before a visitor asks for it."
        ),
    )
    file = DocumentChooserBlock(
        label=_("Or your own file"), required=False, help_text=_("MP4 or WebM; uploaded as a document.")
    )
    captions = DocumentChooserBlock(
        label=_("Captions"),
        required=False,
        help_text=_("For your own file: what is said, as a WebVTT file (.vtt). Needed by people who do not hear."),
    )
    captions_language = blocks.ChoiceBlock(
        label=_("Language of the captions"),
        choices=content_languages,
        default=settings.LANGUAGE_CODE,
        required=False,
    )
    picture = ImageChooserBlock(
        label=_("Picture"), required=False, help_text=_("Shown until the video starts; from this site, not from there.")
    )
    text = blocks.RichTextBlock(
        label=_("Text instead of the video"),
        required=False,
        features=TEXT_FEATURES,
        help_text=_("What the video says and shows, for all who cannot or do not want to watch it."),
    )

    class Meta:
        icon = "media"
        label = _("Video")
        description = _("A film. From elsewhere it is loaded only when a visitor clicks on it.")
        group = MEDIA
        template = "home/blocks/video.html"
        value_class = VideoValue
        label_format = "{title}"
        preview_value = {
            "title": _("How a round table works"),
            "url": "https://www.youtube.com/watch?v=aqz-KE-bpKQ",
            "text": _("<p>Four people tell how they began.</p>"),
        }

    def get_context(self, value: VideoValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        if value.elsewhere:
            note_embedded(context.get("request"), value.elsewhere.embed_address)
        return context

    def clean(self, value: VideoValue) -> VideoValue:
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        problems = self.problems_of(cleaned)
        if problems:
            raise StructBlockValidationError(
                block_errors={name: ValidationError(text) for name, text in problems.items()}
            )
        return cleaned

    def problems_of(self, value: VideoValue) -> dict[str, Any]:
        """What hinders a visitor, by field."""
        url, file, captions = value["url"], value["file"], value["captions"]
        if url and file:
            return {"file": _("Give an address or a file, not both.")}
        if not url and not file:
            return {"url": _("Give the address of the video, or choose a file of your own.")}
        problems = {}
        if url and find_video(url) is None:
            problems["url"] = _(
                "No video of YouTube, Vimeo or PeerTube is known by this address. Others can be linked by a button."
            )
        if file and not value.media_type:
            problems["file"] = _("Browsers play MP4 and WebM only.")
        if captions and not value.has_captions:
            problems["captions"] = _("Captions are a WebVTT file; its name ends in “.vtt”.")
        return problems


class SignLanguageVideoBlock(VideoBlock):
    """The same, for people whose first language is a sign language; what it says stands below for all others."""

    text = blocks.RichTextBlock(
        label=_("The same as text"),
        features=TEXT_FEATURES,
        help_text=_("What is signed, in words: for those who do not know sign language."),
    )

    class Meta:
        icon = "media"
        label = _("Video in sign language")
        description = _("Marked as such, with the same content as text.")
        template = "home/blocks/sign_language_video.html"
        preview_value = {
            "title": _("Our offers in German Sign Language"),
            "url": "https://vimeo.com/76979871",
            "text": _("<p>We advise communities and initiatives. It costs nothing.</p>"),
        }
