"""One round in every state, one person in every role, and what each of our addresses is sent; made once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from home.models import User
from tests.approvals.admin import delegate_for, logged_in, member_of, user_with
from tests.approvals.guard.world import approved_fields, change, unapproved_fields
from tests.factories import OrganisationFactory, RepresentativeFactory, UserFactory
from tests.scenarios import adopt, ask, asked, make_members, make_procedure, make_statement, vote
from workflows.approvals import services
from workflows.approvals.models import ApprovalRound, Invitation, OrganisationApprovalTask
from workflows.approvals.wording import digest_of
from workflows.notices.models import Notice
from workflows.organisations.models import Organisation, Representative

STATES = ["open", "overdue", "adopted", "rejected", "lapsed", "withdrawn", "retracted", "recorded"]
ROLES = ["anonymous", "outsider", "asked", "other", "asker", "editor", "translator", "office", "superuser"]
LINKS = ["forged", "outdated", "revoked", "former", "valid"]
NOTHING = 0  # the key of no row


@dataclass
class World:
    procedure: OrganisationApprovalTask
    organisations: list[Organisation] = field(default_factory=list)
    latecomer: Representative | None = None
    rounds: dict[str, ApprovalRound] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    fingerprint: str = ""  # of what each cell begins with, once that is known

    def invitation(self, state: str) -> Invitation | None:
        """Of an organisation that the delegate among the roles does not represent."""
        return self.rounds[state].invitations.filter(organisation=self.organisations[1]).first()

    def notice(self, state: str) -> Notice | None:
        invitation = self.invitation(state)
        return Notice.objects.filter(context__invitation=invitation.pk).first() if invitation else None


def build() -> World:
    """The texts that nobody has adopted hold the sentinel; so does the draft of each that was."""
    world = World(procedure=make_procedure(), organisations=make_members(3))
    users = _make_roles(world)
    for state in ("adopted", "retracted", "rejected", "lapsed", "withdrawn", "overdue", "open"):
        wording = approved_fields(state) if state in {"adopted", "retracted"} else unapproved_fields(state)
        world.rounds[state] = ask(make_statement(slug=state, **wording), world.procedure, users["asker"])
        _END.get(state, lambda approval_round, user: None)(world.rounds[state], users["superuser"])
    page = make_statement(slug="recorded", **approved_fields("recorded"))
    world.rounds["recorded"] = services.record_decision(
        page=page,
        procedure=world.procedure,
        user=users["office"],
        decided_on=timezone.now(),
        note="Plenum",
        answers=dict.fromkeys(world.organisations, services.Answer("approve")),
    )
    services.settle_round(round_id=world.rounds["recorded"].pk)
    for state in ("adopted", "retracted", "recorded"):
        change(world.rounds[state].page).save_revision()
    # Who comes after the rounds were opened was not asked.
    RepresentativeFactory(organisation=OrganisationFactory(), user=users["other"])
    world.latecomer = RepresentativeFactory(organisation=world.organisations[0])
    yesterday = timezone.now() - timedelta(days=1)
    Invitation.objects.update(created_at=yesterday)
    ApprovalRound.objects.update(opened_at=yesterday)
    for approval_round in world.rounds.values():
        approval_round.refresh_from_db()
    return world


def _make_roles(world: World) -> dict[str, User]:
    users = {
        "outsider": user_with(),
        "asked": delegate_for(world.organisations[0]),
        "other": member_of("Representatives"),
        "asker": member_of("Editors"),
        "editor": member_of("Editors"),
        "translator": member_of("Translators"),
        "office": member_of("Coordination"),
        "superuser": UserFactory(is_superuser=True),
    }
    world.clients = {role: logged_in(user) for role, user in users.items()} | {"anonymous": Client()}
    return users


def _adopt(approval_round: ApprovalRound, user: User) -> None:
    adopt(approval_round)


def _retract(approval_round: ApprovalRound, user: User) -> None:
    services.retract_adoption(round_id=adopt(approval_round).pk, user=user, reason="Überholt.")


def _reject(approval_round: ApprovalRound, user: User) -> None:
    for organisation in asked(approval_round):
        vote(approval_round, organisation, "object", reason="So nicht.")
    _lapse(approval_round, user)


def _lapse(approval_round: ApprovalRound, user: User) -> None:
    services.close_due_rounds(now=approval_round.closes_at)
    services.settle_round(round_id=approval_round.pk)


def _withdraw(approval_round: ApprovalRound, user: User) -> None:
    services.withdraw_round(round_id=approval_round.pk, user=user, reason="Noch einmal.")


def _let_deadline_pass(approval_round: ApprovalRound, user: User) -> None:
    """Nobody has closed it yet."""
    ApprovalRound.objects.filter(pk=approval_round.pk).update(closes_at=timezone.now() - timedelta(minutes=1))


_END: dict[str, Callable[[ApprovalRound, User], None]] = {
    "adopted": _adopt,
    "retracted": _retract,
    "rejected": _reject,
    "lapsed": _lapse,
    "withdrawn": _withdraw,
    "overdue": _let_deadline_pass,
}


def arguments(world: World, state: str) -> dict[str, Any]:
    """What the addresses are made of; each route takes those that it names."""
    approval_round, invitation, notice = world.rounds[state], world.invitation(state), world.notice(state)
    return {
        "pk": approval_round.pk,
        "page_id": approval_round.page_id,
        "organisation_id": world.organisations[0].pk,
        "invitation_id": invitation.pk if invitation else NOTHING,
        "representative_id": world.latecomer.pk if world.latecomer else NOTHING,
        "notice_id": notice.pk if notice else NOTHING,
    }


def form_data(world: World, state: str) -> dict[str, Any]:
    """One form for all addresses, so filled in that each of them does something when it lets the sender."""
    approval_round = world.rounds[state]
    draft = approval_round.page.get_latest_revision_as_object()
    organisation = world.organisations[0]
    in_a_week = timezone.localtime(max(approval_round.closes_at, timezone.now()) + timedelta(days=7))
    answers = {f"position_{each.pk}": "approve" for each in Organisation.objects.all()}
    return answers | {
        "position": "object",
        "reason": "Weil es anders gekommen ist.",
        "note": "Anruf im Büro",
        "text": "Was heißt das?",
        "kind": "question",
        "organisation": organisation.pk,
        "extend-closes_at": f"{in_a_week:%Y-%m-%d %H:%M}",
        "extend-reason": "Auf Wunsch.",
        "procedure": world.procedure.pk,
        "day": f"{timezone.localdate():%Y-%m-%d}",
        "digest": digest_of(draft),
        # A preview of the record screen: confirming puts live what the office says was adopted.
        "action": "preview",
        "email": world.latecomer.email if world.latecomer else "",
        "reminders": "",
    }


def member_data(organisation: Organisation | None) -> dict[str, Any]:
    """The form of an organisation, without people."""
    number = organisation.pk if organisation else "neu"
    return {
        "name": f"Verein für Tabellen {number}",
        "slug": f"verein-fuer-tabellen-{number}",
        "representatives-TOTAL_FORMS": "0",
        "representatives-INITIAL_FORMS": "0",
        "representatives-MIN_NUM_FORMS": "0",
        "representatives-MAX_NUM_FORMS": "1000",
    }


def members_file() -> SimpleUploadedFile:
    return SimpleUploadedFile("members.csv", b"Organisation\nNeuer Verein\n", content_type="text/csv")
