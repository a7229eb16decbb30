"""What a browser would send for the form of an organisation."""

from typing import Any

from workflows.organisations.models import Organisation, Representative


def row(**fields: Any) -> dict[str, Any]:
    """A new representative's row."""
    return {"name": "Alex Beispiel", "email": "alex@members.example", "role": "delegate", "language": "de"} | fields


def existing_row(representative: Representative, **fields: Any) -> dict[str, Any]:
    own = {name: getattr(representative, name) for name in ("name", "email", "role", "language")}
    return {"id": representative.pk, "wants_mail": "on"} | own | fields


def form_data(*rows: dict[str, Any], **fields: Any) -> dict[str, Any]:
    data = {"name": "Haus der Vielfalt e. V.", "slug": "haus-der-vielfalt", "place": "Münster"} | fields
    data["representatives-TOTAL_FORMS"] = len(rows)
    data["representatives-INITIAL_FORMS"] = sum("id" in row for row in rows)
    data["representatives-MIN_NUM_FORMS"] = 0
    data["representatives-MAX_NUM_FORMS"] = 1000
    for number, values in enumerate(rows):
        data |= {f"representatives-{number}-{name}": value for name, value in values.items()}
    return data


def data_of(organisation: Organisation, *rows: dict[str, Any], **fields: Any) -> dict[str, Any]:
    own = {"name": organisation.name, "slug": organisation.slug, "place": organisation.place}
    return form_data(*rows, **(own | fields))
