"""What tests begin with: a site, members, a statement, a round about it. Everything goes through the services."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone
from wagtail.models import Collection, Locale, Page, Site, Workflow, WorkflowTask

from home.models import HomePage
from projects.models import EventHost, EventIndexPage, EventPage, StatementIndexPage, StatementPage
from tests.factories import OrganisationFactory, RepresentativeFactory, UserFactory
from workflows.approvals import services
from workflows.approvals.enums import Channel, Position
from workflows.approvals.models import ApprovalRound, Ballot, OrganisationApprovalTask
from workflows.organisations.models import Organisation, Representative

TITLE = "Wohnen ist ein Recht"
EVENT_TITLE = "Begegnungsfest im Bürgerhaus"


def make_site() -> HomePage:
    """The German home page of the default site, made on the first call, also in a flushed database."""
    home = HomePage.objects.first()
    if home is not None:
        return home
    locale, _ = Locale.objects.get_or_create(language_code="de")
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root", locale=locale)
    home = root.add_child(instance=HomePage(title="Startseite", slug="startseite", locale=locale))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "port": 80, "root_page": home}
    )
    return home


def make_statement_index() -> StatementIndexPage:
    index = StatementIndexPage.objects.first()
    if index is not None:
        return index
    return make_site().add_child(instance=StatementIndexPage(title="Stellungnahmen", slug="stellungnahmen"))


def make_statement(*, title: str = TITLE, owner: AbstractBaseUser | None = None, **fields: Any) -> StatementPage:
    """A draft with a revision; ``fields`` replace introduction, body and so on."""
    values = {
        "introduction": "Wir fordern Wohnraum für alle.",
        "body": [("text", "<p>Mieten müssen bezahlbar sein.</p>")],
    }
    page = StatementPage(title=title, owner=owner, live=False, **(values | fields))
    make_statement_index().add_child(instance=page)
    page.save_revision(user=owner)
    return page


def make_event_index() -> EventIndexPage:
    index = EventIndexPage.objects.first()
    if index is not None:
        return index
    return make_site().add_child(instance=EventIndexPage(title="Veranstaltungen", slug="veranstaltungen"))


def make_event(
    *,
    title: str = EVENT_TITLE,
    hosts: Iterable[Organisation] = (),
    owner: AbstractBaseUser | None = None,
    days_ahead: int = 14,
    **fields: Any,
) -> EventPage:
    """A draft with a revision, for two hours on the day in ``days_ahead`` days, unless ``fields`` say else."""
    start = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=days_ahead)
    values = {
        "start": start,
        "end": start + timedelta(hours=2),
        "place": "Bürgerhaus, Münster",
        "introduction": "Wir lernen uns kennen.",
        "description": [("text", "<p>Mit Kaffee und Kuchen.</p>")],
    }
    page = EventPage(title=title, owner=owner, live=False, **(values | fields))
    page.hosts = [EventHost(organisation=organisation) for organisation in hosts]
    make_event_index().add_child(instance=page)
    page.save_revision(user=owner)
    return page


def make_members(count: int = 3, **person: Any) -> list[Organisation]:
    """Organisations with one delegate each; ``person`` are fields of the delegates."""
    organisations = OrganisationFactory.create_batch(count)
    for organisation in organisations:
        RepresentativeFactory(organisation=organisation, **person)
    return organisations


def make_procedure(*, name: str = "Stellungnahme: alle Mitglieder", **fields: Any) -> OrganisationApprovalTask:
    """A procedure and the workflow that consists of it; two thirds in ten working days unless ``fields`` say else."""
    procedure = OrganisationApprovalTask.objects.create(name=name, **fields)
    workflow = Workflow.objects.create(name=name)
    WorkflowTask.objects.create(workflow=workflow, task=procedure, sort_order=0)
    return procedure


def ask(
    page: Page, procedure: OrganisationApprovalTask | None = None, user: AbstractBaseUser | None = None
) -> ApprovalRound:
    """Ask about a page, and have the invitations written, as a worker does right afterwards."""
    approval_round = services.start_round(
        page=page, procedure=procedure or make_procedure(), user=user or UserFactory()
    )
    services.invite_round(round_id=approval_round.pk)
    approval_round.refresh_from_db()
    return approval_round


def open_round(
    *, members: int = 3, title: str = TITLE, user: AbstractBaseUser | None = None, **procedure: Any
) -> ApprovalRound:
    """An open round about a new statement; ``procedure`` are fields of its procedure.

    Existing members are asked too; ``members`` new ones come on top, or none with 0.
    """
    make_members(members)
    return ask(make_statement(title=title, owner=user), make_procedure(**procedure), user)


def delegate_of(organisation: Organisation) -> Representative:
    """The first of the organisation's representatives."""
    return Representative.objects.filter(organisation=organisation).order_by("role", "pk")[0]


def vote(
    approval_round: ApprovalRound,
    organisation: Organisation,
    position: str = Position.APPROVE,
    *,
    reason: str = "",
    representative: Representative | None = None,
) -> Ballot:
    """Answer by the link in the mail, as the organisation's delegate or as the given representative."""
    return services.cast_ballot(
        round_id=approval_round.pk,
        organisation=organisation,
        user=None,
        position=position,
        reason=reason,
        channel=Channel.LINK,
        representative=representative or delegate_of(organisation),
    )


def asked(approval_round: ApprovalRound) -> list[Organisation]:
    """The round's electorate, in the order of their names."""
    return list(Organisation.objects.filter(ballots__round=approval_round).order_by("name"))


def approve_all(approval_round: ApprovalRound) -> None:
    for organisation in asked(approval_round):
        vote(approval_round, organisation)


def adopt(approval_round: ApprovalRound) -> ApprovalRound:
    """Let everyone approve, and settle: with an early close, as the default is, the page goes live."""
    approve_all(approval_round)
    return services.settle_round(round_id=approval_round.pk)
