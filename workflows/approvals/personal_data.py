"""What is held about one person, who is known by an e-mail address: as a representative, as a login, in rounds."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.approvals import signals
from workflows.approvals.models import ApprovalRound, BallotEntry, Invitation, RoundComment, Signature
from workflows.organisations.models import Representative

Records = dict[str, list[dict[str, Any]]]


def personal_data_of(email: str) -> Records:
    """Lists of records by what they are; empty where nothing is held. Other apps add theirs by the signal.

    Signatures keep a name only: they are found by the person's name at the person's organisations.
    """
    people = list(Representative.objects.filter(email__iexact=email).select_related("organisation").order_by("pk"))
    User = get_user_model()  # noqa: N806  (a class)
    users = list(User._default_manager.filter(**{f"{User.get_email_field_name()}__iexact": email}).order_by("pk"))
    records: Records = {
        _("Representative"): [_representative(person) for person in people],
        _("Login"): [_login(user) for user in users],
        **_in_rounds(people, users),
    }
    for _receiver, answer in signals.personal_data_requested.send(sender=Representative, email=email):
        if isinstance(answer, dict):
            records.update(answer)
    return {label: rows for label, rows in records.items() if rows}


def personal_data_as_json(email: str) -> str:
    """For the person: readable, and by machines, too (Art. 15 and 20 GDPR)."""
    document = {"email": email, "as_of": timezone.now(), "data": personal_data_of(email)}
    return json.dumps(document, default=_plain, ensure_ascii=False, indent=2)


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def _representative(person: Representative) -> dict[str, Any]:
    fields = ("name", "email", "role", "language", "wants_mail", "valid_from", "valid_until")
    return {"organisation": person.organisation.name, **{name: getattr(person, name) for name in fields}}


def _login(user: Any) -> dict[str, Any]:
    fields = ("first_name", "last_name", "email", "is_active", "date_joined", "last_login")
    return {"username": user.get_username(), **{name: getattr(user, name) for name in fields if hasattr(user, name)}}


def _in_rounds(people: list[Representative], users: list[Any]) -> Records:
    here = Q(representative__in=people)
    names = {person.name for person in people}
    organisations = {person.organisation_id for person in people}
    answers = BallotEntry.objects.filter(here | Q(cast_by__in=users))
    comments = RoundComment.objects.filter(here | Q(author__in=users))
    signatures = Signature.objects.filter(
        Q(signed_by_name__in=names) | Q(withdrawn_by_name__in=names), organisation__in=organisations
    )
    return {
        _("Rounds opened"): _values(ApprovalRound.objects.filter(opened_by__in=users), "title", "opened_at"),
        _("Answers"): _values(
            answers,
            *("ballot__round__title", "ballot__organisation__name", "position", "reason"),
            *("cast_by_name", "cast_at", "channel"),
        ),
        _("Comments"): _values(
            comments, "round__title", "organisation__name", "kind", "text", "author_name", "channel", "created_at"
        ),
        _("Invitations"): _values(
            Invitation.objects.filter(here),
            *("round__title", "organisation__name", "created_at", "accepted_at", "returned_at", "return_reason"),
            *("opened_at", "revoked_at"),
        ),
        _("Signatures"): _values(
            signatures,
            *("round__title", "organisation__name", "signed_at", "signed_by_name", "withdrawn_at"),
            *("withdrawn_by_name", "note"),
        ),
    }


def _values(rows: QuerySet[Any], *fields: str) -> list[dict[str, Any]]:
    return [
        {name.removesuffix("__name").replace("__", "_"): value for name, value in row.items()}
        for row in rows.order_by("pk").values(*fields)
    ]
