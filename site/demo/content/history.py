"""Takes each statement through its approval, by the services that real people use."""

import json
from collections.abc import Sequence
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from demo.content.clock import clock_at
from demo.content.post import file_away, post
from demo.content.statements import Text
from demo.content.story import OBJECT, OBJECTIONS, STORY, Chapter
from demo.content.voices import answer, moment
from home.models import User
from projects.models import Addressee, StatementIndexPage, StatementPage, Topic
from projects.new_site import STATEMENT_PROCEDURE
from workflows.approvals import services
from workflows.approvals.models import ApprovalRound, OrganisationApprovalTask
from workflows.approvals.selectors import latest_round
from workflows.organisations.models import Organisation

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
            tell(chapter, index=index, organisations=organisations, editor=editor)
        told += 1
    return told


def tell(
    chapter: Chapter, *, index: StatementIndexPage, organisations: list[Organisation], editor: User
) -> StatementPage:
    """Write the text, have the organisations asked and answer, and end the round as the chapter says."""
    asked_at = moment(days_ago=chapter.asked_days_ago or 0, at=ASKED_AT)
    with clock_at(asked_at - timedelta(days=WRITING_DAYS)):
        page = write_statement(chapter.text, index=index, editor=editor)
    if chapter.asked_days_ago is None:
        return page
    approval_round = ask(page, procedure=STATEMENT_PROCEDURE, editor=editor, at=asked_at)
    answered_at = answer_all(approval_round, chapter.answers, organisations=organisations, asked_at=asked_at)
    _end(chapter, approval_round, answered_at, editor)
    outcome = latest_round(page).outcome
    if outcome != chapter.outcome:
        raise RuntimeError(f"“{page.title}” should be “{chapter.outcome}” and is “{outcome}”.")
    if chapter.revised_introduction:
        page.refresh_from_db()
        page.introduction = chapter.revised_introduction
        page.save_revision(user=editor)
    return page


def ask(page: Page, *, procedure: str, editor: User, at: datetime) -> ApprovalRound:
    """Start a round at that moment; the mail server accepts all invitations."""
    with clock_at(at):
        approval_round = services.start_round(
            page=page, procedure=OrganisationApprovalTask.objects.get(name=procedure), user=editor
        )
        services.invite_round(round_id=approval_round.pk)
    post(approval_round, at=at)
    return approval_round


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


def answer_all(
    approval_round: ApprovalRound,
    positions: Sequence[str],
    *,
    organisations: list[Organisation],
    asked_at: datetime,
) -> datetime:
    """Let the delegates answer one after the other, in the order of the list; returns when the last one did."""
    answered_at = asked_at
    objections = iter(OBJECTIONS * len(organisations))
    given = [pair for pair in zip(organisations, positions, strict=True) if pair[1]]
    for count, (organisation, position) in enumerate(given):
        days, place = divmod(count, len(ANSWER_HOURS))
        day = timezone.localdate(asked_at) + timedelta(days=days)
        answered_at = timezone.make_aware(datetime.combine(day, time(ANSWER_HOURS[place], (7 * count) % 60)))
        reason = next(objections) if position == OBJECT else ""
        answer(approval_round, organisation, position=position, reason=reason, at=answered_at)
    return answered_at


def _end(chapter: Chapter, approval_round: ApprovalRound, answered_at: datetime, editor: User) -> None:
    if chapter.ending == "withdrawn":
        ended_at = answered_at + timedelta(days=1)
        with clock_at(ended_at):
            services.withdraw_round(round_id=approval_round.pk, user=editor, reason=chapter.reason)
    elif chapter.ending == "deadline":
        ended_at = close_at_deadline(approval_round)
    elif chapter.ending == "early":
        ended_at = answered_at + timedelta(seconds=2)
        with clock_at(ended_at):
            services.settle_round(round_id=approval_round.pk)
    else:
        return
    post(approval_round, at=ended_at)
    file_away(approval_round)


def close_at_deadline(approval_round: ApprovalRound) -> datetime:
    """Let the clock strike; returns when the decision was carried out."""
    ended_at = approval_round.closes_at + timedelta(minutes=1)
    with clock_at(ended_at):
        services.close_due_rounds()
        services.settle_round(round_id=approval_round.pk)
    return ended_at
