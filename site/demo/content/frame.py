"""What the frame of the demo's pages says: claim, carriers and funders. All of them are invented."""

from demo.content.contacts import OFFICE
from demo.content.illustrations import illustration, image
from home.models import Contact, SiteTexts, Supporter
from home.new_site import CLAIM

DEMO_CLAIM = "Zwanzig Organisationen, jede mit einer Stimme"

SUPPORTERS = [
    (Supporter.Kind.CARRIER, "Verband Baumberge", "In Münster getragen vom Verband Baumberge", "verband-baumberge"),
    (
        Supporter.Kind.FUNDER,
        "Landesprogramm Miteinander",
        "Gefördert vom Landesprogramm Miteinander",
        "landesprogramm-miteinander",
    ),
    (
        Supporter.Kind.FUNDER,
        "Stiftung Nachbarschaft",
        "Unterstützt von der Stiftung Nachbarschaft",
        "stiftung-nachbarschaft",
    ),
]


def seed_frame() -> bool:
    """Whether there was anything to fill in; what somebody has changed is left alone."""
    german = SiteTexts.objects.filter(claim=CLAIM).first()
    if german is None:
        return False
    german.claim = DEMO_CLAIM
    german.contact = Contact.objects.filter(team=OFFICE["team"], locale=german.locale).first()
    german.social_image = illustration("haende")
    german.save()
    for kind, name, sentence, logo in SUPPORTERS:
        shown = image(f"logos/{logo}", title=f"Logo: {name}")
        Supporter.objects.create(texts=german, kind=kind, name=name, sentence=sentence, logo=shown)
    return True
