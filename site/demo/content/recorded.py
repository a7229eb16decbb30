"""Decisions of meetings, entered by the coordination office: quicker to make than rounds, and as real."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Page, Workflow, WorkflowTask

from demo.content.clock import clock_at
from demo.content.history import write_statement
from demo.content.occasions import write_event
from demo.content.open_days import open_day
from demo.content.post import file_away, post
from demo.content.programme import PROGRAMME, Entry
from demo.content.resolutions import RESOLUTIONS, Procedure, Resolution
from demo.content.story import APPROVE, OBJECT, OBJECTIONS
from demo.content.voices import delegate_of, moment
from home.models import User
from projects.models import EventIndexPage, EventPage, StatementIndexPage, StatementPage
from projects.new_site import EVENT_PROCEDURE
from workflows.approvals import services
from workflows.approvals.enums import Channel
from workflows.approvals.models import ApprovalRound, OrganisationApprovalTask
from workflows.organisations.models import Organisation

MET_AT, ENTERED_AT = time(18, 40), time(10, 15)
SIGNED_AFTER = timedelta(days=12)


@dataclass(frozen=True)
class Desk:
    """Who drafts and who enters."""

    editor: User
    office: User

    def enter(
        self,
        page: Page,
        *,
        procedure: OrganisationApprovalTask,
        days_ago: int,
        note: str,
        answers: Mapping[Organisation, services.Answer],
    ) -> ApprovalRound:
        """Record and carry out what was decided that day; the mails about it are long delivered."""
        entered_at = moment(days_ago=days_ago - 1, at=ENTERED_AT)
        with clock_at(entered_at):
            approval_round = services.record_decision(
                page=page,
                procedure=procedure,
                user=self.office,
                decided_on=moment(days_ago=days_ago, at=MET_AT),
                note=note,
                answers=answers,
                all_invited=True,
            )
            services.settle_round(round_id=approval_round.pk)
        post(approval_round, at=entered_at)
        file_away(approval_round)
        return approval_round


def ensure_procedure(wanted: Procedure) -> OrganisationApprovalTask:
    """As the coordination office sets it up, with a workflow of its own."""
    procedure, created = OrganisationApprovalTask.objects.get_or_create(
        name=wanted.name,
        defaults={
            "electorate": "all_members",
            "preset": wanted.preset,
            "at_least": wanted.at_least,
            "quorum": wanted.quorum,
            "response_days": wanted.response_days,
        },
    )
    if created:
        procedure.page_types.add(ContentType.objects.get_for_model(StatementPage))
        workflow, _ = Workflow.objects.get_or_create(name=wanted.name)
        WorkflowTask.objects.create(workflow=workflow, task=procedure, sort_order=0)
    return procedure


def seed_resolutions(desk: Desk, *, index: StatementIndexPage, organisations: list[Organisation]) -> int:
    """Enter what is missing of the meetings' decisions, each whole or not at all; returns how many."""
    present = set(StatementPage.objects.child_of(index).values_list("slug", flat=True))
    missing = [resolution for resolution in RESOLUTIONS if resolution.text.slug not in present]
    for resolution in missing:
        with transaction.atomic():
            _resolve(resolution, desk=desk, index=index, organisations=organisations)
    return len(missing)


def _resolve(
    resolution: Resolution, *, desk: Desk, index: StatementIndexPage, organisations: list[Organisation]
) -> None:
    with clock_at(moment(days_ago=resolution.met_days_ago + 14, at=ENTERED_AT)):
        page = write_statement(resolution.text, index=index, editor=desk.editor)
    positions = dict(zip(organisations, resolution.answers, strict=True))
    objections = iter(OBJECTIONS)
    adoption = desk.enter(
        page,
        procedure=ensure_procedure(resolution.procedure),
        days_ago=resolution.met_days_ago,
        note=resolution.note,
        answers={
            organisation: services.Answer(position, next(objections) if position == OBJECT else "")
            for organisation, position in positions.items()
        },
    )
    silent = [organisation for organisation, position in positions.items() if not position]
    for organisation in silent[: resolution.late]:
        _sign_later(adoption, organisation)


def _sign_later(adoption: ApprovalRound, organisation: Organisation) -> None:
    signed_at = adoption.decided_at + SIGNED_AFTER
    with clock_at(signed_at):
        services.sign_later(
            round_id=adoption.pk,
            organisation=organisation,
            user=None,
            representative=delegate_of(organisation),
            channel=Channel.LINK,
        )
    post(adoption, at=signed_at)
    file_away(adoption)


def seed_programme(desk: Desk, *, index: EventIndexPage) -> int:
    """Enter what is missing of the programme that hosts have agreed upon; returns how many events."""
    present = set(EventPage.objects.child_of(index).values_list("slug", flat=True))
    missing = [entry for entry in PROGRAMME if entry.slug not in present]
    procedure = OrganisationApprovalTask.objects.get(name=EVENT_PROCEDURE)
    hosts = {organisation.slug: organisation for organisation in Organisation.objects.all()}
    for entry in missing:
        with transaction.atomic():
            _announce(entry, desk=desk, index=index, procedure=procedure, members=hosts)
    return len(missing)


def _announce(
    entry: Entry,
    *,
    desk: Desk,
    index: EventIndexPage,
    procedure: OrganisationApprovalTask,
    members: dict[str, Organisation],
) -> None:
    day = open_day(days_ahead=entry.days_ahead, last_day_after=entry.last_day_after)
    with clock_at(moment(days_ago=entry.agreed_days_ago + 2, at=ENTERED_AT)):
        page = write_event(entry, day=day, index=index, editor=desk.editor)
    desk.enter(
        page,
        procedure=procedure,
        days_ago=entry.agreed_days_ago,
        note=entry.note,
        answers={members[slug]: services.Answer(APPROVE) for slug in entry.hosts},
    )
