"""How visitors narrow the list of statements down."""

import re
from datetime import UTC, datetime

import pytest
import time_machine

from home.search.indexing import sweep
from projects.models import Topic
from tests import scenarios

pytestmark = pytest.mark.django_db

ADDRESS = "/de/stellungnahmen/"


@pytest.fixture
def three():
    """Three statements: two of 2025, one of 2026; the second organisation signed the last one only."""
    housing, work = Topic.objects.create(name="Wohnen"), Topic.objects.create(name="Arbeit")
    scenarios.make_members(1)
    told = [
        ("Mieten senken", 2025, [housing], "Die Häuser verfallen."),
        ("Löhne heben", 2025, [work], "Arbeit muss sich lohnen."),
        ("Wohnen und arbeiten", 2026, [housing, work], "Beides gehört zusammen."),
    ]
    for day, (title, year, topics, text) in enumerate(told, start=1):
        with time_machine.travel(datetime(year, 3, day, 9, tzinfo=UTC)):
            if year == 2026:
                scenarios.make_members(1)
            page = scenarios.make_statement(title=title, topics=topics, body=[("text", f"<p>{text}</p>")])
            scenarios.adopt(scenarios.ask(page, scenarios.make_procedure(name=title)))
    sweep()
    return {"housing": housing.pk, "late": scenarios.asked(page.adoption)[1].slug}


def titles(response):
    return [statement.title for statement in response.context["statements"]]


ALL = ["Wohnen und arbeiten", "Löhne heben", "Mieten senken"]
ASKED = {
    "?topic={housing}": ["Wohnen und arbeiten", "Mieten senken"],
    "?year=2025": ["Löhne heben", "Mieten senken"],
    "?organisation={late}": ["Wohnen und arbeiten"],
    "?q=Haus": ["Mieten senken"],  # in the text, and inflected
    "?q=lohnen": ["Löhne heben"],
    "?q=Wohnraum&year=2026": ["Wohnen und arbeiten"],  # in the introduction
    "?q=nirgends": [],
    "?topic=99999&year=1999&organisation=niemand&q=%00": ALL,
    "?topic=abc&year=-1&p=zzz": ALL,
}


def test_visitors_narrow_the_list_down(client, three):
    shown = {}
    for query in ASKED:
        response = client.get(ADDRESS + query.format(**three))
        text = response.content.decode()
        shown[query] = titles(response)
        assert re.search(r'id="results"[^>]*>\s*(\d+)', text)[1] == str(len(shown[query]))
        assert ('class="list-empty"' in text) == (not shown[query])

    assert shown == ASKED


def test_topics_lead_to_the_list_about_them_and_filters_go_on_in_the_next_part(client, three, monkeypatch):
    monkeypatch.setattr("projects.models.lists.ROWS", 1)
    address = f"{ADDRESS}?topic={three['housing']}"

    text = client.get(address).content.decode()

    assert f'class="topic topic--link" href="{address}"' in text
    [further] = re.findall(r'rel="next" href="([^"]+)"', text)
    assert titles(client.get(ADDRESS + further.replace("&amp;", "&"))) == ["Mieten senken"]
    assert f'<link rel="canonical" href="http://localhost{ADDRESS}">' in text
    assert f'<option value="{three["housing"]}" selected dir="auto">Wohnen</option>' in text


def test_words_that_a_visitor_types_are_shown_as_text(client, three):
    text = client.get(f'{ADDRESS}?q="><script>x</script>').content.decode()

    assert "<script>x" not in text
    assert "&quot;&gt;&lt;script&gt;x&lt;/script&gt;" in text
