"""Public profiles of the demo's members."""

from wagtail.images.models import AbstractImage

from demo.content.illustrations import has_picture, image
from demo.content.portraits import PROFILES, Profile
from demo.content.publishing import add_public
from home.models import Contact
from projects.models import OrganisationPage
from projects.new_site import ensure_organisations
from workflows.organisations.models import Organisation


def seed_profiles() -> int:
    """Make the profiles that are missing; returns how many."""
    index = ensure_organisations()
    made = 0
    for organisation in Organisation.objects.filter(slug__in=PROFILES).exclude(profiles__isnull=False):
        profile = PROFILES[organisation.slug]
        page = OrganisationPage(
            title=organisation.name,
            slug=organisation.slug,
            organisation=organisation,
            kind=profile.kind,
            district=profile.district,
            languages=list(profile.languages),
            introduction=f"<p>{profile.introduction}</p>",
            body=[("text", profile.text)] if profile.text else [],
            offers=[("offer", {"title": title, "text": text, "link": ""}) for title, text in profile.offers],
            contact=_contact(organisation, profile),
            logo=_logo(organisation),
        )
        add_public(index, page)
        made += 1
    return made


def _logo(organisation: Organisation) -> AbstractImage | None:
    name = f"logos/{organisation.slug}"
    return image(name, title=f"Logo: {organisation.name}") if has_picture(name) else None


def _contact(organisation: Organisation, profile: Profile) -> Contact | None:
    if not profile.team:
        return None
    address = f"kontakt@{organisation.slug}.example"
    return Contact.objects.create(team=profile.team, role=organisation.name, phone=profile.phone, email=address)
