"""A refusal says why, and the draft is kept."""

import json

import pytest
from django.contrib.messages import get_messages
from django.core import serializers
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Page, Task, TaskState
from wagtail.users.models import UserProfile

from projects.models import StatementPage
from tests.approvals.guard import admin_routes
from tests.approvals.guard.routes import Case
from tests.approvals.guard.world import SENTINEL, World, approved_fields
from workflows.approvals.models import ApprovalRound

REFUSED = "Ask the organisations to have it published."


@pytest.fixture(autouse=True)
def english(case: World) -> None:
    """The interface in English, so that the sentences can be read here."""
    for user in case.users.values():
        profile = UserProfile.get_for_user(user)
        profile.preferred_language = "en"
        profile.save()


def sentences(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def refusal_of(title: str) -> str:
    return (
        f"“{title}” was not published: the member organisations have not adopted this wording. "
        f"The draft is kept. {REFUSED}"
    )


def test_create_and_publish_leaves_a_draft_and_a_message(case: World) -> None:
    response = admin_routes.create_view_publish(Case(case, "no_round", "editor"))
    page = StatementPage.objects.get(slug="neu")
    assert (page.live, page.title) == (False, f"{SENTINEL} im Formular")
    assert page.get_latest_revision_as_object().introduction == f"Vorspann {SENTINEL}"
    assert refusal_of(page.title) in " ".join(sentences(response))
    assert response.url == reverse("wagtailadmin_pages:edit", args=[page.pk])


@pytest.mark.parametrize("state", ["no_round", "rejected", "lapsed", "withdrawn", "adopted", "adopted_then_changed"])
def test_publishing_from_the_editor_keeps_the_new_draft_and_says_why(state: str, case: World) -> None:
    cell = Case(case, state, "editor")
    response = admin_routes.edit_view_publish(cell)
    assert response.status_code == 302
    assert refusal_of(f"{SENTINEL} im Formular") in " ".join(sentences(response))
    assert cell.page.get_latest_revision_as_object().title == f"{SENTINEL} im Formular"


def test_a_page_is_locked_for_everyone_while_organisations_are_asked(case: World) -> None:
    for role in ("editor", "coordination", "superuser"):
        cell = Case(case, "open", role)
        before = cell.page.latest_revision_id
        assert admin_routes.edit_view_publish(cell).status_code == 200
        assert cell.page.latest_revision_id == before


def test_bulk_publication_leaves_out_what_was_not_adopted(case: World) -> None:
    home = case.index.add_sibling(instance=Page(title="Über uns", slug="ueber-uns", live=False))
    home.save_revision()
    response = admin_routes._bulk(Case(case, "no_round", "editor"), home.pk, case.pages["no_round"].pk)
    home.refresh_from_db()
    said = " ".join(sentences(response))
    assert (response.status_code, home.live, case.page("no_round").live) == (302, True, False)
    assert refusal_of(f"{SENTINEL} no_round") in said
    assert "1 page has been published" in said


def test_bulk_publication_of_nothing_adopted_says_so(case: World) -> None:
    response = admin_routes._bulk(Case(case, "rejected", "coordination"), case.pages["rejected"].pk)
    assert (response.status_code, case.page("rejected").live) == (302, False)
    assert refusal_of(f"{SENTINEL} rejected") in " ".join(sentences(response))


def test_a_live_alias_is_not_converted(case: World) -> None:
    alias = case.page("adopted").create_alias(update_slug="alias")
    response = case.clients["editor"].post(reverse("wagtailadmin_pages:convert_alias", args=[alias.pk]))
    alias.refresh_from_db()
    assert (alias.live, alias.alias_of_id) == (True, case.pages["adopted"].pk)
    assert "Unpublish it first; then it becomes a draft of its own." in " ".join(sentences(response))


def test_a_draft_alias_is_converted_into_a_draft(case: World) -> None:
    alias = case.page("no_round").create_alias(update_slug="alias")
    case.clients["editor"].post(reverse("wagtailadmin_pages:convert_alias", args=[alias.pk]))
    alias.refresh_from_db()
    assert (alias.live, alias.alias_of_id) == (False, None)


def test_a_copy_that_should_be_live_is_a_draft_and_says_so(case: World) -> None:
    response = admin_routes.copy_view_keep_live(Case(case, "adopted", "editor"))
    assert not StatementPage.objects.get(slug="kopie").live
    assert "Copies of pages that the member organisations decide about are drafts" in " ".join(sentences(response))


def test_the_admin_api_answers_403(case: World) -> None:
    assert admin_routes.admin_api_publish(Case(case, "no_round", "superuser")).status_code == 403


def test_the_adopted_wording_may_be_published_again(case: World) -> None:
    page = case.page("adopted")
    page.unpublish()
    response = admin_routes.admin_api_publish(Case(case, "adopted", "editor"))
    page = case.page("adopted")
    assert (response.status_code, page.live, page.title) == (200, True, approved_fields("adopted")["title"])


def test_an_alias_of_an_adopted_page_is_live_and_follows_it(case: World) -> None:
    alias = case.page("adopted").create_alias(update_slug="alias")
    second = alias.create_alias(update_slug="alias-des-alias")
    case.page("adopted").get_latest_revision().publish()
    assert list(StatementPage.objects.filter(pk__in=[alias.pk, second.pk]).values_list("live", flat=True)) == [
        True,
        True,
    ]


def menu_names(case: World, url: str) -> str:
    return case.clients["editor"].get(url).content.decode()


def test_the_editor_offers_no_publication_of_what_was_not_adopted(case: World) -> None:
    edit = menu_names(case, reverse("wagtailadmin_pages:edit", args=[case.pages["rejected"].pk]))
    create = menu_names(case, reverse("wagtailadmin_pages:add", args=["projects", "statementpage", case.index.pk]))
    adopted = menu_names(case, reverse("wagtailadmin_pages:edit", args=[case.pages["adopted"].pk]))
    assert ['name="action-publish"' in page for page in (edit, create, adopted)] == [False, False, True]
    assert ['name="action-submit"' in page for page in (edit, create, adopted)] == [False, False, False]


@pytest.mark.parametrize("model", [Task, None], ids=["as the base class", "as itself"])
def test_deactivating_a_procedure_withdraws_its_open_rounds(model: type[Task] | None, case: World) -> None:
    rounds = ApprovalRound.objects.open()
    asked = list(rounds.values_list("pk", flat=True))
    (model.objects.get(pk=case.procedure.pk) if model else case.procedure).deactivate()
    assert len(asked) == 2
    assert set(ApprovalRound.objects.filter(pk__in=asked).values_list("outcome", flat=True)) == {"withdrawn"}
    assert not TaskState.objects.filter(task=case.procedure, status=TaskState.STATUS_IN_PROGRESS).exists()


def test_a_fixture_brings_drafts(case: World, tmp_path) -> None:
    page = case.page("no_round")
    rows = [Page.objects.get(pk=page.pk), page]
    text = json.loads(serializers.serialize("json", rows))
    next_key = Page.objects.order_by("-pk").first().pk + 1
    for row in text:
        row["pk"] = next_key
    text[0]["fields"] |= {"path": page.path[:-4] + "00ZZ", "slug": "geladen", "latest_revision": None}
    text[0]["fields"]["translation_key"] = "5b1f9a6c-4f7d-4d8e-9d55-0a2d9d3a0f11"
    fixture = tmp_path / "page.json"
    fixture.write_text(json.dumps(text))
    call_command("loaddata", str(fixture), verbosity=0)
    assert not StatementPage.objects.get(pk=next_key).live
