"""Steps of those who ask, of the coordination office, and of the clock's tasks."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule
from wagtail.models import Page

from tests.fuzz.answering import visible, which
from tests.fuzz.machine import Machine, has_rounds
from tests.fuzz.oracle import (
    LONGEST_EXTENSION,
    MOST_EXTENSIONS,
    KnownPage,
    KnownRound,
    at_close,
)
from tests.fuzz.world import RULES
from workflows.approvals import services
from workflows.approvals.exceptions import (
    ApprovalError,
    PublicationRefused,
    ReasonRequired,
    RoundClosed,
    RoundNotStarted,
)
from workflows.approvals.models import ApprovalRound, OrganisationApprovalTask

pages = st.integers(0, 2)
procedures = st.sampled_from(sorted(RULES))
notes = st.sampled_from(["Weil.", "Weil.", "Plenum, TOP 3\r\nund 4", "", "\0 "])


class Steering(Machine):
    def _page(self, number: int) -> tuple[KnownPage, Page | None]:
        known = self.known.pages[self.world.pages[number].pk]
        return known, Page.objects.filter(pk=known.pk).first()

    def _why_not_startable(self, page: int, name: str) -> type[ApprovalError] | None:
        asked = self.electorate(name, page)
        is_busy = any(it.waits or not it.outcome for it in self.known.of_page(page))
        is_active = OrganisationApprovalTask.objects.get(pk=self.world.procedures[name].pk).active
        too_few = len(asked) < max(1, RULES[name].at_least)
        nothing_to_correct = RULES[name].is_correction and self.known.in_force(page) is None
        return RoundNotStarted if is_busy or not is_active or too_few or nothing_to_correct else None

    @initialize(names=st.lists(procedures, min_size=2, max_size=3))
    def begin(self, names: list[str]) -> None:
        for page, name in enumerate(names):
            self.ask(page, name, "editor")
        self.invite()

    @rule()
    def invite(self) -> None:
        """What a worker does after the commit, or a sweep much later."""
        self.wait()
        for round_id in services.uninvited_rounds():
            services.invite_round(round_id=round_id)
            assert services.invite_round(round_id=round_id) == []

    @rule(page=pages, name=procedures, who=st.sampled_from(["editor", "office"]))
    def ask(self, page: int, name: str, who: str) -> None:
        self.wait()
        known, stored = self._page(page)
        if stored is None:
            return
        opened = self.attempt(
            services.start_round,
            self._why_not_startable(known.pk, name),
            page=stored,
            procedure=self.world.procedures[name],
            user=getattr(self.world, who),
        )
        if opened is not None:
            expected = self.electorate(name, known.pk)
            assert self.remember(opened, name).electorate == expected

    @rule(page=pages)
    def resubmit_in_core(self, page: int) -> None:
        """What core's button "resubmit" does after a rejection."""
        self.wait()
        known, stored = self._page(page)
        state = stored.specific.current_workflow_state if stored else None
        if state is None or state.status != state.STATUS_NEEDS_CHANGES:
            return
        name = state.current_task_state.task.name
        expected = self.electorate(name, known.pk)
        if self.attempt(_resume, self._why_not_startable(known.pk, name), state=state, user=self.world.editor):
            opened = ApprovalRound.objects.filter(page_id=known.pk).order_by("-number").first()
            assert self.remember(opened, name).electorate == expected

    @precondition(has_rounds)
    @rule(which=which, reason=notes, by=st.sampled_from(["office", "editor"]))
    def withdraw(self, which: int, reason: str, by: str) -> None:
        self.wait()
        known = self.round_at(which)
        refused = None
        if not visible(reason):
            refused = ReasonRequired
        elif not known.takes_answers(self.now):
            refused = RoundClosed
        user = getattr(self.world, by)
        if self.attempt(services.withdraw_round, refused, round_id=known.pk, user=user, reason=reason):
            known.end("withdrawn", at=self.now)

    @precondition(has_rounds)
    @rule(which=which, reason=notes, days=st.sampled_from([-1, 0, 1, 20, 366, 400]))
    def extend(self, which: int, reason: str, days: int) -> None:
        self.wait()
        known = self.round_at(which)
        closes_at = known.closes_at + timedelta(days=days)
        refused = None
        if not visible(reason):
            refused = ReasonRequired
        elif not known.takes_answers(self.now):
            refused = RoundClosed
        elif days <= 0 or closes_at > self.now + LONGEST_EXTENSION:
            refused = ApprovalError
        arguments = {"round_id": known.pk, "user": self.world.editor, "closes_at": closes_at, "reason": reason}
        if self.attempt(services.extend_round, refused, **arguments):
            known.closes_at = closes_at

    @rule(hours=st.sampled_from([1, 7, 24, 24, 73, 120, 24 * 30]))
    def time_passes(self, hours: int) -> None:
        self.wait(timedelta(hours=hours))

    @rule()
    def close_what_is_due(self) -> None:
        self.wait()
        closed = services.close_due_rounds()
        expected = []
        for known in self.known.rounds:
            if known.outcome or known.closes_at > self.now:
                continue
            if self._close(known):
                expected.append(known.pk)
        assert sorted(closed) == sorted(expected)

    def _close(self, known: KnownRound) -> bool:
        """What has to come of a round whose deadline has come; False when it goes on."""
        if known.workflow == "ended" and known.abandoned_at < known.closes_at:
            known.end("withdrawn", at=self.now)
            return True
        outcome = at_close(known.rule, list(known.positions.values()), len(known.electorate))
        untold = outcome != "rejected" and bool(known.untold())
        if untold and known.extensions < MOST_EXTENSIONS:
            known.extensions += 1
            closes_at = ApprovalRound.objects.get(pk=known.pk).closes_at
            assert closes_at > max(known.closes_at, self.now)
            known.closes_at = closes_at
            return False
        known.end("lapsed" if untold else outcome, at=known.closes_at)
        return True

    @rule()
    def reconcile(self) -> None:
        self.wait()
        abandoned = [it for it in self.known.rounds if it.takes_answers(self.now) and it.workflow != "running"]
        assert sorted(services.reconcile_rounds()) == sorted(it.pk for it in abandoned)
        for known in abandoned:
            known.end("withdrawn", at=self.now)

    @rule(do=st.sampled_from(["remind_due_rounds", "escalate_due_rounds"]))
    def sweep(self, do: str) -> None:
        self.wait()
        open_now = {it.pk for it in self.known.rounds if it.takes_answers(self.now)}
        assert set(getattr(services, do)()) <= open_now

    @precondition(has_rounds)
    @rule(which=which)
    def remind(self, which: int) -> None:
        self.wait()
        known = self.round_at(which)
        silent = known.electorate - known.positions.keys()
        is_closed = False
        try:
            reminded = services.remind_now(round_id=known.pk, user=self.world.office)
        except ApprovalError as error:
            reminded, is_closed = [], isinstance(error, RoundClosed)
        assert is_closed != known.takes_answers(self.now)
        assert {it.organisation_id for it in reminded} <= silent

    @precondition(has_rounds)
    @rule(which=which)
    def settle(self, which: int) -> None:
        self.wait()
        known = self.round_at(which)
        page = self.known.pages[known.page]
        refused = None
        if known.waits and known.outcome == "adopted":
            corrects_nothing = known.rule.is_correction and self.known.in_force(page.pk) is None
            has_changed = not page.is_deleted and page.title != known.title
            refused = PublicationRefused if corrects_nothing or has_changed else None
        try:
            services.settle_round(round_id=known.pk)
        except PublicationRefused:
            assert refused
            assert ApprovalRound.objects.get(pk=known.pk).problem
            return
        assert refused is None
        if known.waits:
            self._settled(known, page)

    def _settled(self, known: KnownRound, page: KnownPage) -> None:
        if known.outcome == "adopted":
            before = self.known.in_force(page.pk)
            if known.rule.is_correction:
                known.signatories = set(before.signatories)
            elif known.makes_signatories:
                known.signatories = {it for it, position in known.positions.items() if position == "approve"}
            if not page.is_deleted:
                page.is_live, page.live_title, known.is_published = True, known.title, True
        known.is_settled = True

    @rule()
    def settle_all(self) -> None:
        waiting = services.unsettled_rounds()
        assert sorted(waiting) == sorted(it.pk for it in self.known.rounds if it.waits)
        for known in [it for it in self.known.rounds if it.waits]:
            self.settle(len(self.known.rounds) - 1 - self.known.rounds.index(known))


def _resume(*, state: object, user: object) -> bool:
    state.resume(user=user)
    return True
