"""The index follows the pages, at the latest by its sweep."""

import logging

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.core.management import call_command
from django.db import OperationalError

from config.celery import app
from home import tasks
from home.models import StandardPage
from home.search import indexing
from home.search.indexing import index_pages, sweep
from home.search.models import SearchEntry
from projects.models import StatementPage, Topic
from tests import scenarios
from tests.factories import UserFactory
from tests.home.searching import found, make_page
from tests.projects.pages import make_news
from workflows.approvals import services

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(django_capture_on_commit_callbacks):
    """What is handed over after the commit is done at once."""
    app.conf.task_always_eager = True
    yield lambda: django_capture_on_commit_callbacks(execute=True)
    app.conf.task_always_eager = False


def entries():
    return set(SearchEntry.objects.values_list("title", flat=True))


def test_publishing_and_unpublishing_reach_the_index(worker):
    page = make_page("Fest", live=False)
    with worker():
        page.save_revision().publish()
    assert entries() == {"Fest"}

    page.title = "Großes Fest"
    with worker():
        page.save_revision()
    assert entries() == {"Fest"}

    with worker():
        page.get_latest_revision().publish()
    assert entries() == {"Großes Fest"}

    page.refresh_from_db()
    with worker():
        page.unpublish()
    assert entries() == set()


def test_an_entry_says_what_its_page_says():
    topic = Topic.objects.create(name="Wohnen", name_en="Housing")
    page = make_news(
        "Neues", introduction="<p>Kurz <b>gesagt</b></p>", body=[("text", "<p>Mehr</p>")], topics=[topic], author="Ada"
    )

    sweep()

    entry = SearchEntry.objects.get(page=page)
    assert (entry.title, entry.summary, entry.text) == ("Neues", "Kurz gesagt", "Kurz gesagt Mehr")
    assert (entry.language, entry.kind, entry.topics) == ("de", "projects.newspage", ["Wohnen"])


def test_the_task_can_run_twice_and_for_a_page_that_is_gone():
    page = make_page("Fest")

    tasks.index_page(page.pk)
    tasks.index_page(page.pk)
    assert entries() == {"Fest"}

    page.delete()
    tasks.index_page(page.pk)
    assert entries() == set()


def test_the_sweep_finds_what_no_worker_was_told(django_capture_on_commit_callbacks):
    """The callbacks that would tell a worker never run here, as when the process ends after its commit."""
    sweep()
    known = entries()
    fresh, changed, gone = (make_page(title) for title in ("Neu", "Alt", "Weg"))
    index_pages([changed.pk, gone.pk])
    changed.title = "Geändert"
    changed.save_revision().publish()
    StandardPage.objects.filter(pk=gone.pk).update(live=False)

    tasks.sweep_search()

    assert entries() - known == {fresh.title, "Geändert"}
    assert sweep() == 0


def test_the_sweep_goes_in_batches_and_ends_when_its_time_is_up(monkeypatch):
    sweep()
    monkeypatch.setattr(indexing, "BATCH", 2)
    for number in range(5):
        make_page(f"Seite {number}")

    assert [sweep(seconds=0.0) for _run in range(4)] == [2, 2, 1, 0]


@pytest.mark.parametrize("rows", [1, 3])
def test_indexing_costs_the_same_queries_for_one_page_and_three(rows, django_assert_num_queries):
    primary_keys = [make_page(f"Seite {number}", text="Kanal").pk for number in range(rows)]
    index_pages(primary_keys)

    with django_assert_num_queries(7):  # pages twice, locale, savepoint (2), what is too much, the entries
        index_pages(primary_keys)


def test_at_night_everything_is_written_anew(capsys):
    page = make_page("Fest")
    sweep()
    StandardPage.objects.filter(pk=page.pk).update(introduction="Ohne Veröffentlichung")
    assert sweep() == 0

    tasks.refresh_search()
    tasks.sweep_search()
    assert SearchEntry.objects.get(page=page).text == "Ohne Veröffentlichung"

    call_command("rebuild_search")
    assert capsys.readouterr().out == f"{SearchEntry.objects.count()} pages are in the index.\n"


def test_a_renamed_topic_reaches_its_pages(worker):
    topic = Topic.objects.create(name="Wohnen")
    make_news("Neues", topics=[topic])
    sweep()
    topic.name = "Mieten"

    with worker():
        topic.save()

    assert SearchEntry.objects.get(title="Neues").topics == ["Mieten"]
    assert found("Miete", indexed=False) == ["Neues"]

    with worker():
        topic.delete()

    assert SearchEntry.objects.get(title="Neues").topics == []


def test_a_page_whose_content_cannot_be_read_is_found_by_its_title(monkeypatch, caplog):
    make_page("Kaputt", introduction="<p>Einleitung</p>", text="Text")
    broken = StandardPage._meta.get_field("body").stream_block

    def refuse(value):
        raise ValueError("broken")

    monkeypatch.setattr(broken, "get_searchable_content", refuse)
    with caplog.at_level(logging.ERROR):
        assert found("einleitung") == ["Kaputt"]
    assert "cannot be read for the search" in caplog.text


@pytest.mark.parametrize("end", [SoftTimeLimitExceeded(), OperationalError("gone")])
def test_what_ends_the_task_is_not_taken_for_a_fault_of_the_page(end, monkeypatch):
    make_page("Heil", text="Text")

    def interrupt(value):
        raise end

    monkeypatch.setattr(StandardPage._meta.get_field("body").stream_block, "get_searchable_content", interrupt)
    with pytest.raises(type(end)):
        sweep()
    assert not SearchEntry.objects.filter(title="Heil").exists()


def test_a_retracted_statement_is_not_found_from_that_moment_on():
    page = scenarios.make_statement(title="Kanal für alle")
    scenarios.make_members(1)
    scenarios.adopt(scenarios.ask(page))
    later = scenarios.make_statement(title="Kanal ungefragt")
    assert found("kanal") == ["Kanal für alle"]

    round_id = StatementPage.objects.get(pk=page.pk).adoption.pk
    services.retract_adoption(round_id=round_id, user=UserFactory(is_superuser=True), reason="Überholt.")

    assert (found("kanal", indexed=False), entries() & {page.title, later.title}) == ([], {page.title})
    sweep()
    assert entries() & {page.title, later.title} == set()
