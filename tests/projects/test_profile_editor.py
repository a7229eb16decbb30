"""Profiles in the editor, and on their way into another language."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail_localize.models import StringSegment, Translation, TranslationSource

from projects.models import Addressee, OrganisationIndexPage, OrganisationPage
from tests import scenarios
from tests.factories import OrganisationFactory, UserFactory
from tests.home.test_languages import in_turkish, source_home
from tests.projects.pages import make_profile

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = UserFactory()
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    return client


def add_address():
    return reverse(
        "wagtailadmin_pages:add", args=["projects", "organisationpage", OrganisationIndexPage.objects.get().pk]
    )


def form_about(organisation, **changes):
    fields = {
        "organisation": organisation.pk,
        "title": organisation.name,
        "slug": organisation.slug,
        "introduction": rich_text("<p>Ein offenes Haus.</p>"),
        "kind": "association",
        "district": "Nord",
        "languages": ["tr", "ar"],
        "logo": "",
        "logo_text": "",
        "body": streamfield([]),
        "offers": streamfield([("offer", {"title": "Beratung", "text": "Montags.", "link": ""})]),
        "contact": "",
        "comments": inline_formset([]),
        "action-publish": "1",
    }
    return nested_form_data(fields | changes) | {"languages": (fields | changes)["languages"]}


def test_an_editor_writes_and_publishes_a_profile(editor):
    organisation = OrganisationFactory()

    response = editor.post(add_address(), form_about(organisation))

    page = OrganisationPage.objects.get()
    assert response.status_code == 302
    assert (page.live, page.languages, page.offers[0].value["title"]) == (True, ["tr", "ar"], "Beratung")
    assert page.get_latest_revision_as_object().languages == ["tr", "ar"]


def test_an_editor_chooses_among_members_and_known_languages_and_hears_of_a_second_profile(editor):
    organisation = OrganisationFactory()
    make_profile(organisation)
    former = OrganisationFactory(left_on=timezone.localdate())

    form = editor.get(add_address()).context["form"]
    twice = editor.post(add_address(), form_about(organisation, slug="noch-einmal")).context["form"].errors
    unknown = editor.post(add_address(), form_about(former, languages=["xx"])).context["form"].errors

    assert list(form.fields["organisation"].queryset) == [organisation]
    assert (list(twice), list(unknown)) == (["organisation"], ["organisation", "languages"])


def segments_of(page):
    source, _created = TranslationSource.update_or_create_from_instance(page)
    return source, list(StringSegment.objects.filter(source=source).values_list("string__data", flat=True))


def test_words_of_a_profile_are_translated_and_its_facts_stay_in_step():
    in_turkish(source_home())
    in_turkish(OrganisationIndexPage.objects.get(), slug="kuruluslar")
    page = make_profile(
        OrganisationFactory(),
        district="Nord",
        languages=["tr"],
        offers=[("offer", {"title": "Beratung", "text": "Montags.", "link": ""})],
    )
    source, segments = segments_of(page)

    translation = Translation.objects.create(source=source, target_locale=Locale.objects.get(language_code="tr"))
    translation.save_target(publish=False)
    turkish = OrganisationPage.objects.get(locale__language_code="tr")

    assert {"Beratung", "Montags."} <= set(segments)
    assert "Nord" not in segments
    assert (turkish.organisation, turkish.kind, turkish.languages) == (page.organisation, page.kind, ["tr"])


def test_addressees_of_a_statement_are_offered_to_translators():
    page = scenarios.make_statement(addressees=[Addressee(name="Rat der Stadt")])

    assert "Rat der Stadt" in segments_of(page)[1]
