"""The network's content: what member organisations are, adopt and host, and what is new."""

from projects.models.directory import OrganisationIndexPage
from projects.models.events import EventHost, EventIndexPage, EventPage
from projects.models.news import NewsIndexPage, NewsPage, RelatedPage
from projects.models.organisations import OrganisationPage
from projects.models.statement_list import StatementIndexPage
from projects.models.statements import Addressee, StatementDocument, StatementPage
from projects.models.topics import Topic

__all__ = [
    "Addressee",
    "EventHost",
    "EventIndexPage",
    "EventPage",
    "NewsIndexPage",
    "NewsPage",
    "OrganisationIndexPage",
    "OrganisationPage",
    "RelatedPage",
    "StatementDocument",
    "StatementIndexPage",
    "StatementPage",
    "Topic",
]
