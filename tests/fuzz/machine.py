"""What all steps of the state machine share: the clock, refusals that change nothing, and the comparison.

Each example runs in a savepoint of one transaction, which is rolled back at its end: a hundred times faster than
emptying the tables, and the services nest their own transactions in it as they do in a request. What only a commit
shows is asked for after each step: constraints that PostgreSQL checks at the end. What runs after a commit (settling,
sending) are steps of their own here, in any order and at any time, as if the worker came late.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection, transaction
from django.utils import timezone
from hypothesis.stateful import RuleBasedStateMachine, invariant
from wagtail.models import Page

from tests.fuzz.fingerprint import fingerprint
from tests.fuzz.oracle import Known, KnownPage, KnownRound, closes_early
from tests.fuzz.world import RULES, START, World
from workflows.approvals import services
from workflows.approvals.guard.warrants import is_warranted
from workflows.approvals.models import ApprovalRound, Ballot, Signature
from workflows.notices.models import Notice
from workflows.organisations.models import Organisation, Representative

BERLIN = ZoneInfo("Europe/Berlin")
MINUTE = timedelta(minutes=1)
VANDALISM = {"draft_changed"}
"""What the checks rightly report of steps that no screen offers."""


def has_rounds(machine: "Machine") -> bool:
    return bool(machine.known.rounds)


class Machine(RuleBasedStateMachine):
    """``known`` is what must be so, the database what is."""

    world: ClassVar[World]

    def __init__(self) -> None:
        super().__init__()
        self._clock = time_machine.travel(START, tick=False)
        self._traveller = self._clock.start()
        self._savepoint = transaction.atomic()
        self._savepoint.__enter__()
        self.known = Known(pages={page.pk: KnownPage(page.pk, page.title) for page in self.world.pages})
        self._last_notice = 0

    def teardown(self) -> None:
        try:
            self._found_nothing_unexpected()
        finally:
            self._undo()

    def _found_nothing_unexpected(self) -> None:
        """Once for each example: what operators run finds nothing but what an editor did behind the lock."""
        findings = [it for it in services.check_rounds() if not it.mends_itself and it.code not in VANDALISM]
        assert findings == [], findings
        assert services.check_live_wordings() == []

    def _undo(self) -> None:
        transaction.set_rollback(True)
        self._savepoint.__exit__(None, None, None)
        self._clock.stop()

    @property
    def now(self) -> datetime:
        return timezone.now()

    def wait(self, period: timedelta = MINUTE) -> None:
        """Nothing happens at the same moment as the step before, unless a test of its own says so."""
        self._traveller.shift(period)

    def attempt(self, service: Callable[..., Any], refused: type[Exception] | None, **arguments: Any) -> Any:
        """Call a service that must do it, or refuse with exactly this class, saying why and changing nothing."""
        if refused is None:
            return service(**arguments)
        before = fingerprint()
        with pytest.raises(refused) as refusal:
            service(**arguments)
        assert refusal.type is refused, refusal.value
        assert str(refusal.value)
        after = fingerprint()
        assert {name for name in after if after[name] != before[name]} == set()
        return None

    def round_at(self, index: int) -> KnownRound:
        """One of those that there are, the newest first."""
        rounds = self.known.rounds
        return rounds[-1 - index % len(rounds)]

    def remember(self, approval_round: ApprovalRound, name: str) -> KnownRound:
        """A new round, which must ask exactly whom its electorate names today, about what the draft says."""
        page = self.known.pages[approval_round.page_id]
        asked = frozenset(approval_round.ballots.values_list("organisation", flat=True))
        known = KnownRound(
            pk=approval_round.pk,
            page=page.pk,
            rule=RULES[name],
            electorate=asked,
            title=page.title,
            closes_at=approval_round.closes_at,
            makes_signatories=page.pk != self.world.pages[-1].pk,
        )
        assert approval_round.title == page.title
        self.known.rounds.append(known)
        return known

    def electorate(self, name: str, page: int) -> frozenset[int]:
        """Who has to be asked today."""
        members = {it.pk for it in Organisation.objects.all() if self.is_member(it)}
        if RULES[name].electorate == "hosts":
            is_event = page == self.world.pages[-1].pk
            return frozenset({it.pk for it in self.world.members[:2]} if is_event else ())
        if RULES[name].electorate == "previous":
            before = self.known.in_force(page)
            return frozenset((before.electorate | before.signatories) & members if before else ())
        return frozenset(members)

    def is_member(self, organisation: Organisation) -> bool:
        return organisation.left_on is None or organisation.left_on > self.today

    @property
    def today(self) -> Any:
        return self.now.astimezone(BERLIN).date()

    def represents(self, person: Representative | None, organisation: Organisation) -> bool:
        """Whether this person, as stored, answers for that organisation today."""
        stored = Representative.objects.filter(pk=person.pk).first() if person else None
        if stored is None or stored.organisation_id != organisation.pk:
            return False
        return stored.valid_until is None or stored.valid_until >= self.today

    def count(self, known: KnownRound) -> None:
        """After a ballot: the round may end now."""
        if closes_early(known.rule, list(known.positions.values()), len(known.electorate)):
            known.end("adopted", at=self.now)

    @invariant()
    def everything_is_in_order(self) -> None:
        connection.check_constraints()
        self.the_database_says_what_the_oracle_knows()
        self.only_what_was_adopted_is_public()
        self.nobody_outside_is_written_to()

    def the_database_says_what_the_oracle_knows(self) -> None:
        for known in self.known.rounds:
            stored = ApprovalRound.objects.get(pk=known.pk)
            assert (stored.outcome, stored.decided_at, stored.closes_at, stored.extensions) == (
                known.outcome,
                known.decided_at,
                known.closes_at,
                known.extensions,
            )
            flags = (stored.settled_at is not None, stored.published_at is not None, stored.retracted_at)
            assert flags == (known.is_settled, known.is_published, known.retracted_at)
            ballots = Ballot.objects.filter(round=stored)
            assert {it.organisation_id for it in ballots} == known.electorate
            assert {it.organisation_id: it.position for it in ballots if it.position} == known.positions
            assert {it.organisation_id: it.told_at for it in ballots if it.told_at} == known.told_at
            standing = Signature.objects.filter(round=stored).standing().values_list("organisation", flat=True)
            assert sorted(standing) == sorted(known.signatories)

    def only_what_was_adopted_is_public(self) -> None:
        for known in self.known.pages.values():
            page = Page.objects.filter(pk=known.pk).first()
            assert (page is None) == known.is_deleted
            if page is None:
                continue
            assert page.live == known.is_live
            if page.live:
                assert page.title == known.live_title
                assert known.live_title in self.known.vouched_for(known.pk)
                assert is_warranted(page.specific)

    def nobody_outside_is_written_to(self) -> None:
        notices = Notice.objects.filter(pk__gt=self._last_notice).order_by("pk")
        for notice in notices:
            self._last_notice = notice.pk
            assert notice.recipient_email in self._may_hear_of(notice.round_id), f"{notice.kind}: {notice}"

    def _may_hear_of(self, round_id: int | None) -> set[str]:
        inside = {self.world.office.email, self.world.editor.email}
        known = next((it for it in self.known.rounds if it.pk == round_id), None)
        if known is None:
            return inside
        signed = set(Signature.objects.filter(round=round_id).values_list("organisation", flat=True))
        for person in Representative.objects.filter(organisation__in=known.electorate | signed):
            was_asked = person.invitations.filter(round=round_id).exists()
            if was_asked or self.represents(person, person.organisation):
                inside.add(person.email)
        return inside | {it.email for it in Organisation.objects.filter(pk__in=known.electorate)}
