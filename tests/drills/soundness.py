"""How each drill ends: everything is as it must be, and nothing is left undone."""

from collections import Counter
from datetime import timedelta

import time_machine
from django.utils import timezone
from wagtail.models import PageLogEntry

from projects.models import StatementPage
from workflows.approvals import services

A_WHILE = timedelta(hours=1)
"""After so long nothing can be excused by a sweep that is still to come."""


def assert_sound() -> None:
    with time_machine.travel(timezone.now() + A_WHILE, tick=False):
        assert services.check_rounds() == []


def publications() -> Counter[int]:
    """How often each statement was published; a new site begins with other pages."""
    published = PageLogEntry.objects.get_for_model(StatementPage).filter(action="wagtail.publish")
    return Counter(published.values_list("page", flat=True))
