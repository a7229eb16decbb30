"""The network's content: what member organisations adopt and host."""

from projects.models.events import EventHost, EventIndexPage, EventPage
from projects.models.statements import Addressee, StatementIndexPage, StatementPage
from projects.models.topics import Topic

__all__ = ["Addressee", "EventHost", "EventIndexPage", "EventPage", "StatementIndexPage", "StatementPage", "Topic"]
