"""Who is written to, and in which language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Q

from workflows.approvals.models import ApprovalRound, Ballot
from workflows.organisations.models import Representative

OFFICE_PERMISSION = "workflows_approvals.manage_approvalround"


@dataclass(frozen=True)
class Recipient:
    """``key`` tells people apart in dedupe keys: one mail for an address, however many rows name it."""

    email: str
    name: str
    language: str

    @property
    def key(self) -> str:
        return self.email.lower()


def from_representative(representative: Representative) -> Recipient:
    return Recipient(email=representative.email, name=representative.name, language=representative.language)


def from_user(user: AbstractBaseUser) -> Recipient:
    """A login, in the language in which they use the admin."""
    profile = getattr(user, "wagtail_userprofile", None)
    return Recipient(
        email=getattr(user, type(user).get_email_field_name()),
        name=user.get_full_name() or user.get_username(),  # type: ignore[attr-defined]  # as every user of Wagtail's admin has it
        language=(profile.preferred_language if profile else "") or settings.LANGUAGE_CODE,
    )


def coordination_office() -> list[Recipient]:
    """Every active user who may manage rounds, by themselves, by a group or as a superuser."""
    users = (
        get_user_model()
        ._default_manager.with_perm(OFFICE_PERMISSION, backend="django.contrib.auth.backends.ModelBackend")
        .select_related("wagtail_userprofile")
        .order_by("pk")
    )
    return _once(from_user(user) for user in users)


def participants(approval_round: ApprovalRound) -> list[Recipient]:
    """Everyone who was invited, everyone whose answer stands, and the person who asked."""
    people = Representative.objects.filter(
        Q(
            pk__in=approval_round.invitations.filter(revoked_at__isnull=True).values("representative"),
        )
        | Q(pk__in=Ballot.objects.filter(round=approval_round).values("representative")),
        wants_mail=True,
    ).order_by("pk")
    asker = (
        get_user_model()
        ._default_manager.filter(pk__in=[approval_round.opened_by_id], is_active=True)
        .select_related("wagtail_userprofile")
    )
    return _once([*map(from_representative, people), *map(from_user, asker)])


def _once(recipients: Iterable[Recipient]) -> list[Recipient]:
    """One for each address; whoever has none cannot be written to."""
    return list({recipient.key: recipient for recipient in reversed(list(recipients)) if recipient.email}.values())[
        ::-1
    ]
