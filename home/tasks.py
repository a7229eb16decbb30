"""Celery tasks of the frame."""

from typing import Any

from celery import shared_task
from celery.signals import worker_ready
from wagtail.images import get_image_model

from home.contact.retention import retention_by_page
from home.contact.services import delete_expired
from home.heartbeat import record_heartbeat
from home.pictures import make_renditions
from home.search.indexing import index_pages, mark_stale, sweep
from home.search.models import SearchEntry
from workflows.approvals.nudging import nudge
from workflows.approvals.ticking import tick

# Well below a task's time limit; the next tick goes on.
SWEEP_SECONDS = 60.0


@shared_task(name="home.beat")
def beat() -> None:
    """Show that beat schedules, the broker carries and a worker works."""
    record_heartbeat()


@tick("home.delete_expired_messages")
def delete_expired_messages() -> None:
    """Delete what visitors wrote and the pages' retention has ended for."""
    delete_expired(days=retention_by_page())


@shared_task(name="home.index_page")
def index_page(primary_key: int) -> None:
    """Have the search find a page as it is now."""
    index_pages([primary_key])


@shared_task(name="home.render_picture")
def render_picture(primary_key: int) -> None:
    """Have a picture ready in the sizes in which pages show it. What is not done here, the first visitor waits for."""
    make_renditions(get_image_model().objects.filter(pk=primary_key))


@tick("home.sweep_search")
def sweep_search() -> None:
    """Find what the index of the search has missed."""
    sweep(seconds=SWEEP_SECONDS)


@tick("home.refresh_search")
def refresh_search() -> None:
    """Have everything indexed anew: what pages show of other things (contacts, members) changes without them."""
    mark_stale(SearchEntry.objects.all())


@worker_ready.connect
def on_worker_ready(**kwargs: Any) -> None:
    """The first sign of life, without waiting for beat."""
    nudge(beat)
