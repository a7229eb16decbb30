"""The demo's pictures, as Wagtail's images with words for those who do not see them. Drawn by `demo.drawing`."""

from functools import cache
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage

FOLDER = Path(__file__).parent / "pictures"
CREDIT = "Illustration: Netzwerk Gemeinsam lernen im Dialog, CC BY 4.0"

# What each shows, by the name of its file: the title in the library, and the alternative text.
ILLUSTRATIONS = {
    "runder-tisch": (
        "Am runden Tisch",
        (
            "Zehn sehr verschiedene Menschen sitzen um einen runden Tisch, niemand am Kopf. Auf dem Tisch liegt ein "
            "Kreis aus zwanzig Punkten."
        ),
    ),
    "teetisch": (
        "Tee für alle",
        "Eine große Teekanne auf einem gemusterten Tischtuch, davor sechs Teegläser und ein Teller mit Gebäck.",
    ),
    "kursabend": (
        "Kursabend",
        "Eine Frau mit Kopftuch erklärt an der Tafel einen Kreis aus Punkten; im Raum hören neun Menschen zu.",
    ),
    "sprachmittlung": (
        "Sprachmittlung",
        (
            "Zwei Menschen sprechen in Blasen verschiedener Farbe, zwischen ihnen sitzt eine dritte Person, und die "
            "Worte wandern als Punkte hinüber."
        ),
    ),
    "am-see": (
        "Am See",
        (
            "Vier Erwachsene und zwei Kinder sitzen auf einer Wiese um eine Decke mit Tee und Kuchen, hinter ihnen "
            "ein See mit Segelbooten."
        ),
    ),
    "promenade": (
        "Promenade",
        "Zwei Menschen gehen unter Linden auf die Türme einer Stadt zu, vorn lehnt ein Fahrrad.",
    ),
    "giebelhaeuser": (
        "Giebelhäuser",
        "Sieben bunte Giebelhäuser mit Bogengängen, über der Straße Wimpel, davor Menschen und ein Fahrrad.",
    ),
    "buecherbruecke": (
        "Bücherbrücke",
        "Eine Brücke, deren Bogen aus Büchern besteht; vier Menschen gehen über sie aufeinander zu.",
    ),
    "bushaltestelle": (
        "Bushaltestelle",
        "Zwei Menschen warten am Abend an einer Bushaltestelle zwischen Feldern, in der Ferne ein Bauernhof.",
    ),
    "quartier": (
        "Quartier von oben",
        "Dächer eines Stadtviertels von oben; zwölf Punkte auf den Häusern sind durch einen Faden verbunden.",
    ),
    "haende": (
        "Zwanzig Punkte",
        "Acht Hände aus allen Richtungen greifen nach einem Kreis aus zwanzig gleichen Punkten.",
    ),
    "brief": (
        "Ein Brief mit vielen Stimmen",
        "Ein unterschriebener Brief mit einem Kreis aus Punkten, drei davon hohl, daneben ein Umschlag und ein Stift.",
    ),
    "offene-tuer": (
        "Offene Tür",
        "Am Abend steht eine Haustür offen, Licht fällt heraus; jemand empfängt eine Frau, die gerade kommt.",
    ),
    "litfasssaeule": (
        "Programm an der Säule",
        "Fünf Menschen lesen an einer Litfaßsäule die bunten Plakate vieler Veranstaltungen.",
    ),
}


@cache
def _content(name: str) -> bytes:
    return (FOLDER / f"{name}.png").read_bytes()


def has_picture(name: str) -> bool:
    return (FOLDER / f"{name}.png").is_file()


def image(name: str, *, title: str, description: str = "") -> AbstractImage:
    """The image of that title in the library, added to it when it is missing."""
    images = get_image_model().objects
    found = images.filter(title=title).first()
    if found is not None:
        return found
    file = ContentFile(_content(name), name=f"{name.replace('/', '-')}.png")
    return images.create(title=title, description=description, file=file)


def illustration(name: str) -> AbstractImage:
    title, alt = ILLUSTRATIONS[name]
    return image(name, title=title, description=alt)


def as_picture(name: str) -> list[tuple[str, Any]]:
    """The value of a page's field ``picture``."""
    return [("image", described(name))] if name else []


def described(name: str) -> AbstractImage:
    """For blocks that ask for an image with its alternative text."""
    found = illustration(name)
    found.contextual_alt_text, found.decorative = ILLUSTRATIONS[name][1], False
    return found


def figure(name: str, *, caption: str = "", width: str = "text") -> tuple[str, dict[str, Any]]:
    """A block for a page's body."""
    return "image", {"image": described(name), "caption": caption, "credit": CREDIT, "width": width}
