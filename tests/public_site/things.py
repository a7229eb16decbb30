"""What pages show beside their text: a picture, a document, a contact, and an example of each block."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import time
from typing import Any

from django.apps import apps
from django.core.files.base import ContentFile
from django.utils import translation
from wagtail.blocks import StreamBlock
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale

from home.models import Contact
from projects.models import Topic


@dataclass
class Things:
    image: Any
    document: Any
    contact: Contact
    topics: list[Topic] = field(default_factory=list)

    @property
    def picture(self) -> dict[str, Any]:
        value = {"image": self.image.pk, "alt_text": "Menschen an einem runden Tisch", "decorative": False}
        return {"type": "image", "value": value}


def make_things() -> Things:
    image = get_image_model().objects.create(title="Runder Tisch", file=get_test_image_file(size=(1300, 700)))
    file = ContentFile(b"%PDF-1.7", name="jahresheft.pdf")
    document = get_document_model().objects.create(title="Jahresheft 7", file=file, file_size=2048)
    contact = Contact.objects.create(
        locale=Locale.objects.get(language_code="de"),
        team="Koordination",
        name="Kim Beispiel",
        role="Fragen zum Netzwerk",
        picture=image,
        phone="0251 000000",
        mobile="0170 0000000",
        email="kim@netzwerk.example",
        opening_hours=[("hours", {"first_day": "0", "last_day": "3", "opens": time(9), "closes": time(12)})],
        hours_note="und nach Absprache",
    )
    return Things(image, document, contact)


def blocks_of(model: str, name: str, *, language: str) -> list[tuple[str, Any]]:
    """Each block that editors can use there, with its example in the language."""
    block: StreamBlock = apps.get_model(model)._meta.get_field(name).stream_block
    with translation.override(language):
        return [(each, child.normalize(child.get_preview_value())) for each, child in _in_order(block.child_blocks)]


def _in_order(children: dict[str, Any]) -> Iterable[tuple[str, Any]]:
    """A heading first, as the content asks for it."""
    return sorted(children.items(), key=lambda item: item[0] != "heading")
