"""Takes each event through the approval by its hosts, by the services that real people use."""

import json
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from demo.content.clock import clock_at
from demo.content.events import EVENTS, Announcement, Invitation
from demo.content.history import ask, close_at_deadline
from demo.content.illustrations import as_picture, illustration
from demo.content.open_days import open_day
from demo.content.post import file_away, post
from demo.content.story import OBJECT, SILENT
from demo.content.voices import answer, moment
from home.models import User
from projects.models import EventHost, EventIndexPage, EventPage, Topic
from projects.new_site import EVENT_PROCEDURE
from workflows.approvals import services
from workflows.approvals.models import ApprovalRound
from workflows.approvals.selectors import latest_round
from workflows.organisations.models import Organisation

ASKED_AT = time(8, 30)


def seed_events(*, index: EventIndexPage, editor: User) -> int:
    """Make what is missing of the events, each whole or not at all; returns how many were made."""
    made = 0
    for invitation in EVENTS:
        if EventPage.objects.child_of(index).filter(slug=invitation.slug).exists():
            continue
        with transaction.atomic():
            _tell(invitation, index=index, editor=editor)
        made += 1
    return made


def _tell(invitation: Invitation, *, index: EventIndexPage, editor: User) -> None:
    day = open_day(days_ahead=invitation.days_ahead, last_day_after=invitation.last_day_after)
    asked_at = moment(days_ago=invitation.asked_days_ago, at=ASKED_AT)
    with clock_at(asked_at - timedelta(hours=1)):
        page = write_event(invitation, day=day, index=index, editor=editor)
    approval_round = ask(page, procedure=EVENT_PROCEDURE, editor=editor, at=asked_at)
    _answer(invitation, approval_round, asked_at, editor)
    outcome = latest_round(page).outcome
    if outcome != invitation.outcome:
        raise RuntimeError(f"“{page.title}” should be “{invitation.outcome}” and is “{outcome}”.")


def _moment(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))


def write_event(invitation: Announcement, *, day: date, index: EventIndexPage, editor: User) -> EventPage:
    """A draft with its first revision."""
    organisations = {host.slug: host for host in Organisation.objects.filter(slug__in=invitation.hosts)}
    page = EventPage(
        title=invitation.title,
        slug=invitation.slug,
        introduction=invitation.introduction,
        start=_moment(day, invitation.starts),
        end=_moment(day + timedelta(days=invitation.last_day_after), invitation.ends),
        place=invitation.place,
        link=invitation.link,
        description=json.dumps([{"type": kind, "value": value} for kind, value in invitation.description]),
        picture=as_picture(invitation.picture),
        social_image=illustration(invitation.picture) if invitation.picture else None,
        owner=editor,
        locale=index.locale,
        live=False,
    )
    page.hosts = [
        EventHost(organisation=organisations[slug], sort_order=place) for place, slug in enumerate(invitation.hosts)
    ]
    page.topics = [Topic.objects.get_or_create(name=name)[0] for name in invitation.topics]
    index.add_child(instance=page)
    page.save_revision(user=editor)
    return page


def _answer(invitation: Invitation, approval_round: ApprovalRound, asked_at: datetime, editor: User) -> None:
    """Let the hosts answer, one an hour, and carry out what that decides."""
    answers = [pair for pair in zip(invitation.hosts, invitation.answers, strict=True) if pair[1] != SILENT]
    for hours, (slug, position) in enumerate(answers, start=1):
        organisation = Organisation.objects.get(slug=slug)
        reason = invitation.objection if position == OBJECT else ""
        answer(approval_round, organisation, position=position, reason=reason, at=asked_at + timedelta(hours=hours))
    over = asked_at + timedelta(hours=len(answers) + 1)
    if invitation.ending == "withdrawn":
        with clock_at(over):
            services.withdraw_round(round_id=approval_round.pk, user=editor, reason=invitation.reason)
    elif invitation.ending == "deadline":
        over = close_at_deadline(approval_round)
    elif invitation.ending:
        with clock_at(over):
            services.settle_round(round_id=approval_round.pk)
    if invitation.ending:
        post(approval_round, at=over)
        file_away(approval_round)
