"""What the minutes consist of: plain values, which survive every change of the round they were taken from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workflows.approvals.minutes.passages import Passage


@dataclass(frozen=True)
class Answer:
    """A position as it was cast, with who cast it; of a silent organisation, all empty."""

    organisation: str
    position: str
    reason: str
    person: str
    at: datetime | None
    way: str


@dataclass(frozen=True)
class Told:
    """Whether, when and how an organisation came to know that it is asked; ``returned`` is mail that came back."""

    organisation: str
    at: datetime | None
    way: str
    note: str
    mailed: list[str]
    returned: list[str]


@dataclass(frozen=True)
class Remark:
    organisation: str
    person: str
    kind: str
    text: str
    at: datetime


@dataclass(frozen=True)
class Happening:
    at: datetime
    kind: str
    organisation: str
    person: str
    detail: str
    closes_at: datetime | None


@dataclass(frozen=True)
class SignatureLine:
    organisation: str
    signed_at: datetime
    origin: str
    person: str
    withdrawn_at: datetime | None
    withdrawn_by: str
    note: str


@dataclass(frozen=True)
class Minutes:
    """Everything about a round that is kept, in the active language; ``wording`` is in the language of the text."""

    title: str
    page_type: str
    number: int
    procedure: str
    rule: str
    threshold: str
    silence: str
    is_correction: bool
    is_interim: bool
    made_at: datetime
    opened_at: datetime
    opened_by: str
    closes_at: datetime
    outcome: str
    outcome_reason: str
    decided_at: datetime | None
    settled_at: datetime | None
    published_at: datetime | None
    problem: str
    recorded_at: datetime | None
    recorded_by: str
    note: str
    retracted_at: datetime | None
    retracted_by: str
    retraction_reason: str
    people_erased_at: datetime | None
    answers: list[Answer]
    earlier_answers: list[Answer]
    told: list[Told]
    remarks: list[Remark]
    happenings: list[Happening]
    signatures: list[SignatureLine]
    wording: list[Passage]
    wording_language: str
    wording_direction: str
    digest: str
    digest_version: int

    @property
    def electorate(self) -> list[str]:
        return [answer.organisation for answer in self.answers]

    @property
    def silent(self) -> list[str]:
        return [answer.organisation for answer in self.answers if not answer.at]
