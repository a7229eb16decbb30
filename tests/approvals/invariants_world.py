"""Rounds of every kind, all sound, for tests that break one thing in them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from time_machine import Traveller

from tests import scenarios
from tests.drills.simulation import berlin
from tests.factories import UserFactory
from workflows.approvals import services
from workflows.approvals.models import ApprovalRound
from workflows.approvals.services import Answer
from workflows.notices import sending

BEGIN = berlin("2026-12-07", "10:00")


@dataclass(frozen=True)
class World:
    adopted: ApprovalRound
    corrected: ApprovalRound
    by_silence: ApprovalRound
    not_reached: ApprovalRound
    lapsed: ApprovalRound
    rejected: ApprovalRound
    withdrawn: ApprovalRound
    retracted: ApprovalRound
    recorded: ApprovalRound
    event: ApprovalRound
    running: ApprovalRound
    now: datetime


def make_world(clock: Traveller) -> World:
    """Three members; their rounds are opened on a Monday and over a week and a half later, but for one."""
    scenarios.make_members(3)
    editor = UserFactory(is_superuser=True)
    adopted = scenarios.adopt(_ask("Adopted"))
    clock.shift(timedelta(hours=1))
    corrected = _correct(adopted)
    retracted = scenarios.adopt(_ask("Retracted"))
    consent = {"preset": "consent", "early_close": "never", "response_days": 2}
    by_silence = _ask("By silence", **consent)
    lapsed = _ask("Lapsed", preset="unanimity", response_days=2)
    rejected = _ask("Rejected", preset="unanimity", response_days=2)
    withdrawn = _ask("Withdrawn")
    event = scenarios.adopt(
        scenarios.ask(scenarios.make_event(hosts=scenarios.asked(adopted)), scenarios.make_procedure(name="Event"))
    )
    clock.shift(timedelta(hours=1))
    services.retract_adoption(round_id=retracted.pk, user=editor, reason="It was wrong.")
    services.withdraw_round(round_id=withdrawn.pk, user=editor, reason="New figures.")
    scenarios.vote(by_silence, scenarios.asked(by_silence)[0])
    scenarios.vote(lapsed, scenarios.asked(lapsed)[0])
    scenarios.vote(rejected, scenarios.asked(rejected)[0], "object", reason="Not like this.")
    sending.send_waiting()
    not_reached = _ask("Not reached", **consent)  # its mails stay in the queue
    scenarios.vote(not_reached, scenarios.asked(not_reached)[0])
    _let_days_pass(clock, days=14)
    running = _ask("Running")
    scenarios.vote(running, scenarios.asked(running)[0])
    return World(
        adopted=adopted,
        corrected=corrected,
        by_silence=by_silence,
        not_reached=not_reached,
        lapsed=lapsed,
        rejected=rejected,
        withdrawn=withdrawn,
        retracted=retracted,
        recorded=_record(adopted, editor),
        event=event,
        running=running,
        now=_settle(clock),
    )


def _ask(title: str, **procedure: object) -> ApprovalRound:
    return scenarios.open_round(members=0, title=title, name=title, **procedure)


def _correct(adopted: ApprovalRound) -> ApprovalRound:
    """An organisation leaves the text before a spelling mistake is corrected."""
    leaving = scenarios.asked(adopted)[2]
    person = scenarios.delegate_of(leaving)
    services.withdraw_signature(
        round_id=adopted.pk, organisation=leaving, user=None, representative=person, channel="link"
    )
    page = adopted.page
    page.introduction += " Für alle!"
    page.save_revision()
    procedure = scenarios.make_procedure(
        name="Correction", preset="no_objection", electorate="previous", is_correction=True
    )
    return scenarios.adopt(scenarios.ask(page, procedure))


def _record(adopted: ApprovalRound, user: object) -> ApprovalRound:
    organisations = scenarios.asked(adopted)
    answers = {organisation: Answer("approve") for organisation in organisations[:2]} | {organisations[2]: Answer()}
    recorded = services.record_decision(
        page=scenarios.make_statement(title="Recorded"),
        procedure=scenarios.make_procedure(name="Meeting", preset="majority"),
        user=user,
        decided_on=(BEGIN + timedelta(days=10)).date(),
        note="Plenum",
        answers=answers,
    )
    return services.settle_round(round_id=recorded.pk)


def _let_days_pass(clock: Traveller, *, days: int) -> None:
    """What beat would do, twice a day; mails that wait for a mail server go on waiting."""
    for _half_day in range(2 * days):
        clock.shift(timedelta(hours=12))
        services.close_due_rounds()
        for round_id in services.unsettled_rounds():
            services.settle_round(round_id=round_id)


def _settle(clock: Traveller) -> datetime:
    """The mail server is back: what is still of use is sent, the rest is not."""
    sending.send_waiting()
    clock.shift(timedelta(minutes=1))
    return clock.shift(timedelta(0)) or datetime.now(tz=BEGIN.tzinfo)
