"""Which statement is in which state, and how it came there."""

from dataclasses import dataclass

from demo.content import statements
from demo.content.statements import Text

APPROVE, ASIDE, OBJECT, SILENT = "approve", "stand_aside", "object", ""

OBJECTIONS = [
    "Die zweite Forderung geht uns zu weit: Dafür haben wir keinen Beschluss unseres Vorstands.",
    "Der Text nennt keine Zahlen. Ohne Belege können wir ihn nach außen nicht vertreten.",
    "Unser Verein möchte sich zu diesem Thema parteipolitisch nicht festlegen.",
]


@dataclass(frozen=True)
class Chapter:
    """A text, when the organisations were asked, how they answered in the order of the list, and what came after.

    ``asked_days_ago`` is None for a draft about which nobody has been asked. ``ending``: "early" (all have answered),
    "deadline", "withdrawn", or "" for a round that is still open.
    """

    text: Text
    outcome: str
    asked_days_ago: int | None = None
    answers: tuple[str, ...] = ()
    ending: str = ""
    reason: str = ""
    revised_introduction: str = ""


def answers(*counted: tuple[int, str]) -> tuple[str, ...]:
    """Spread positions over the twenty organisations so that each kind is found everywhere in the list."""
    plain = [position for number, position in counted for _ in range(number)]
    return tuple(plain[(index * 7) % len(plain)] for index in range(len(plain)))


STORY = [
    Chapter(
        text=statements.FUNDING,
        outcome="adopted",
        asked_days_ago=80,
        answers=answers((17, APPROVE), (2, ASIDE), (1, OBJECT)),
        ending="early",
    ),
    Chapter(
        text=statements.HOLIDAYS,
        outcome="rejected",
        asked_days_ago=66,
        answers=answers((8, APPROVE), (4, ASIDE), (6, OBJECT), (2, SILENT)),
        ending="deadline",
    ),
    Chapter(
        text=statements.ALL_DAY_SCHOOL,
        outcome="adopted",
        asked_days_ago=52,
        answers=answers((15, APPROVE), (3, ASIDE), (2, OBJECT)),
        ending="early",
        revised_introduction=(
            "Der Rechtsanspruch auf Ganztag verändert den Alltag der Kinder. Wir fordern, Migrant:innenorganisationen, "
            "Sport- und Kulturvereine schon vor dem Beginn des nächsten Schuljahres zu beteiligen."
        ),
    ),
    Chapter(
        text=statements.NIGHT_BUSES,
        outcome="lapsed",
        asked_days_ago=45,
        answers=answers((3, ASIDE), (17, SILENT)),
        ending="deadline",
    ),
    Chapter(
        text=statements.REPORTING,
        outcome="adopted",
        asked_days_ago=31,
        answers=answers((14, APPROVE), (1, ASIDE), (5, SILENT)),
        ending="deadline",
    ),
    Chapter(
        text=statements.BUDGET,
        outcome="withdrawn",
        asked_days_ago=12,
        answers=answers((6, APPROVE), (14, SILENT)),
        ending="withdrawn",
        reason="Der Haushaltsentwurf liegt inzwischen in neuer Fassung vor. Der Text wird daran angepasst.",
    ),
    Chapter(
        text=statements.HOUSING,
        outcome="",
        asked_days_ago=3,
        answers=answers((9, APPROVE), (1, ASIDE), (1, OBJECT), (9, SILENT)),
    ),
    Chapter(text=statements.INTERPRETING, outcome=""),
]
