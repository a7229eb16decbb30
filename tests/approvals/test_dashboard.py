"""The dashboard and the page explorer: to each role what concerns it, and nothing to others."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Page

from tests import scenarios
from tests.approvals.admin import delegate_for, logged_in, member_of, office, user_with
from tests.factories import OrganisationFactory
from workflows.approvals import services
from workflows.approvals.board.selectors import adoptions_to_sign
from workflows.approvals.models import ApprovalRound, Ballot

pytestmark = pytest.mark.django_db

PANELS = ("approvals-office", "approvals-delegate", "approvals-editor")


def panels(user) -> list[str]:
    html = logged_in(user).get("/admin/").content.decode()
    return [panel for panel in PANELS if f'id="{panel}-section"' in html]


def test_each_role_has_its_panels_and_others_no_empty_box() -> None:
    editor = member_of("Editors")
    approval_round = scenarios.open_round(members=1, user=editor)

    assert panels(office()) == ["approvals-office"]
    assert panels(delegate_for(*scenarios.asked(approval_round))) == ["approvals-delegate"]
    assert panels(editor) == ["approvals-editor"]
    assert panels(member_of("Editors")) == []
    assert panels(member_of("Translators")) == []
    assert panels(user_with()) == []


def test_a_delegate_sees_what_awaits_and_what_was_decided() -> None:
    decided = scenarios.adopt(scenarios.open_round(members=1, title="Schon angenommen"))
    scenarios.open_round(members=0, title="Wartet")
    html = logged_in(delegate_for(*scenarios.asked(decided))).get("/admin/").content.decode()

    assert html.index("Wartet") < html.index("Answer 1 question") < html.index("Schon angenommen")


def test_an_editor_sees_what_came_back_and_drafts_that_nobody_was_asked_about() -> None:
    editor = member_of("Editors")
    approval_round = scenarios.open_round(members=1, user=editor, title="Abgelehnt", early_close="never")
    scenarios.vote(approval_round, scenarios.asked(approval_round)[0], "object", reason="Nein")
    services.close_due_rounds(now=approval_round.closes_at)
    scenarios.make_statement(title="Noch nicht gefragt", owner=editor)
    scenarios.make_statement(title="Von jemand anderem")

    html = logged_in(editor).get("/admin/").content.decode()
    panel = html[html.index('id="approvals-editor-section"') :]

    assert ("Rejected" in panel, "Noch nicht gefragt" in panel, "Von jemand anderem" in panel) == (True, True, False)


def test_the_office_sees_rounds_in_need_and_organisations_that_nobody_reaches() -> None:
    closing = scenarios.open_round(members=1, title="Endet bald")
    scenarios.open_round(members=0, title="Hat noch Zeit")
    ApprovalRound.objects.filter(pk=closing.pk).update(closes_at=timezone.now() + timedelta(hours=1))
    mute = OrganisationFactory(name="Ohne Vertretung")

    html = logged_in(office()).get("/admin/").content.decode()
    mending = logged_in(member_of("Coordination")).get("/admin/").content.decode()

    assert ("Endet bald" in html, "Hat noch Zeit" in html, "Ohne Vertretung" in html) == (True, False, True)
    link = f"/admin/organisations/edit/{mute.pk}/"
    assert (link in html, link in mending) == (False, True)


@pytest.mark.parametrize("rounds", [1, 3])
@pytest.mark.parametrize(("role", "queries"), [("office", 21), ("delegate", 21), ("editor", 30)])
def test_the_dashboard_costs_the_same_for_one_round_and_for_three(
    rounds, role, queries, django_assert_num_queries
) -> None:
    editor = member_of("Editors")
    for number in range(rounds):
        approval_round = scenarios.open_round(members=1 if not number else 0, user=editor, title=f"Runde {number}")
        scenarios.make_statement(title=f"Entwurf {number}", owner=editor)
    ApprovalRound.objects.update(closes_at=timezone.now() + timedelta(hours=1))
    people = {"office": office, "delegate": lambda: delegate_for(*scenarios.asked(approval_round))}
    client = logged_in(people.get(role, lambda: editor)())
    client.get("/admin/")

    with django_assert_num_queries(queries):
        client.get("/admin/")


def explored(title: str) -> str:
    page = Page.objects.get(title=title, depth__gt=2)
    response = logged_in(member_of("Editors")).get(f"/admin/pages/{page.get_parent().pk}/")
    with translation.override("en"):
        return next(str(row.status_string) for row in response.context["object_list"] if row.title == title)


def test_the_explorer_says_where_a_page_stands() -> None:
    scenarios.make_statement(title="Neu")
    asked = scenarios.open_round(members=1, title="Gefragt")
    adopted = scenarios.adopt(scenarios.open_round(members=0, title="Angenommen"))
    changed = scenarios.adopt(scenarios.open_round(members=0, title="Geändert")).page.specific
    changed.introduction = "Wir fordern mehr."
    changed.save_revision()
    lapsed = scenarios.open_round(members=0, title="Verfallen")
    services.close_due_rounds(now=lapsed.closes_at)

    assert explored("Neu") == "draft, nobody asked yet"
    assert explored("Angenommen") == "adopted"
    assert explored("Geändert") == "live, draft not adopted"
    assert explored("Verfallen") == "lapsed"
    assert explored("Stellungnahmen") == "live"
    assert adopted.page.status_string  # elsewhere it is core's own, without a query per row
    assert asked.is_open


@pytest.mark.parametrize("pages", [1, 3])
def test_the_explorer_costs_the_same_for_one_page_and_for_three(pages, django_assert_num_queries) -> None:
    """But for what wagtail-localize (1.14) asks about each page for whoever may begin translations."""
    for number in range(pages):
        approval_round = scenarios.open_round(members=1 if not number else 0, title=f"Runde {number}")
    client = logged_in(member_of("Editors"))
    url = f"/admin/pages/{approval_round.page.get_parent().pk}/"
    client.get(url)

    with django_assert_num_queries(36 + 2 * pages):
        html = client.get(url).content.decode()

    assert html.count("asked until") == pages
    assert Ballot.objects.count() == pages


def signable(user) -> list[str]:
    return sorted(adoptions_to_sign(user).values_list("title", flat=True))


def test_a_delegate_finds_public_texts_to_sign_whether_asked_or_not() -> None:
    adopted = scenarios.adopt(scenarios.open_round(members=1, title="In Kraft"))
    signed_by = delegate_for(*scenarios.asked(adopted))
    retracted = scenarios.adopt(scenarios.open_round(members=0, title="Zurückgenommen"))
    services.retract_adoption(round_id=retracted.pk, user=office(), reason="Überholt")
    (host,) = scenarios.make_members(1)
    scenarios.adopt(
        scenarios.ask(
            scenarios.make_event(title="Ohne Mitzeichnung", hosts=[host]),
            scenarios.make_procedure(name="Veranstaltung", electorate="hosts", preset="unanimity"),
        )
    )
    newcomer = delegate_for(host)
    html = logged_in(newcomer).get("/admin/").content.decode()

    assert (signable(signed_by), signable(newcomer), signable(office())) == ([], ["In Kraft"], [])
    assert reverse("approval_rounds:signatures", args=[adopted.pk]) in html
