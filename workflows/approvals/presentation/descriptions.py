"""Rules, tallies and their consequences in words, for pages and mails alike."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflows.approvals.enums import Position, Preset, RoundOutcome
from workflows.approvals.models.rounds import ApprovalRound
from workflows.approvals.rules import SILENCE_IS_CONSENT, Rule, explain


def describe_rule(rule: Rule) -> str:
    """The rule in a few words, in the active language."""
    if rule.preset == Preset.AT_LEAST:
        text = ngettext("At least %(count)d approval", "At least %(count)d approvals", rule.at_least)
        return text % {"count": rule.at_least}
    if rule.quorum:
        return _("%(rule)s, with a quorum of %(quorum)d %%") % {
            "rule": Preset(rule.preset).label,
            "quorum": rule.quorum,
        }
    return str(Preset(rule.preset).label)


def describe_threshold(rule: Rule) -> str:
    """What it takes to adopt a text under the rule, as a sentence."""
    sentences = {
        Preset.UNANIMITY: _("The text is adopted if every organisation answers and none objects."),
        Preset.CONSENT: _("The text is adopted unless an organisation objects by the deadline."),
        Preset.NO_OBJECTION: _("The text is adopted unless an organisation objects by the deadline."),
        Preset.MAJORITY: _("The text is adopted if more organisations approve than object."),
        Preset.TWO_THIRDS: _(
            "The text is adopted if at least two thirds of those who approve or object approve. "
            "Who stands aside is not counted for either side."
        ),
        Preset.AT_LEAST: _("The text is adopted once enough organisations approve."),
    }
    return sentences[Preset(rule.preset)]


def describe_silence(rule: Rule) -> str:
    """What it means not to answer, as a sentence."""
    if rule.preset in SILENCE_IS_CONSENT:
        return _("Silence counts as consent.")
    if rule.preset == Preset.UNANIMITY:
        return _("Without an answer from every organisation the text is not adopted.")
    return _("Silence is no consent: an organisation that does not answer is not counted.")


@dataclass(frozen=True)
class Prospect:
    """What one more ballot of a kind would lead to, if the round closed then."""

    position: str
    outcome: str


@dataclass(frozen=True)
class Outlook:
    """An open round: the outcome if it closed now, after one more ballot of each kind, and what is missing."""

    outcome: str
    prospects: list[Prospect]
    missing: str

    @property
    def is_settled(self) -> bool:
        """Whether the next ballot changes nothing, whatever it says."""
        return bool(self.prospects) and all(prospect.outcome == self.outcome for prospect in self.prospects)


def describe_outlook(approval_round: ApprovalRound) -> Outlook:
    explanation = explain(approval_round.rule, approval_round.tally)
    prospects = [
        Prospect(position=str(Position(position).label), outcome=str(RoundOutcome(outcome.value).label))
        for position, outcome in explanation.after.items()
    ]
    return Outlook(
        outcome=str(RoundOutcome(explanation.now.value).label),
        prospects=prospects,
        missing=_describe_missing(explanation.approvals_needed),
    )


def _describe_missing(approvals: int | None) -> str:
    """How far adoption is away; empty when it would be adopted as it stands."""
    if approvals is None:
        return _("As the answers stand now, further approvals alone cannot lead to adoption.")
    if not approvals:
        return ""
    text = ngettext(
        "%(count)d more approval would lead to adoption.", "%(count)d more approvals would lead to adoption.", approvals
    )
    return text % {"count": approvals}
