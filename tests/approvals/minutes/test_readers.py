"""Who may read minutes, and how they are handed over."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import scenarios
from tests.approvals.admin import logged_in, user_with
from tests.factories import RepresentativeFactory
from workflows.approvals import services
from workflows.approvals.enums import EventKind
from workflows.approvals.services.events import log_event

pytestmark = pytest.mark.django_db


def test_without_the_extra_a_site_offers_the_table_alone(decided, monkeypatch) -> None:
    for module in ("minutes", "rounds"):
        monkeypatch.setattr(f"workflows.approvals.views.{module}.can_typeset", lambda: False)
    office = logged_in(user_with("view_approvalround", "manage_approvalround"))
    page = office.get(reverse("approval_rounds:round", args=[decided.pk])).content.decode()

    assert office.get(reverse("approval_rounds:minutes", args=[decided.pk])).status_code == 404
    assert reverse("approval_rounds:minutes", args=[decided.pk]) not in page
    assert reverse("approval_rounds:minutes_csv", args=[decided.pk]) in page


@pytest.mark.parametrize("name", ["approval_rounds:minutes", "approval_rounds:minutes_csv"])
def test_minutes_are_for_those_who_see_the_round_once_it_is_decided(eventful, name) -> None:
    office = user_with("view_approvalround", "manage_approvalround")
    reader, outsider, delegate = user_with("view_approvalround"), user_with(), user_with()
    RepresentativeFactory(organisation=scenarios.asked(eventful)[0], user=delegate)
    url = reverse(name, args=[eventful.pk])

    def statuses() -> list[int]:
        return [logged_in(user).get(url).status_code for user in (office, reader, delegate, outsider)]

    assert statuses() == [200, 302, 302, 404]  # Wagtail sends who may not back to its dashboard
    services.close_due_rounds(now=eventful.closes_at)
    assert statuses() == [200, 200, 200, 404]
    assert Client().get(url).status_code == 302
    assert logged_in(office).post(url).status_code == 405


def test_whose_mail_came_back_and_what_was_noted_stays_with_the_office(decided) -> None:
    third = scenarios.asked(decided)[-1]
    log_event(approval_round=decided, kind=EventKind.RETURNED, organisation=third, detail="550 unknown mailbox")
    log_event(approval_round=decided, kind=EventKind.TOLD, organisation=third, detail="Telefonat mit dem Vorstand")
    url = reverse("approval_rounds:minutes_csv", args=[decided.pk])
    delegate = user_with()
    RepresentativeFactory(organisation=scenarios.asked(decided)[0], user=delegate)

    def text_for(user) -> str:
        return logged_in(user).get(url).content.decode()

    office_text, text = text_for(user_with("view_approvalround", "manage_approvalround")), text_for(delegate)
    for secret in ("550 unknown mailbox", "Telefonat mit dem Vorstand", "Mail came back"):
        assert (secret in office_text, secret in text) == (True, False)
    assert "By the coordination office" in text


def test_minutes_are_kept_by_no_cache_and_named_after_the_text(decided) -> None:
    office = user_with("view_approvalround", "manage_approvalround")

    response = logged_in(office).get(reverse("approval_rounds:minutes", args=[decided.pk]))

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="minutes-wohnen-ist-ein-recht-1.pdf"'
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
