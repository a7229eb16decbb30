"""The columns of the file. Headings are read in German and in English whatever language the reader has chosen."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language


@dataclass(frozen=True)
class FileColumn:
    """``key`` is a field of the model; ``expects`` says what a cell may hold, where that is not plain text."""

    key: str
    english: str
    german: str
    expects: str = ""

    @property
    def heading(self) -> str:
        return self.german if (get_language() or "").startswith("de") else self.english


ORGANISATION_COLUMNS = (
    FileColumn("name", "Organisation", "Organisation"),
    FileColumn("slug", "Short name", "Kurzname", "slug"),
    FileColumn("place", "Place", "Ort"),
    FileColumn("website", "Website", "Website", "address"),
    FileColumn("email", "Office e-mail", "E-Mail der Geschäftsstelle", "email"),
    FileColumn("joined_on", "Member since", "Mitglied seit", "date"),
    FileColumn("left_on", "Left on", "Ausgetreten am", "date"),
)
REPRESENTATIVE_COLUMNS = (
    FileColumn("representative.name", "Representative", "Vertreter:in"),
    FileColumn("representative.email", "E-mail", "E-Mail", "email"),
    FileColumn("representative.role", "Role", "Rolle", "role"),
    FileColumn("representative.language", "Language", "Sprache", "language"),
    FileColumn("representative.wants_mail", "Wants mail", "Wünscht E-Mails", "yes_no"),
    FileColumn("representative.user", "Login", "Benutzername", "login"),
    FileColumn("representative.valid_from", "Represents from", "Vertritt ab", "date"),
    FileColumn("representative.valid_until", "Represents until", "Vertritt bis", "date"),
)
COLUMNS = ORGANISATION_COLUMNS + REPRESENTATIVE_COLUMNS

BY_HEADING = {heading.casefold(): column for column in COLUMNS for heading in (column.english, column.german)}


def column_of(heading: str) -> FileColumn | None:
    return BY_HEADING.get(" ".join(heading.split()).casefold())
