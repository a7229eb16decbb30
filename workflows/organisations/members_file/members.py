"""The member list as it stands, held in memory while a file is compared with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models.functions import Lower

from workflows.organisations.models import Organisation, Representative


class Members:
    """Three queries, whatever the number of members and of rows in the file; two where it names no login."""

    def __init__(self, rows: Iterable[dict[str, str]]) -> None:
        organisations = list(Organisation.objects.order_by("pk"))
        self.by_slug = {organisation.slug: organisation for organisation in organisations}
        self.by_name = {organisation.name.casefold(): organisation for organisation in organisations}
        self._people = {
            (person.organisation_id, person.email.lower()): person
            for person in Representative.objects.select_related("user").order_by("pk")
        }
        self.logins = _logins({row.get("representative.user", "").lower() for row in rows} - {""})

    def representative(self, organisation: Organisation, email: str) -> Representative | None:
        return self._people.get((organisation.pk, email)) if organisation.pk else None


def _logins(names: set[str]) -> dict[str, Any]:
    """Users by the lower-case names by which they log in."""
    User = get_user_model()  # noqa: N806  (a class)
    users = User._default_manager.annotate(login=Lower(User.USERNAME_FIELD)).filter(login__in=names)
    return {user.get_username().lower(): user for user in users}
