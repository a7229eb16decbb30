"""The demo's projects, its network with its working groups, and its publications."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from dateutil.relativedelta import relativedelta
from django.utils import timezone
from wagtail.models import Page

from demo.content import undertakings as texts
from demo.content.alliances import ALLIANCES, Alliance
from demo.content.blocks import heading, questions, quote, text
from demo.content.contacts import ADVICE, OFFICE, contact
from demo.content.illustrations import figure, illustration
from demo.content.open_days import open_day
from demo.content.papers import PAPERS, document_of
from demo.content.publishing import add_public
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

PROJECTS_INTRODUCTION = (
    "<p>Was wir uns für eine bestimmte Zeit oder auf Dauer vorgenommen haben, wer dabei ist und wie weit wir sind.</p>"
)
PAPERS_INTRODUCTION = (
    "<p>Arbeitspapiere, Berichte und Leitfäden aus dem Netzwerk, zum Herunterladen und Weitergeben.</p>"
)
MENU = {"show_in_menus": True}
MENU_ORDER = (
    "netzwerk",
    "organisationen",
    "projekte",
    "qualifizierung",
    "stellungnahmen",
    "veranstaltungen",
    "aktuelles",
)


def seed_pages(*, home: HomePage) -> int:
    """Make what is missing of projects, network and publications; returns how many pages were made."""
    members = {organisation.slug: organisation for organisation in Organisation.objects.all()}
    office = contact(OFFICE)
    return _seed_projects(home, members) + _seed_network(home, members, office) + _seed_publications(home)


def arrange_menu(home: HomePage) -> None:
    """The network first, the news last; what is in no menu stays before them."""
    for slug in MENU_ORDER:
        home.refresh_from_db()
        Page.objects.child_of(home).get(slug=slug).move(home, pos="last-child")


def _seed_projects(home: HomePage, members: dict[str, Organisation]) -> int:
    if ProjectIndexPage.objects.exists():
        return 0
    facts = {"title": "Projekte und Bündnisse", "slug": "projekte", "introduction": PROJECTS_INTRODUCTION}
    index = add_public(home, ProjectIndexPage(**facts, **MENU, social_image=illustration("buecherbruecke")))
    _seed_dialogue(index, members)
    for alliance in ALLIANCES:
        _seed_alliance(alliance, index=index, members=members)
    return 2 + len(ALLIANCES)


def _seed_dialogue(index: ProjectIndexPage, members: dict[str, Organisation]) -> None:
    page = ProjectPage(
        title="Gemeinsam lernen im Dialog",
        slug="gemeinsam-lernen-im-dialog",
        introduction=texts.PROJECT_INTRODUCTION,
        audience=texts.AUDIENCE,
        goals=[("goal", goal) for goal in texts.GOALS],
        body=[
            figure("buecherbruecke", caption="Wissen trägt: eine Brücke, über die man in beide Richtungen geht."),
            heading(texts.WHY_HEADING),
            text(*texts.WHY),
            quote(texts.VOICE, source=texts.VOICE_SOURCE),
            heading(texts.QUESTIONS_HEADING),
            questions(*texts.QUESTIONS),
        ],
        contacts=[("contact", contact(ADVICE))],
        statements=_chosen("statement", StatementPage, slug__in=texts.STATEMENTS),
        events=_chosen("event", EventPage, slug__in=texts.EVENTS),
        social_image=illustration("buecherbruecke"),
        **MENU,
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
    add_public(index, page)


def _seed_alliance(alliance: Alliance, *, index: ProjectIndexPage, members: dict[str, Organisation]) -> None:
    page = ProjectPage(
        title=alliance.title,
        slug=alliance.slug,
        introduction=f"<p>{alliance.introduction}</p>",
        audience=f"<p>{alliance.audience}</p>",
        goals=[("goal", goal) for goal in alliance.goals],
        body=[figure(alliance.picture), heading(alliance.heading), text(*alliance.text)],
        contacts=[("contact", contact(each)) for each in alliance.contacts],
        statements=_chosen("statement", StatementPage, slug__in=alliance.statements),
        events=_chosen("event", EventPage, slug__in=alliance.events),
        social_image=illustration(alliance.picture),
        **MENU,
    )
    page.measures = [_measure(step, place=place) for place, step in enumerate(alliance.steps)]
    page.participants = _rows(ProjectParticipant, (members[slug] for slug in alliance.members))
    page.topics = _topics(*alliance.topics)
    add_public(index, page)


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
        body=[heading(texts.WORK_HEADING), text(*texts.WORK), figure("quartier", caption=texts.WORK_CAPTION)],
        contacts=[("contact", office)],
        events=_chosen("event", EventPage, slug__in=texts.MEETINGS),
        social_image=illustration("haende"),
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
    add_public(home, network)
    for group in GROUPS:
        add_public(network, _group(group, members=members, office=office))
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


def _seed_publications(home: HomePage) -> int:
    if PublicationIndexPage.objects.exists():
        return 0
    index = PublicationIndexPage(
        title="Veröffentlichungen",
        slug="veroeffentlichungen",
        introduction=PAPERS_INTRODUCTION,
        show_in_footer=True,
        social_image=illustration("brief"),
    )
    add_public(home, index)
    for paper in PAPERS:
        page = PublicationPage(
            title=paper.title,
            slug=paper.slug,
            kind=paper.kind,
            introduction=f"<p>{paper.introduction}</p>",
            authors=paper.authors,
            publisher=paper.publisher,
            date=_month(paper.month),
            files=[("document", {"document": document_of(paper), "title": "", "language": ""})],
        )
        page.topics = _topics(*paper.topics)
        add_public(index, page, on=page.date)
    return 1 + len(PAPERS)


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
    day = open_day(days_ahead=days_ahead)
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
