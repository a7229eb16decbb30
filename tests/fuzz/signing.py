"""Steps of those who sign an adopted text later, or leave it."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.fuzz.answering import Answering, ours, people, texts, visible, which
from tests.fuzz.machine import has_rounds
from tests.fuzz.oracle import KnownRound
from workflows.approvals import services
from workflows.approvals.enums import Channel
from workflows.approvals.exceptions import ApprovalError, NotEntitled, ReasonRequired, SigningRefused
from workflows.approvals.models import Signature

by = st.one_of(people, st.sampled_from(["office", "editor"]))


class Signing(Answering):
    @precondition(has_rounds)
    @rule(which=which, organisation=ours, who=by, note=texts)
    def sign(self, which: int, organisation: int, who: str, note: str) -> None:
        self.wait()
        known = self.round_at(which)
        page, signing = self.known.pages[known.page], self.world.members[organisation]
        signing.refresh_from_db()
        refused = self._hand_refused(who, organisation, note)
        if not self._is_latest(known) or not page.is_live or self.known.in_force(page.pk) is not known:
            refused = SigningRefused
        elif not self.is_member(signing):
            refused = NotEntitled
        if self.attempt(services.sign_later, refused, **self._arguments(known, organisation, who, note)):
            known.signatories.add(signing.pk)

    @precondition(has_rounds)
    @rule(which=which, organisation=ours, who=by, note=texts)
    def leave(self, which: int, organisation: int, who: str, note: str) -> None:
        self.wait()
        known = self.round_at(which)
        leaving = self.world.members[organisation]
        refused = self._hand_refused(who, organisation, note)
        if not self._is_latest(known) or (refused is None and not self._ever_signed(known, leaving.pk)):
            refused = SigningRefused
        if self.attempt(services.withdraw_signature, refused, **self._arguments(known, organisation, who, note)):
            known.signatories.discard(leaving.pk)
            for correction in self._waiting_corrections(known):
                correction.signatories.discard(leaving.pk)

    def _arguments(self, known: KnownRound, organisation: int, who: str, note: str) -> dict[str, object]:
        is_office = who in ("office", "editor")
        person, login = (None, getattr(self.world, who)) if is_office else self._who(who, organisation)
        return {
            "round_id": known.pk,
            "organisation": self.world.members[organisation],
            "user": login,
            "representative": person,
            "channel": Channel.OFFICE if is_office else Channel.LINK,
            "note": note,
        }

    def _hand_refused(self, who: str, organisation: int, note: str) -> type[ApprovalError] | None:
        if who in ("office", "editor"):
            return NotEntitled if who == "editor" else None if visible(note) else ReasonRequired
        return None if self._is_entitled(who, organisation) else NotEntitled

    def _is_latest(self, known: KnownRound) -> bool:
        """Whether its text is adopted, carried out and the newest that there is."""
        if known.outcome != "adopted" or not known.makes_signatories or not known.is_settled or known.retracted_at:
            return False
        in_force = self.known.in_force(known.page)
        retracted = [it.decided_at for it in self.known.of_page(known.page) if it.retracted_at]
        return in_force.pk <= known.pk if in_force else all(it < known.decided_at for it in retracted)

    def _ever_signed(self, known: KnownRound, organisation: int) -> bool:
        return Signature.objects.filter(round=known.pk, organisation=organisation).exists()

    def _waiting_corrections(self, known: KnownRound) -> list[KnownRound]:
        """Carried out, and not public: their page was deleted."""
        later = [it for it in self.known.of_page(known.page) if it.pk > known.pk and it.rule.is_correction]
        return [it for it in later if it.outcome == "adopted" and it.is_settled and not it.is_published]
