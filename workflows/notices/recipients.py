"""Who is written to, and in which language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Q

from workflows.approvals.models import ApprovalRound, Ballot, RoundComment
from workflows.approvals.texts import name_of
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
        name=name_of(user),
        language=(profile.preferred_language if profile else "") or settings.LANGUAGE_CODE,
    )


def coordination_office() -> list[Recipient]:
    """Every active user who may manage rounds, by themselves, by a group or as a superuser."""
    users = (
        ModelBackend()  # not the manager's method, which a user model of a site's own may lack
        .with_perm(OFFICE_PERMISSION)
        .select_related("wagtail_userprofile")
        .order_by("pk")
    )
    return once(from_user(user) for user in users)


def asker_of(approval_round: ApprovalRound) -> Recipient | None:
    """Who asked, while they have a login and an address."""
    asker = (
        get_user_model()
        ._default_manager.filter(pk__in=[approval_round.opened_by_id], is_active=True)
        .select_related("wagtail_userprofile")
        .first()
    )
    recipient = from_user(asker) if asker else None
    return recipient if recipient and recipient.email else None


def addresses_of_author(comment: RoundComment) -> set[str]:
    """In lower case: nobody is told of what they wrote themselves."""
    author = comment.author
    emails = [
        comment.representative.email if comment.representative else "",
        getattr(author, type(author).get_email_field_name()) if author else "",
    ]
    return {email.lower() for email in emails if email}


def participants(approval_round: ApprovalRound) -> list[Recipient]:
    """Everyone who was invited, everyone whose answer stands, and the person who asked.

    Nobody is invited to a decision that is only recorded: there it is everyone who represents an organisation that
    took part.
    """
    concerned = Q(pk__in=Ballot.objects.filter(round=approval_round).values("representative"))
    if approval_round.recorded_at:
        mandates = Representative.objects.current().filter(organisation__ballots__round=approval_round)
        concerned |= Q(pk__in=mandates.values("pk"))
    else:
        concerned |= Q(pk__in=approval_round.invitations.filter(revoked_at__isnull=True).values("representative"))
    people = Representative.objects.filter(concerned, wants_mail=True).order_by("pk")
    asker = asker_of(approval_round)
    return once([*map(from_representative, people), *([asker] if asker else [])])


def once(recipients: Iterable[Recipient]) -> list[Recipient]:
    """One for each address; whoever has none cannot be written to."""
    return list({recipient.key: recipient for recipient in reversed(list(recipients)) if recipient.email}.values())[
        ::-1
    ]
