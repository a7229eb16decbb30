"""Steps of the coordination office alone: recording a decision that was taken elsewhere, and retracting one."""

from datetime import date, datetime, time, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.fuzz.answering import visible, which
from tests.fuzz.machine import BERLIN, has_rounds
from tests.fuzz.oracle import OBJECT, POSITIONS, SILENCE_IS_CONSENT, at_close
from tests.fuzz.steering import Steering, notes, pages, procedures
from tests.fuzz.world import RULES
from workflows.approvals import services
from workflows.approvals.exceptions import ApprovalError, NotEntitled, ReasonRequired, RoundClosed, RoundNotStarted
from workflows.approvals.models import ApprovalRound


class Deciding(Steering):
    @rule(
        page=pages,
        name=procedures,
        who=st.sampled_from(["office", "office", "office", "editor"]),
        days=st.sampled_from([-1, 0, 0, 1, 40]),
        note=notes,
        said=st.lists(st.sampled_from([*POSITIONS, ""]), min_size=1, max_size=3),
        reason=notes,
        all_invited=st.booleans(),
    )
    def record(self, page: int, name: str, who: str, days: int, note: str, said: list[str], **more: object) -> None:
        self.wait()
        known, stored = self._page(page)
        if stored is None:
            return
        answers = dict(zip(self.world.members, (services.Answer(it, more["reason"]) for it in said), strict=False))
        recorded = self.attempt(
            services.record_decision,
            self._why_not_recordable(known.pk, name, who=who, days=days, note=note, said=said, **more),
            page=stored,
            procedure=self.world.procedures[name],
            user=getattr(self.world, who),
            decided_on=self.today - timedelta(days=days),
            note=note,
            answers=answers,
            all_invited=more["all_invited"],
        )
        if recorded is not None:
            made = self.remember(recorded, name)
            made.positions = {it.pk: answer.position for it, answer in answers.items() if answer.position}
            knew = answers if more["all_invited"] else [it for it in answers if it.pk in made.positions]
            made.told_at = dict.fromkeys((it.pk for it in knew), recorded.decided_at)
            outcome = at_close(made.rule, list(made.positions.values()), len(said))
            made.end(outcome, at=recorded.decided_at)

    def _why_not_recordable(self, page: int, name: str, **given: object) -> type[ApprovalError] | None:
        rule, said = RULES[name], given["said"]
        adopted = [it for it in self.known.of_page(page) if it.outcome == "adopted"]
        moment = min(self.now, _end_of(self.today - timedelta(days=given["days"])))
        moments = [it for known in adopted for it in (known.decided_at, known.retracted_at) if it]
        outcome = at_close(rule, [it for it in said if it], len(said))
        refusals = [
            (given["who"] != "office", NotEntitled),
            (given["days"] < 0, ApprovalError),
            (any(it.waits or not it.outcome for it in self.known.of_page(page)), RoundNotStarted),
            (rule.is_correction and self.known.in_force(page) is None, RoundNotStarted),
            (len(said) < rule.at_least, RoundNotStarted),
            (any(it >= moment for it in moments), ApprovalError),
            (not visible(given["note"]), ReasonRequired),
            (OBJECT in said and not visible(given["reason"]), ReasonRequired),
            (rule.preset in SILENCE_IS_CONSENT and "" in said and not given["all_invited"], ApprovalError),
            (self._is_recorded(page, outcome, moment), ApprovalError),
        ]
        return next((refused for applies, refused in refusals if applies), None)

    def _is_recorded(self, page: int, outcome: str, moment: object) -> bool:
        same = ApprovalRound.objects.filter(page_id=page, recorded_at__isnull=False, outcome=outcome)
        title = self.known.pages[page].title
        return any(it.title == title and _day(it.decided_at) == _day(moment) for it in same)

    @precondition(has_rounds)
    @rule(which=which, reason=notes, who=st.sampled_from(["office", "office", "editor"]))
    def retract(self, which: int, reason: str, who: str) -> None:
        self.wait()
        known = self.round_at(which)
        corrections = [it for it in self.known.of_page(known.page) if it.rule.is_correction]
        running = [it for it in corrections if not it.outcome]
        refused = None
        if who != "office":
            refused = NotEntitled
        elif not visible(reason):
            refused = ReasonRequired
        elif known.retracted_at:
            refused = None
        elif self.known.in_force(known.page) is not known or any(
            it.outcome == "adopted" and it.waits for it in corrections
        ):
            refused = ApprovalError
        elif any(not it.takes_answers(self.now) for it in running):
            refused = RoundClosed
        user = getattr(self.world, who)
        done = self.attempt(services.retract_adoption, refused, round_id=known.pk, user=user, reason=reason)
        if done is None or known.retracted_at:
            return
        known.retracted_at = self.now
        for correction in running:
            correction.end("withdrawn", at=self.now)
        page = self.known.pages[known.page]
        page.is_live = page.is_live and page.live_title in self.known.vouched_for(page.pk)


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time(23, 59), BERLIN)


def _day(moment: datetime) -> date:
    return moment.astimezone(BERLIN).date()
