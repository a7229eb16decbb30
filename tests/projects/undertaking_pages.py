"""Projects, the network, its working groups and publications, with little that each needs."""

from datetime import date, timedelta

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents import get_document_model

from home.new_site import ensure_home
from projects.models import (
    GroupParticipant,
    Meeting,
    NetworkPage,
    ProjectIndexPage,
    ProjectPage,
    ProjectParticipant,
    PublicationIndexPage,
    PublicationPage,
    WorkingGroupPage,
)


def make_project(title="Gemeinsam lernen", *, measures=(), supporters=(), organisations=(), **fields):
    page = ProjectPage(title=title, **fields)
    page.participants = [ProjectParticipant(organisation=each) for each in organisations]
    page.measures = measures
    page.supporters = supporters
    index = ProjectIndexPage.objects.first()
    if index is None:
        index = ensure_home().add_child(instance=ProjectIndexPage(title="Projekte", slug="projekte"))
    return index.add_child(instance=page)


def make_network(*, plan=(), speakers=(), **fields):
    page = NetworkPage(title="Das Netzwerk", slug="netzwerk", **fields)
    page.plan = plan
    page.speakers = speakers
    return ensure_home().add_child(instance=page)


def make_group(title="Antidiskriminierung", *, network, people=(), meetings=(), organisations=(), **fields):
    page = WorkingGroupPage(title=title, **fields)
    page.participants = [GroupParticipant(organisation=each) for each in organisations]
    page.people = people
    page.meetings = meetings
    return network.add_child(instance=page)


def make_meeting(*, days_ahead, **fields):
    start = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=days_ahead)
    return Meeting(**{"start": start, "end": start + timedelta(hours=2), "place": "Bürgerhaus, Münster"} | fields)


def make_publication(title="Was Beratung braucht", *, day=date(2026, 5, 4), **fields):
    page = PublicationPage(title=title, date=day, **fields)
    index = PublicationIndexPage.objects.first()
    if index is None:
        index = ensure_home().add_child(
            instance=PublicationIndexPage(title="Veröffentlichungen", slug="veroeffentlichungen")
        )
    return index.add_child(instance=page)


def make_document(name="papier.pdf"):
    """The caller has set MEDIA_ROOT."""
    return get_document_model().objects.create(title=name, file=ContentFile(b"%PDF-1.7", name=name), file_size=2048)
