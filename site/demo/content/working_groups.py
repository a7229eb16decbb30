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
    Group(
        slug="interkulturelle-kompetenz",
        title="AG Interkulturelle Kompetenz",
        introduction="Wir schulen Teams in Ämtern, Kliniken und Vereinen und lassen uns dabei selbst in Frage stellen.",
        joining="Wer Fortbildungen gibt oder plant, ist richtig bei uns. Hospitieren ist möglich.",
        members=("bildungswerk-horizonte", "elternverein-bunte-schulbank", "generationennetz-vielfalt"),
        speaker="Carsten Heidewinkel",
        person="Wilma Terhünte",
        subjects=("Neues Modul: Macht und Sprache", "Auswertung der letzten Kurse"),
        statements=("aemter-verstaendlich",),
    ),
    Group(
        slug="europa",
        title="AG Europa",
        introduction="Partnerstädte, Förderprogramme, Besuche: Wir holen Europa ins Münsterland und umgekehrt.",
        joining="Wir treffen uns meist per Video. Niederländisch hilft, ist aber keine Bedingung.",
        members=("beratungsstelle-ankommen", "generationennetz-vielfalt", "werkhof-neue-wege"),
        speaker="Henrike Vossgart",
        person="Swantje Overhagen",
        subjects=("Antrag mit den Nachbarn aus Enschede", "Studienfahrt: was wir gesehen haben"),
    ),
    Group(
        slug="oeffentlichkeit",
        title="AG Öffentlichkeitsarbeit",
        introduction="Wir bringen die Stimmen des Netzwerks in Zeitungen, Radios und auf diese Website.",
        joining="Wer schreibt, fotografiert, gestaltet oder übersetzt, ist willkommen.",
        members=("kulturcafe-zwischenraum", "haus-der-offenen-tueren", "sprachbruecke-steinfurt"),
        speaker="Jaro Feldwisch",
        person="Grace Adomakoh",
        subjects=("Das Programmheft der Aktionswochen", "Website: was noch fehlt"),
        statements=("soziale-arbeit-darf-widersprechen",),
    ),
    Group(
        slug="anerkennungsberatung",
        title="AG Anerkennungsberatung",
        introduction=(
            "Damit Abschlüsse aus aller Welt hier gelten: Wir beraten, vergleichen Fälle und drängen auf Fristen."
        ),
        joining="Für Beratungsstellen und für Menschen, die ihre Anerkennung selbst erkämpft haben.",
        members=("werkhof-neue-wege", "jugendwerkstatt-emsbogen", "beratungsstelle-ankommen"),
        speaker="Swantje Overhagen",
        person="Kofi Mensahwe",
        subjects=("Pflegeberufe: die neuen Vordrucke", "Fallzahlen des ersten Halbjahrs"),
        statements=("abschluesse-schneller-anerkennen",),
    ),
]
