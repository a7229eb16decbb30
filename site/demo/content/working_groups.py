"""Working groups of the demo's network. They and their meetings are invented."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Group:
    slug: str
    title: str
    introduction: str
    joining: str
    members: tuple[str, ...]
    speaker: str
    person: str
    subjects: tuple[str, str]
    statements: tuple[str, ...] = ()


GROUPS = [
    Group(
        slug="antidiskriminierung",
        title="AG Antidiskriminierung",
        introduction="Wir beraten, dokumentieren und machen Benachteiligung zum Thema, bevor sie Alltag wird.",
        joining="Offen für alle, die beruflich oder ehrenamtlich beraten. Ein Anruf bei der Koordination genügt.",
        members=("fachstelle-antidiskriminierung", "rechtshilfe-zuflucht", "frauennetz-steverquelle"),
        speaker="Yara Nasserdine",
        person="Theda Marquering",
        subjects=("Der erste Jahresbericht", "Wie wir Vorfälle zählen"),
        statements=("rassismus-melden-ohne-nachteile",),
    ),
    Group(
        slug="flucht-und-behinderung",
        title="AG Flucht und Behinderung",
        introduction=(
            "Wer geflüchtet ist und mit einer Behinderung lebt, fällt oft durch zwei Netze. Wir knüpfen sie enger."
        ),
        joining="Kommen Sie zu einem Treffen. Sagen Sie uns vorher, was Sie brauchen, um gut teilzunehmen.",
        members=("arbeitskreis-inklusion-und-flucht", "pflegelotsen-muensterland", "werkhof-neue-wege"),
        speaker="Rojda Berwarî",
        person="Irmtraud Sandbrink",
        subjects=("Hilfsmittel ohne lange Wege", "Wer zahlt die Gebärdensprache?"),
    ),
]
