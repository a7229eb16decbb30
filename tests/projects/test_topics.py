"""Topics in the reader's language, which no adopted wording depends on."""

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from projects.models import StatementPage, Topic
from tests import scenarios
from workflows.approvals import services

pytestmark = pytest.mark.django_db

NAMES = {"name": "Wohnen", "name_simple": "Wohnen und Miete", "name_en": "Housing", "name_ar": "السكن"}


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("de", '<span class="topic">Wohnen</span>'),
        ("de-simple", '<span class="topic">Wohnen und Miete</span>'),
        ("en", '<span class="topic">Housing</span>'),
        ("tr", '<span class="topic" lang="de" dir="ltr">Wohnen</span>'),
        ("ar", '<span class="topic">السكن</span>'),
    ],
)
def test_a_topic_is_named_in_the_readers_language_or_says_that_it_is_german(language, shown):
    with translation.override(language):
        html = render_to_string("projects/components/topic.html", {"topic": Topic(**NAMES)})

    assert html.strip() == shown


def test_a_topic_leads_to_what_is_about_it():
    html = render_to_string("projects/components/topic.html", {"topic": Topic(pk=7, **NAMES), "list_address": "/de/x/"})

    assert 'href="/de/x/?topic=7"' in html


def test_naming_a_topic_in_another_language_leaves_adopted_texts_adopted():
    topic = Topic.objects.create(name="Wohnen")
    scenarios.make_members(1)
    scenarios.adopt(scenarios.ask(scenarios.make_statement(topics=[topic])))

    Topic.objects.update(**NAMES)

    page = StatementPage.objects.get()
    assert page.adoption_of_this_wording == page.adoption
    assert services.check_live_wordings() == []
