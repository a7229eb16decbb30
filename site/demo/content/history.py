"""Takes each statement through its approval, by the services that real people use."""

import json
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from demo.content.clock import clock_at
from demo.content.statements import Text
from demo.content.story import OBJECT, OBJECTIONS, STORY, Chapter
from home.models import User
from projects.models import Addressee, StatementIndexPage, StatementPage, Topic
from projects.new_site import STATEMENT_PROCEDURE
from workflows.approvals import services
from workflows.approvals.enums import Channel
from workflows.approvals.models import ApprovalRound, OrganisationApprovalTask
from workflows.approvals.selectors import latest_round
from workflows.organisations.models import Organisation
from workflows.organisations.selectors import current_representatives

WRITING_DAYS = 4  # from the draft to the question
ASKED_AT = time(8, 30)
# Five answers a day, during the day.
ANSWER_HOURS = (9, 11, 13, 15, 17)


def seed_statements(*, index: StatementIndexPage, organisations: list[Organisation], editor: User) -> int:
    """Tell what is missing of the story, each chapter whole or not at all; returns how many were told."""
    told = 0
    for chapter in STORY:
        if StatementPage.objects.child_of(index).filter(slug=chapter.text.slug).exists():
            continue
        with transaction.atomic():
            _tell(chapter, index=index, organisations=organisations, editor=editor)
        told += 1
    return told


def _tell(chapter: Chapter, *, index: StatementIndexPage, organisations: list[Organisation], editor: User) -> None:
    day = timezone.localdate() - timedelta(days=chapter.asked_days_ago or 0)
    asked_at = min(timezone.make_aware(datetime.combine(day, ASKED_AT)), timezone.now())
    with clock_at(asked_at - timedelta(days=WRITING_DAYS)):
        page = write_statement(chapter.text, index=index, editor=editor)
    if chapter.asked_days_ago is None:
        return
    procedure = OrganisationApprovalTask.objects.get(name=STATEMENT_PROCEDURE)
    with clock_at(asked_at):
        approval_round = services.start_round(page=page, procedure=procedure, user=editor)
    answered_at = _answer(chapter, approval_round, organisations, asked_at)
    _end(chapter, approval_round, answered_at, editor)
    outcome = latest_round(page).outcome
    if outcome != chapter.outcome:
        raise RuntimeError(f"“{page.title}” should be “{chapter.outcome}” and is “{outcome}”.")
    if chapter.revised_introduction:
        page.refresh_from_db()
        page.introduction = chapter.revised_introduction
        page.save_revision(user=editor)


def write_statement(text: Text, *, index: StatementIndexPage, editor: User) -> StatementPage:
    """A draft with its first revision."""
    page = StatementPage(
        title=text.title,
        slug=text.slug,
        introduction=text.introduction,
        body=json.dumps([{"type": kind, "value": value} for kind, value in text.body]),
        owner=editor,
        locale=index.locale,
        live=False,
    )
    page.addressees = [Addressee(name=name, sort_order=place) for place, name in enumerate(text.addressees)]
    page.topics = [Topic.objects.get_or_create(name=name)[0] for name in text.topics]
    index.add_child(instance=page)
    page.save_revision(user=editor)
    return page


def _answer(
    chapter: Chapter, approval_round: ApprovalRound, organisations: list[Organisation], asked_at: datetime
) -> datetime:
    """Let the delegates answer one after the other; returns when the last one did."""
    moment = asked_at
    objections = iter(OBJECTIONS * len(organisations))
    answers = zip(organisations, chapter.answers, strict=True)
    for count, (organisation, position) in enumerate(answer for answer in answers if answer[1]):
        days, place = divmod(count, len(ANSWER_HOURS))
        day = timezone.localdate(asked_at) + timedelta(days=days)
        moment = timezone.make_aware(datetime.combine(day, time(ANSWER_HOURS[place], (7 * count) % 60)))
        with clock_at(moment):
            services.cast_ballot(
                round_id=approval_round.pk,
                organisation=organisation,
                user=None,
                representative=current_representatives(organisation)[0],
                position=position,
                reason=next(objections) if position == OBJECT else "",
                channel=Channel.LINK,
            )
    return moment


def _end(chapter: Chapter, approval_round: ApprovalRound, answered_at: datetime, editor: User) -> None:
    if chapter.ending == "withdrawn":
        with clock_at(answered_at + timedelta(days=1)):
            services.withdraw_round(round_id=approval_round.pk, user=editor, reason=chapter.reason)
    elif chapter.ending == "deadline":
        with clock_at(approval_round.closes_at + timedelta(minutes=1)):
            services.close_due_rounds()
            services.settle_round(round_id=approval_round.pk)
    elif chapter.ending == "early":
        with clock_at(answered_at + timedelta(seconds=2)):
            services.settle_round(round_id=approval_round.pk)
