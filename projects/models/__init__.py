"""The network's content: what member organisations are, adopt and host, and what is new."""

from projects.models.directory import OrganisationIndexPage
from projects.models.events import EventHost, EventIndexPage, EventPage
from projects.models.networks import NetworkPage
from projects.models.news import NewsIndexPage, NewsPage, RelatedPage
from projects.models.organisations import OrganisationPage
from projects.models.participants import GroupParticipant, ProjectParticipant
from projects.models.people import GroupPerson, Speaker
from projects.models.projects import ProjectIndexPage, ProjectPage, ProjectSupporter
from projects.models.publication_list import PublicationIndexPage
from projects.models.publications import PublicationPage
from projects.models.statement_list import StatementIndexPage
from projects.models.statements import Addressee, StatementDocument, StatementPage
from projects.models.topics import Topic
from projects.models.undertakings import Measure, PlanPoint
from projects.models.working_groups import Meeting, WorkingGroupPage

__all__ = [
    "Addressee",
    "EventHost",
    "EventIndexPage",
    "EventPage",
    "GroupParticipant",
    "GroupPerson",
    "Measure",
    "Meeting",
    "NetworkPage",
    "NewsIndexPage",
    "NewsPage",
    "OrganisationIndexPage",
    "OrganisationPage",
    "PlanPoint",
    "ProjectIndexPage",
    "ProjectPage",
    "ProjectParticipant",
    "ProjectSupporter",
    "PublicationIndexPage",
    "PublicationPage",
    "RelatedPage",
    "Speaker",
    "StatementDocument",
    "StatementIndexPage",
    "StatementPage",
    "Topic",
    "WorkingGroupPage",
]
