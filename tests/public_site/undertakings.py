"""A project, a network with a working group, and a publication, each with all that it can have."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from projects.models import GroupPerson, Measure, Meeting, PlanPoint, ProjectSupporter, Speaker
from tests.projects.undertaking_pages import make_group, make_network, make_project, make_publication
from tests.public_site.texts import GERMAN
from tests.public_site.things import Things, blocks_of
from workflows.organisations.models import Organisation


def add_undertakings(things: Things, members: list[Organisation], chosen: dict[str, Any]) -> None:
    more = {
        "introduction": GERMAN.introduction,
        "contacts": [("contact", things.contact)],
        "documents": [("document", {"document": things.document, "title": "", "language": "tr"})],
        **chosen,
    }
    make_project(
        measures=[
            Measure(title="Erheben", status="done", starts=date(2026, 1, 1), ends=date(2026, 4, 1), sort_order=0),
            Measure(title="Beraten", status="under-way", description="Vor Ort", starts=date(2026, 3, 1), sort_order=1),
            Measure(title="Vermitteln", progress="Beginnt im Herbst", sort_order=2),
        ],
        supporters=[
            ProjectSupporter(kind="funder", name="Stiftung", sentence="Gefördert von der Stiftung.", sort_order=0),
            ProjectSupporter(kind="carrier", name="Verein", logo=things.image, link="https://a.example/", sort_order=1),
        ],
        organisations=members,
        audience="<p>Gemeinden und Vereine</p>",
        goals=[("goal", "Sichtbar werden"), ("goal", "Zusammenarbeiten")],
        body=blocks_of("projects.ProjectPage", "body", language="de"),
        topics=things.topics,
        **more,
    )
    _add_network(things, members, more)
    file = ("document", {"document": things.document, "title": "Arbeitspapier", "language": ""})
    how = {"authors": "Kim Beispiel", "introduction": GERMAN.introduction, "files": [file], "topics": things.topics}
    make_publication(body=blocks_of("projects.PublicationPage", "body", language="de"), **how, **chosen)


def _add_network(things: Things, members: list[Organisation], more: dict[str, Any]) -> None:
    network = make_network(
        plan=[PlanPoint(title="Melden können", status="done", responsible="AG Bildung", sort_order=0)],
        speakers=[Speaker(name="Kim Beispiel", organisation=members[0]), Speaker(contact=things.contact)],
        history=[("milestone", {"year": 2007, "text": "Acht Beratungsstellen verabreden sich."})],
        rhythm="<p>Dreimal im Jahr</p>",
        plan_introduction="<p>Zehn Punkte</p>",
        **more,
    )
    start = timezone.now().replace(microsecond=0)
    meetings = [
        Meeting(start=day, end=day + timedelta(hours=2), place="Haus Nord, Münster")
        for day in (start - timedelta(days=9), start + timedelta(days=9))
    ]
    meetings[0].minutes, meetings[1].subject = things.document, "Wie weiter?"
    group = {"organisations": members[:2], "meetings": meetings, "joining": "<p>Einfach kommen</p>"}
    people = [GroupPerson(name="Alex Muster", organisation=members[1], is_speaker=True)]
    make_group(network=network, people=people, **group, **more)
