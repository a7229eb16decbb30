"""What the frame of the demo's pages says: claim, carriers and funders. All of them are invented."""

from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.models import Locale

from demo.content.contacts import OFFICE
from home.models import Contact, SiteTexts, Supporter
from home.new_site import CLAIM

DEMO_CLAIM = "Zwanzig Organisationen, eine Stimme"
TURKISH_CLAIM = "Yirmi kuruluş, tek ses"
ARABIC_CLAIM = "عشرون منظمة، صوت واحد"

SUPPORTERS = [
    (Supporter.Kind.CARRIER, "Verband Baumberge", "In Münster getragen vom Verband Baumberge", "#9c4a14"),
    (Supporter.Kind.FUNDER, "Landesprogramm Miteinander", "Gefördert vom Landesprogramm Miteinander", "#0d5c63"),
    (Supporter.Kind.FUNDER, "Stiftung Nachbarschaft", "Unterstützt von der Stiftung Nachbarschaft", ""),
]


def seed_frame() -> bool:
    """Whether there was anything to fill in; what somebody has changed is left alone."""
    german = SiteTexts.objects.filter(claim=CLAIM).first()
    if german is None:
        return False
    german.claim = DEMO_CLAIM
    german.contact = Contact.objects.filter(team=OFFICE["team"], locale=german.locale).first()
    german.save()
    for kind, name, sentence, colour in SUPPORTERS:
        Supporter.objects.create(
            texts=german, kind=kind, name=name, sentence=sentence, logo=_logo(name, colour=colour) if colour else None
        )
    for code, claim in [("tr", TURKISH_CLAIM), ("ar", ARABIC_CLAIM)]:
        translated = german.copy_for_translation(Locale.objects.get(language_code=code))
        translated.claim, translated.footer_text = claim, ""
        translated.supporters = []
        translated.save()
    return True


def _logo(name: str, *, colour: str) -> AbstractImage:
    """Initials in a coloured shape."""
    picture = Image.new("RGB", (360, 160), "white")
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((0, 0, 160, 160), radius=32, fill=colour)
    initials = "".join(word[0] for word in name.split())
    draw.text((80, 80), initials, fill="white", anchor="mm", font_size=72)
    draw.text((180, 80), name.split()[0], fill=colour, anchor="lm", font_size=30)
    content = BytesIO()
    picture.save(content, "PNG")
    file = ContentFile(content.getvalue(), name="logo.png")
    return get_image_model().objects.create(title=name, description=f"Logo: {name}", file=file)
