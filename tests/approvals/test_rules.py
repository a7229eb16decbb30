"""The decision rules, against a brute-force oracle written down from the table in DESIGN words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflows.approvals.rules import PRESETS, Explanation, Outcome, Rule, Tally, decide, explain

A, R, L = Outcome.ADOPTED, Outcome.REJECTED, Outcome.LAPSED


def oracle(rule: Rule, electorate: int, approve: int, aside: int, objections: int) -> Outcome:
    silent = electorate - approve - aside - objections
    quorum_met = (approve + aside + objections) * 100 >= rule.quorum * electorate
    match rule.preset:
        case "unanimity":
            return R if objections > 0 else L if silent > 0 or approve == 0 else A
        case "consent":
            return R if objections > 0 else L if not quorum_met or approve == 0 else A
        case "no_objection":
            return R if objections > 0 else L if not quorum_met else A
        case "majority":
            return L if not quorum_met or approve + objections == 0 else A if approve > objections else R
        case "two_thirds":
            if not quorum_met or approve + objections == 0:
                return L
            return A if 3 * approve >= 2 * (approve + objections) else R
        case "at_least":
            return A if approve >= rule.at_least else L


@st.composite
def rules_and_tallies(draw: st.DrawFn) -> tuple[Rule, Tally]:
    electorate = draw(st.integers(1, 12))
    approve = draw(st.integers(0, electorate))
    aside = draw(st.integers(0, electorate - approve))
    objections = draw(st.integers(0, electorate - approve - aside))
    rule = Rule(
        preset=draw(st.sampled_from(sorted(PRESETS))),
        at_least=draw(st.integers(1, electorate)),
        quorum=draw(st.integers(0, 100)),
    )
    return rule, Tally(electorate=electorate, approve=approve, stand_aside=aside, object=objections)


def completions(tally: Tally) -> list[tuple[int, int, int]]:
    return [
        (tally.approve + x, tally.stand_aside + y, tally.object + z)
        for x in range(tally.silent + 1)
        for y in range(tally.silent - x + 1)
        for z in range(tally.silent - x - y + 1)
    ]


@settings(max_examples=2000, deadline=None)
@given(rules_and_tallies())
def test_closed_rounds_follow_the_table(case: tuple[Rule, Tally]) -> None:
    rule, tally = case

    assert decide(rule, tally, closed=True) is oracle(
        rule, tally.electorate, tally.approve, tally.stand_aside, tally.object
    )


@settings(max_examples=2000, deadline=None)
@given(rules_and_tallies())
def test_open_rounds_are_decided_only_when_every_completion_agrees(case: tuple[Rule, Tally]) -> None:
    rule, tally = case
    reachable = {oracle(rule, tally.electorate, *completion) for completion in completions(tally)}

    assert decide(rule, tally, closed=False) == (reachable.pop() if len(reachable) == 1 else None)


@settings(max_examples=500, deadline=None)
@given(rules_and_tallies())
def test_explain_agrees_with_casting_one_more_ballot(case: tuple[Rule, Tally]) -> None:
    rule, tally = case
    n, a, s, o = tally.electorate, tally.approve, tally.stand_aside, tally.object

    explanation = explain(rule, tally)

    needed = [k for k in range(tally.silent + 1) if oracle(rule, n, a + k, s, o) is A]
    assert explanation == Explanation(
        now=oracle(rule, n, a, s, o),
        after={
            "approve": oracle(rule, n, a + 1, s, o),
            "stand_aside": oracle(rule, n, a, s + 1, o),
            "object": oracle(rule, n, a, s, o + 1),
        }
        if tally.silent
        else {},
        approvals_needed=needed[0] if needed else None,
    )


@pytest.mark.parametrize(
    ("rule", "tally"),
    [
        (Rule("consent"), Tally(0)),
        (Rule("consent"), Tally(-1)),
        (Rule("consent"), Tally(3, approve=-1)),
        (Rule("consent"), Tally(3, stand_aside=-1)),
        (Rule("consent"), Tally(3, object=-1)),
        (Rule("consent"), Tally(3, approve=2, stand_aside=1, object=1)),
        (Rule("dictatorship"), Tally(3)),
        (Rule("majority", quorum=101), Tally(3)),
        (Rule("majority", quorum=-1), Tally(3)),
        (Rule("at_least", at_least=0), Tally(3)),
        (Rule("at_least", at_least=4), Tally(3)),
    ],
)
@pytest.mark.parametrize("closed", [True, False])
def test_impossible_rules_and_tallies_are_refused(rule: Rule, tally: Tally, *, closed: bool) -> None:
    with pytest.raises(ValueError, match=r"."):
        decide(rule, tally, closed=closed)


def test_at_least_counts_for_its_own_preset_only() -> None:
    assert decide(Rule("majority", at_least=99), Tally(3, approve=2), closed=True) is A


def test_an_objection_can_be_the_answer_that_meets_the_quorum() -> None:
    rule = Rule("two_thirds", quorum=50)

    assert decide(rule, Tally(6, approve=2), closed=True) is L
    assert decide(rule, Tally(6, approve=2, object=1), closed=True) is A
