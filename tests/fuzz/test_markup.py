"""Whatever people are called and write: it is text wherever it is shown, and no element, attribute or address."""

import json

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from projects.models import StatementPage
from tests import scenarios
from tests.approvals.admin import logged_in
from tests.approvals.links import path_for
from tests.factories import OrganisationFactory, RepresentativeFactory, UserFactory
from tests.fuzz.undoing import undone
from workflows.approvals import services
from workflows.approvals.minutes import minutes_as_pdf, minutes_of
from workflows.approvals.models import ApprovalRound
from workflows.approvals.personal_data import personal_data_as_json
from workflows.notices.models import Notice
from workflows.notices.rendering import render_message

pytestmark = pytest.mark.django_db

EMAIL = "kim@members.example"
MARKUP = (
    """A"x onmouseover=alert(1) y='z'</textarea></title>--><script>alert(1)</script>{{ 7|add:7 }}{% now %}&lt;\\Z"""
)
TYPST = "#panic($x$) \\ @a <b> [c] *d* _e_ `f` // /* = - + ~ \u202e" + "W" * 60


def test_what_people_write_is_text_on_every_page_and_in_every_mail() -> None:
    with undone():
        usual = {name: outline(html) for name, html in shown("Wort").items()}

    found = {name: outline(html) for name, html in shown(MARKUP).items()}

    assert found == usual
    kept = json.loads(personal_data_as_json(EMAIL))["data"]
    assert MARKUP in [value for rows in kept.values() for row in rows for value in row.values()]


def test_minutes_typeset_whatever_people_write() -> None:
    minutes = minutes_of(answered(TYPST, UserFactory(first_name=TYPST[:150])))

    assert minutes_as_pdf(minutes).startswith(b"%PDF")


def shown(text: str) -> dict[str, str]:
    """Every page that names people, organisations, titles and reasons, and the mails."""
    user = UserFactory(is_superuser=True, first_name=text[:150], last_name=text[:150], email="office@users.example")
    approval_round = answered(text, user)
    path = path_for(approval_round, scenarios.asked(approval_round)[0])
    admin = logged_in(user)
    pages = {"sign-off": Client().get(path).content.decode()}
    for name in ("index", "round", "inbox"):
        arguments = [approval_round.pk] if name == "round" else []
        pages[name] = admin.get(reverse(f"approval_rounds:{name}", args=arguments)).content.decode()
    pages |= {f"{it.kind} {number}": html_of(it) for number, it in enumerate(Notice.objects.order_by("pk"))}
    scenarios.adopt(approval_round)
    pages["public"] = Client().get(StatementPage.objects.get().url).content.decode()
    services.retract_adoption(round_id=approval_round.pk, user=user, reason=text)
    pages["gone"] = Client().get(StatementPage.objects.get().url).content.decode()
    return pages


def answered(text: str, user: object) -> ApprovalRound:
    for number in (1, 2):
        asked = OrganisationFactory(
            name=f"{number} {text[:150]}", slug=f"verein-{number}", website="https://members.example/?a=1&b=2"
        )
        RepresentativeFactory(organisation=asked, name=text[:200], email=EMAIL if number == 1 else "b@members.example")
    page = scenarios.make_statement(
        title=f"T {text}"[:255], slug="text", introduction=text, body=[("heading", text[:200])]
    )
    approval_round = scenarios.ask(page, scenarios.make_procedure(name=f"P {text}"[:255]), user)
    first, second = scenarios.asked(approval_round)
    scenarios.vote(approval_round, first, "object", reason=text)
    person = scenarios.delegate_of(second)
    comment = {"organisation": second, "user": None, "representative": person, "kind": "amendment", "text": text}
    services.comment(round_id=approval_round.pk, **comment)
    services.record_told_by_hand(round_id=approval_round.pk, organisation=second, user=user, note=text)
    return approval_round


def html_of(notice: Notice) -> str:
    return str(render_message(notice).alternatives[0][0])


def outline(html: str) -> tuple[list[tuple[str, list[str]]], set[str]]:
    """Elements with the names of their attributes, and the schemes of all addresses."""
    tags = BeautifulSoup(html, "html.parser").find_all(True)
    addresses = [str(tag.get(name)) for tag in tags for name in ("href", "action", "src") if tag.get(name)]
    schemes = {address.partition(":")[0] for address in addresses if ":" in address.partition("/")[0]}
    return [(tag.name, sorted(tag.attrs)) for tag in tags], schemes
