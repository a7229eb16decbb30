"""Steps of those who are asked, and of the mails to them."""

from contextlib import suppress

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.fuzz.machine import Machine, has_rounds
from tests.fuzz.oracle import OBJECT, POSITIONS, KnownRound
from workflows.approvals import services
from workflows.approvals.enums import CommentKind
from workflows.approvals.exceptions import ApprovalError, NotEntitled, ReasonRequired, RoundClosed, TextRefused
from workflows.approvals.models import Invitation
from workflows.notices.enums import NoticeKind, State
from workflows.notices.models import Notice
from workflows.organisations.models import Representative

which = st.integers(0, 7)
ours = st.integers(0, 2)
texts = st.sampled_from(["", " ", "Weil.", "Weil das so ist.\r\nUnd bleibt.", "\0", "Weil\0.", "x" * 700])
positions = st.sampled_from([*POSITIONS, *POSITIONS, "", "perhaps"])
people = st.sampled_from(["delegate", "delegate", "delegate", "login", "colleague", "outsider", "former", "stranger"])


def visible(text: str) -> str:
    return text.replace("\0", "").strip()


class Answering(Machine):
    def _who(self, kind: str, organisation: int) -> tuple[Representative | None, object]:
        """The person whom a link names, and the login."""
        people = self.world.people
        own, other = people[organisation * 2], people[(organisation * 2 + 2) % 6]
        return {
            "delegate": (own, None),
            "login": (None, people[organisation * 2 + 1].user),
            "colleague": (other, None),
            "outsider": (people[6], None),
            "former": (people[7], None),
            "stranger": (None, self.world.stranger),
        }[kind]

    def _is_entitled(self, kind: str, organisation: int) -> bool:
        person, login = self._who(kind, organisation)
        person = person or next((it for it in self.world.people if it.user and it.user == login), None)
        return self.represents(person, self.world.members[organisation])

    @precondition(has_rounds)
    @rule(which=which, organisation=ours, kind=people, position=positions, reason=texts)
    def cast(self, which: int, organisation: int, kind: str, position: str, reason: str) -> None:
        self.wait()
        known = self.round_at(which)
        asked = self.world.members[organisation]
        person, login = self._who(kind, organisation)
        refused = None
        if position not in POSITIONS:
            refused = ValueError
        elif not known.takes_answers(self.now):
            refused = RoundClosed
        elif not self._is_entitled(kind, organisation) or asked.pk not in known.electorate:
            refused = NotEntitled
        elif position == OBJECT and not visible(reason):
            refused = ReasonRequired
        ballot = self.attempt(
            services.cast_ballot,
            refused,
            round_id=known.pk,
            organisation=asked,
            user=login,
            representative=person,
            position=position,
            reason=reason,
        )
        if ballot is not None:
            assert ballot.reason == visible(reason)
            known.positions[asked.pk] = position
            self.count(known)

    @precondition(has_rounds)
    @rule(which=which, organisation=ours, who=people, kind=st.sampled_from(["", *CommentKind.values]), text=texts)
    def comment(self, which: int, organisation: int, who: str, kind: str, text: str) -> None:
        self.wait()
        known = self.round_at(which)
        asked = self.world.members[organisation]
        person, login = self._who(who, organisation)
        refused = None
        if not kind:
            refused = ValueError
        elif not known.takes_answers(self.now):
            refused = RoundClosed
        elif not visible(text):
            refused = TextRefused
        elif not self._is_entitled(who, organisation) or asked.pk not in known.electorate:
            refused = NotEntitled
        self.attempt(
            services.comment,
            refused,
            round_id=known.pk,
            organisation=asked,
            user=login,
            representative=person,
            kind=kind,
            text=text,
        )

    @precondition(has_rounds)
    @rule(which=which, who=st.sampled_from(["office", "editor", "stranger"]), text=texts)
    def reply(self, which: int, who: str, text: str) -> None:
        self.wait()
        known = self.round_at(which)
        refused = None
        if not known.takes_answers(self.now):
            refused = RoundClosed
        elif not visible(text):
            refused = TextRefused
        elif who == "stranger":
            refused = NotEntitled
        user = getattr(self.world, who)
        self.attempt(services.comment, refused, round_id=known.pk, user=user, kind="reply", text=text)

    def _invitation(self, which: int, number: int) -> tuple[KnownRound, Invitation | None]:
        known = self.round_at(which)
        invitations = list(Invitation.objects.filter(round=known.pk).order_by("pk"))
        return known, invitations[number % len(invitations)] if invitations else None

    @precondition(has_rounds)
    @rule(which=which, number=which)
    def mail_is_accepted(self, which: int, number: int) -> None:
        self.wait()
        known, invitation = self._invitation(which, number)
        if invitation is None:
            return
        if not _stands(invitation):
            known.told_at.setdefault(invitation.organisation_id, self.now)
        mails = Notice.objects.filter(kind=NoticeKind.INVITATION, context__invitation=invitation.pk)
        mails.update(state=State.SENT, accepted_at=self.now)
        services.record_told(invitation=invitation, told_at=self.now)

    @precondition(has_rounds)
    @rule(which=which)
    def all_mails_are_accepted(self, which: int) -> None:
        known = self.round_at(which)
        for number in range(Invitation.objects.filter(round=known.pk).count()):
            self.mail_is_accepted(which, number)

    @precondition(has_rounds)
    @rule(which=which, number=which)
    def mail_comes_back(self, which: int, number: int) -> None:
        self.wait()
        known, invitation = self._invitation(which, number)
        if invitation is None:
            return
        services.record_returned(invitation=invitation, at=self.now, reason="550 No such user\r\n")
        others = Invitation.objects.filter(round=known.pk, organisation=invitation.organisation_id)
        if not any(map(_stands, others)) and invitation.organisation_id not in known.told_by_hand:
            known.told_at.pop(invitation.organisation_id, None)

    @precondition(has_rounds)
    @rule(which=which, organisation=ours, note=texts)
    def told_by_hand(self, which: int, organisation: int, note: str) -> None:
        self.wait()
        known = self.round_at(which)
        asked = self.world.members[organisation]
        refused = None
        if not visible(note):
            refused = ReasonRequired
        elif not known.takes_answers(self.now):
            refused = RoundClosed
        elif asked.pk not in known.electorate:
            refused = NotEntitled
        elif asked.pk in known.told_at:
            refused = ApprovalError
        arguments = {"round_id": known.pk, "organisation": asked, "user": self.world.office, "note": note}
        if self.attempt(services.record_told_by_hand, refused, **arguments):
            known.told_at[asked.pk] = self.now
            known.told_by_hand.add(asked.pk)

    @precondition(has_rounds)
    @rule(which=which, number=which, do=st.sampled_from(["renew", "resend", "revoke"]))
    def links(self, which: int, number: int, do: str) -> None:
        """Whatever comes of it, nothing but the link changes."""
        self.wait()
        _known, invitation = self._invitation(which, number)
        if invitation is None:
            return
        by = {} if do == "renew" else {"user": self.world.office}
        with suppress(ApprovalError):
            getattr(services, f"{do}_invitation")(invitation_id=invitation.pk, **by)


def _stands(invitation: Invitation) -> bool:
    accepted, returned = invitation.accepted_at, invitation.returned_at
    return accepted is not None and (returned is None or accepted > returned)
