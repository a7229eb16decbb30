"""wagtail-localize publishes after the commit, so these requests run in transactions of their own."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from projects.models import StatementPage
from tests.factories import UserFactory
from tests.scenarios import adopt, ask, make_members, make_statement


@pytest.mark.django_db(transaction=True)
def test_updating_translations_with_publication_refuses_and_keeps_the_draft(client: Client) -> None:
    english, _ = Locale.objects.get_or_create(language_code="en")
    make_members(1)
    page = make_statement()
    adopt(ask(page))
    source, _ = TranslationSource.update_or_create_from_instance(StatementPage.objects.get(pk=page.pk))
    Translation.objects.create(source=source, target_locale=english).save_target(publish=False)
    client.force_login(UserFactory(is_superuser=True))

    url = reverse("wagtail_localize:update_translations", args=[source.pk])
    response = client.post(url, {"publish_translations": "on"})

    translation = page.get_translation(english)
    assert (response.status_code, translation.live) == (302, False)
    assert translation.get_latest_revision() is not None
    assert StatementPage.objects.get(pk=page.pk).live
