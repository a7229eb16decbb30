"""Pictures, each with words for those who do not see it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock
from wagtail.images.models import AbstractImage

from home.blocks.groups import MEDIA


def any_image() -> AbstractImage | None:
    """For previews: a picture that the site has, marked as decorative; None on a new site."""
    image = get_image_model().objects.order_by("-pk").first()
    if image is not None:
        image.contextual_alt_text, image.decorative = "", True
    return image


class FigureBlock(blocks.StructBlock):
    image = ImageBlock(
        label=_("Image"),
        help_text=_("Say in the alternative text what the picture shows, for those who do not see it."),
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=300)
    credit = blocks.CharBlock(
        label=_("Credit and licence"),
        required=False,
        max_length=200,
        help_text=_("Who made the picture, and under which licence: “Photo: Aylin Kaya, CC BY 4.0”."),
    )
    width = blocks.ChoiceBlock(
        label=_("Width"),
        choices=[("text", _("As wide as the text")), ("wide", _("Wider than the text")), ("small", _("Small"))],
        default="text",
    )

    class Meta:
        icon = "image"
        label = _("Image")
        description = _("A picture with a caption and a credit.")
        group = MEDIA
        template = "home/blocks/figure.html"
        label_format = "{caption}"

    def get_preview_value(self) -> blocks.StructValue:
        return self.normalize(
            {
                "image": any_image(),
                "caption": _("The round table in the community centre"),
                "credit": _("Photo: the network, CC BY 4.0"),
                "width": "text",
            }
        )
