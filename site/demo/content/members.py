"""Logins, organisations and representatives of the demo."""

from datetime import date, timedelta

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.users.models import UserProfile

from demo.content.organisations import MEMBERS, SHARED_DEPUTIES, Member
from demo.greeting import PASSWORD
from home.models import User
from home.roles import COORDINATION, EDITORS, REPRESENTATIVES, TRANSLATORS
from workflows.organisations.enums import Role
from workflows.organisations.models import Organisation, Representative

OFFICES = [
    ("admin", "Demo", "Verwaltung", None),
    ("koordination", "Demo", "Koordination", COORDINATION),
    ("redaktion", "Demo", "Redaktion", EDITORS),
    ("uebersetzung", "Demo", "Übersetzung", TRANSLATORS),
]
JOINED = date(2019, 1, 1)


def seed_members() -> list[Organisation]:
    """Make what is missing of logins and members; returns the organisations in the order of the list."""
    # One hash for all: it costs most of a second, and the password is no secret.
    password = make_password(PASSWORD)
    for login, first_name, last_name, role in OFFICES:
        _seed_user(login, f"{first_name} {last_name}", password, role)
    organisations = []
    for number, member in enumerate(MEMBERS, start=1):
        login = f"org{number:02}"
        organisation = _seed_organisation(member)
        people = [(login, member.delegate, Role.DELEGATE, member.language)]
        if member.deputy:
            people.append((f"{login}-vertretung", member.deputy, Role.DEPUTY, "de"))
        for person_login, name, role, language in people:
            user = _seed_user(person_login, name, password, REPRESENTATIVES, language=language)
            Representative.objects.get_or_create(
                organisation=organisation,
                email=user.email,
                defaults={"name": name, "role": role, "language": language, "user": user},
            )
        organisations.append(organisation)
    _seed_shared_deputies({organisation.slug: organisation for organisation in organisations})
    return organisations


def _seed_shared_deputies(organisations: dict[str, Organisation]) -> None:
    for slug, delegates_slug in SHARED_DEPUTIES.items():
        person = Representative.objects.get(organisation=organisations[delegates_slug], role=Role.DELEGATE)
        Representative.objects.get_or_create(
            organisation=organisations[slug],
            email=person.email,
            defaults={
                "name": person.name,
                "role": Role.DEPUTY,
                "language": person.language,
                "user": person.user,
                "valid_from": timezone.localdate() - timedelta(days=200),
                "valid_until": timezone.localdate() + timedelta(days=165),
            },
        )


def _seed_user(login: str, name: str, password: str, role: str | None, *, language: str = "de") -> User:
    first_name, _, last_name = name.partition(" ")
    user, created = User.objects.get_or_create(
        username=login,
        defaults={
            "email": f"{login}@demo.example",
            "first_name": first_name,
            "last_name": last_name,
            "password": password,
            "is_superuser": role is None,
            "is_staff": role is None,
        },
    )
    if created:
        if role:
            user.groups.add(Group.objects.get(name=role))
        profile = UserProfile.get_for_user(user)
        profile.preferred_language = language
        profile.save(update_fields=["preferred_language"])
    return user


def _seed_organisation(member: Member) -> Organisation:
    organisation, _ = Organisation.objects.get_or_create(
        slug=member.slug,
        defaults={
            "name": member.name,
            "place": member.place,
            "website": f"https://{member.slug}.example/",
            "email": f"kontakt@{member.slug}.example",
            "joined_on": JOINED,
        },
    )
    return organisation
