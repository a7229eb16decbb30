"""The demo's project, its network with two working groups, and a working paper."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

import typst
from dateutil.relativedelta import relativedelta
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Page

from demo.content import undertakings as texts
from demo.content.undertakings import Step
from demo.content.working_groups import GROUPS, Group
from home.models import Contact, HomePage
from projects.models import (
    EventPage,
    GroupParticipant,
    GroupPerson,
    Measure,
    Meeting,
    NetworkPage,
    PlanPoint,
    ProjectIndexPage,
    ProjectPage,
    ProjectParticipant,
    ProjectSupporter,
    PublicationIndexPage,
    PublicationPage,
    Speaker,
    StatementPage,
    Topic,
    WorkingGroupPage,
)
from workflows.organisations.models import Organisation

PAPER_TITLE = "Soziale Arbeit der Gemeinden im Münsterland"
PAPER_TEXT = (
    f'#set document(title: [{PAPER_TITLE}])\n#set text(lang: "de")\n= {PAPER_TITLE}\n'
    "Was Gemeinden und Vereine für andere tun, wird selten gezählt. Dieses Papier fasst zusammen, was 34 "
    "Organisationen uns erzählt haben. Es ist für die Vorführung erfunden.\n"
)


def seed_pages(*, home: HomePage) -> int:
    """Make what is missing of projects, network and publications; returns how many pages were made."""
    members = {organisation.slug: organisation for organisation in Organisation.objects.all()}
    office, _created = Contact.objects.get_or_create(
        team="Koordination des Netzwerks",
        locale=home.locale,
        defaults={"role": "Fragen zum Netzwerk und zum Mitmachen", "email": "kontakt@netzwerk.example"},
    )
    return _seed_project(home, members, office) + _seed_network(home, members, office) + _seed_publication(home)


def _seed_project(home: HomePage, members: dict[str, Organisation], office: Contact) -> int:
    if ProjectIndexPage.objects.exists():
        return 0
    introduction = "<p>Was wir uns für eine bestimmte Zeit vorgenommen haben, und wie weit wir sind.</p>"
    index = _publish(home, ProjectIndexPage(title="Projekte", slug="projekte", introduction=introduction, **MENU))
    page = ProjectPage(
        title="Gemeinsam lernen im Dialog",
        slug="gemeinsam-lernen-im-dialog",
        introduction=texts.PROJECT_INTRODUCTION,
        audience=texts.AUDIENCE,
        goals=[("goal", goal) for goal in texts.GOALS],
        contacts=[("contact", office)],
        statements=_chosen("statement", StatementPage, slug="raeume-fuer-vereine-oeffnen"),
        events=_chosen("event", EventPage, slug="fachtag-sprachmittlung"),
    )
    page.measures = [_measure(step, place=place) for place, step in enumerate(texts.MEASURES)]
    page.supporters = [
        ProjectSupporter(kind="carrier", name="Arbeitsgemeinschaft der Wohlfahrtsverbände (Beispiel)", sort_order=0),
        ProjectSupporter(
            kind="funder",
            name="Ministerium für Zusammenleben (Beispiel)",
            sentence="Gefördert aus Mitteln des Landes.",
            sort_order=1,
        ),
    ]
    slugs = (
        "muslimische-wohlfahrt-westfalenbogen",
        "alevitischer-kulturkreis-baumberge",
        "begegnungsgemeinde-lichtweg",
    )
    page.participants = _rows(ProjectParticipant, (members[slug] for slug in slugs))
    page.topics = _topics("Soziale Arbeit", "Bildung")
    _publish(index, page)
    return 2


def _seed_network(home: HomePage, members: dict[str, Organisation], office: Contact) -> int:
    if NetworkPage.objects.exists():
        return 0
    network = NetworkPage(
        title="Das Netzwerk",
        slug="netzwerk",
        introduction=texts.NETWORK_INTRODUCTION,
        rhythm=texts.RHYTHM,
        plan_introduction=texts.PLAN_INTRODUCTION,
        history=[("milestone", {"year": year, "text": text}) for year, text in texts.HISTORY],
        contacts=[("contact", office)],
        **MENU,
    )
    network.plan = [
        PlanPoint(**_told(step), responsible=step.responsible, sort_order=place)
        for place, step in enumerate(texts.PLAN)
    ]
    speakers = [
        ("Carsten Heidewinkel", "bildungswerk-horizonte"),
        ("Samira Al-Hadidi", "muslimische-wohlfahrt-westfalenbogen"),
    ]
    network.speakers = [
        Speaker(name=name, organisation=members[slug], sort_order=place) for place, (name, slug) in enumerate(speakers)
    ]
    _publish(home, network)
    for group in GROUPS:
        _publish(network, _group(group, members=members, office=office))
    return 1 + len(GROUPS)


def _group(group: Group, *, members: dict[str, Organisation], office: Contact) -> WorkingGroupPage:
    organisations = [members[slug] for slug in group.members]
    coming, past = group.subjects
    page = WorkingGroupPage(
        title=group.title,
        slug=group.slug,
        introduction=f"<p>{group.introduction}</p>",
        joining=f"<p>{group.joining}</p>",
        contacts=[("contact", office)],
        statements=_chosen("statement", StatementPage, slug__in=group.statements),
        **MENU,
    )
    page.participants = _rows(GroupParticipant, organisations)
    page.people = [
        GroupPerson(name=group.speaker, organisation=organisations[0], is_speaker=True, sort_order=0),
        GroupPerson(name=group.person, organisation=organisations[1], sort_order=1),
    ]
    page.meetings = [
        _meeting(subject=coming, days_ahead=17, place="Bildungswerk Horizonte, Raum 3, Lüdinghausen"),
        _meeting(subject=past, days_ahead=-46, place="Kulturcafé Zwischenraum, Münster"),
    ]
    return page


def _seed_publication(home: HomePage) -> int:
    if PublicationIndexPage.objects.exists():
        return 0
    index = _publish(home, PublicationIndexPage(title="Veröffentlichungen", slug="veroeffentlichungen", **MENU))
    pdf = typst.compile(PAPER_TEXT.encode())
    document = get_document_model().objects.create(
        title=PAPER_TITLE, file=ContentFile(pdf, name="soziale-arbeit-der-gemeinden.pdf"), file_size=len(pdf)
    )
    page = PublicationPage(
        title=f"{PAPER_TITLE}. Ergebnisse einer Befragung",
        slug="soziale-arbeit-der-gemeinden",
        introduction="<p>Was 34 Gemeinden und Vereine leisten, woran es fehlt und was sofort helfen würde.</p>",
        authors="Mira Lindenau, Halil Gümüşpınar",
        date=_month(-13),
        files=[("document", {"document": document, "title": "", "language": ""})],
    )
    page.topics = _topics("Soziale Arbeit", "Förderung")
    _publish(index, page)
    return 2


MENU = {"show_in_menus": True}


def _publish(parent: Page, page: Any) -> Any:
    page.locale = parent.locale
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def _measure(step: Step, *, place: int) -> Measure:
    starts, ends = (_month(month) if month is not None else None for month in (step.first_month, step.last_month))
    return Measure(**_told(step), starts=starts, ends=ends, sort_order=place)


def _told(step: Step) -> dict[str, str]:
    return {
        "title": step.title,
        "description": step.description,
        "status": step.status,
        "progress": step.progress,
    }


def _meeting(*, subject: str, days_ahead: int, place: str) -> Meeting:
    day = timezone.localdate() + timedelta(days=days_ahead)
    start, end = (timezone.make_aware(datetime.combine(day, time(hour))) for hour in (17, 19))
    return Meeting(start=start, end=end, place=place, subject=subject)


def _rows(model: Any, organisations: Iterable[Organisation]) -> list[Any]:
    return [model(organisation=each, sort_order=place) for place, each in enumerate(organisations)]


def _topics(*names: str) -> list[Topic]:
    return [Topic.objects.get_or_create(name=name)[0] for name in names]


def _chosen(kind: str, model: type[Page], **which: Any) -> list[tuple[str, Page]]:
    return [(kind, page) for page in model.objects.filter(**which)]


def _month(ahead: int) -> date:
    return (timezone.localdate() + relativedelta(months=ahead)).replace(day=1)
