"""Editors write projects, the network, its groups and papers, and look at drafts before anyone else does."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from projects.models import GroupPerson, NetworkPage, PlanPoint, ProjectIndexPage, ProjectPage, Speaker
from tests import scenarios
from tests.factories import UserFactory
from tests.projects.undertaking_pages import (
    make_document,
    make_group,
    make_meeting,
    make_network,
    make_project,
    make_publication,
)

pytestmark = pytest.mark.django_db


def editor(client):
    user = UserFactory()
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    return client


def project_form(*, organisations, measures):
    return nested_form_data(
        {
            "title": "Sprachcafé",
            "slug": "sprachcafe",
            "introduction": rich_text("<p>Reden lernt man beim Reden.</p>"),
            "audience": rich_text(""),
            "goals": streamfield([("goal", "Sprechen üben")]),
            "body": streamfield([]),
            "contacts": streamfield([]),
            "documents": streamfield([]),
            "statements": streamfield([]),
            "events": streamfield([]),
            "measures": inline_formset(measures),
            "supporters": inline_formset([]),
            "participants": inline_formset([{"organisation": each.pk} for each in organisations]),
            "comments": inline_formset([]),
        }
    )


def measure(**fields):
    values = {"title": "Treffen", "description": "", "status": "under-way", "progress": "", "starts": "", "ends": ""}
    return values | fields


def test_an_editor_publishes_a_project_with_measures_and_participants(client):
    make_project("Schon da")
    index = ProjectIndexPage.objects.get()
    address = reverse("wagtailadmin_pages:add", args=["projects", "projectpage", index.pk])
    organisations = scenarios.make_members(2)
    form = project_form(organisations=organisations, measures=[measure(starts="2026-01-01"), measure(title="Fest")])

    response = editor(client).post(address, form | {"action-publish": "1"})

    assert response.status_code == 302
    page = ProjectPage.objects.get(slug="sprachcafe")
    assert page.live
    assert [each.title for each in page.measures.all()] == ["Treffen", "Fest"]
    assert [each.organisation for each in page.participants.all()] == organisations


def test_nothing_is_published_when_an_organisation_is_named_twice_or_a_measure_ends_too_early(client):
    make_project("Schon da")
    index = ProjectIndexPage.objects.get()
    address = reverse("wagtailadmin_pages:add", args=["projects", "projectpage", index.pk])
    organisation = scenarios.make_members(1)[0]
    form = project_form(
        organisations=[organisation, organisation], measures=[measure(starts="2026-02-01", ends="2026-01-01")]
    )

    response = editor(client).post(address, form | {"action-publish": "1"})

    formsets = response.context["form"].formsets
    assert list(formsets["measures"].forms[0].errors) == ["ends"]
    assert len(formsets["participants"].non_form_errors()) == 1
    assert not ProjectPage.objects.filter(slug="sprachcafe").exists()


def test_each_kind_of_page_is_edited_in_the_admin_where_it_belongs(client):
    network = make_network()
    pages = [make_project(), network, make_group(network=network), make_publication()]
    browser = editor(client)

    found = [browser.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code for page in pages]
    below = browser.get(reverse("wagtailadmin_pages:add_subpage", args=[network.pk]))

    assert found == [200] * 4
    # With only one kind to choose from, Wagtail goes on to its form.
    assert below.url == reverse("wagtailadmin_pages:add", args=["projects", "workinggrouppage", network.pk])


def test_a_draft_is_previewed_as_it_was_written(rf, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    organisation = scenarios.make_members(1)[0]
    network = make_network(speakers=[Speaker(name="Kim Alt", organisation=organisation)])
    group = make_group(network=network, meetings=[make_meeting(days_ahead=2, subject="Alt")])
    network.plan = [PlanPoint(title="Neuer Punkt")]
    network.speakers = [Speaker(name="Kim Neu", organisation=organisation)]
    group.meetings = [make_meeting(days_ahead=2, subject="Neu", minutes=make_document())]
    group.people = [GroupPerson(name="Ada Neu", is_speaker=True)]

    drafts = [page.save_revision().as_object() for page in (network, group)]
    network_text, group_text = (draft.serve_preview(rf.get("/"), "").render().text for draft in drafts)

    assert [word in network_text for word in ("Neuer Punkt", "Kim Neu", "Kim Alt")] == [True, True, False]
    assert [word in group_text for word in ("Neu", "Ada Neu", "papier.pdf")] == [True, True, True]
    assert NetworkPage.objects.get().plan.count() == 0


def test_an_unwritten_page_is_previewed(rf):
    network = make_network()
    draft = NetworkPage(title="Entsteht", locale=network.locale)

    assert "Entsteht" in draft.serve_preview(rf.get("/"), "").render().text
