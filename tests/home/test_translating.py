"""Translations go live by those who may publish, whichever of wagtail-localize's buttons is pressed."""

import pytest
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.operations import TranslationCreator

from home.models import HomePage, StandardPage
from tests.approvals.admin import logged_in, member_of

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/localize/update/{}/"


@pytest.fixture
def source() -> TranslationSource:
    """Of a page whose Turkish translation is a draft."""
    home = HomePage.objects.get()
    page = home.add_child(instance=StandardPage(title="Über uns", slug="wir", introduction="<p>Wer wir sind.</p>"))
    turkish = Locale.objects.get_or_create(language_code="tr")[0]
    for each in (home, page):
        TranslationCreator(user=None, target_locales=[turkish]).create_translations(each)
    Translation.objects.update(enabled=True)
    return TranslationSource.objects.get(object_id=page.translation_key)


def target(source):
    return Translation.objects.get(source=source).get_target_instance()


@pytest.mark.parametrize(("group", "is_live"), [("Translators", False), ("Editors", True), ("Representatives", False)])
def test_an_update_publishes_only_for_who_may_publish(source, group, is_live, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer = logged_in(member_of(group)).post(ADDRESS.format(source.pk), {"publish_translations": "on"})

    assert answer.status_code == 302
    assert target(source).live == is_live


@pytest.mark.parametrize(("group", "is_offered"), [("Translators", False), ("Editors", True)])
def test_nobody_is_offered_what_is_not_done(source, group, is_offered):
    form = logged_in(member_of(group)).get(ADDRESS.format(source.pk)).content.decode()

    assert ('type="checkbox" name="publish_translations"' in form) == is_offered
