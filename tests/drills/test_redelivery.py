"""A broker may hand out each task twice, and in any order: what comes of it is what once and in order would have made.

Which tasks there are says Celery: one that is new fails here until it is told what to work on.
"""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from config.celery import app
from projects.models import StatementPage
from tests import scenarios
from tests.drills.soundness import assert_sound
from tests.factories import RepresentativeFactory, UserFactory
from tests.fixtures.mail import SmtpServer
from workflows.approvals import services
from workflows.approvals.models import ApprovalRound, Ballot, BallotEntry, Invitation, RoundEvent, Signature
from workflows.notices import tasks as notice_tasks
from workflows.notices.models import MailPreference, Notice
from workflows.organisations.enums import Role

pytestmark = [pytest.mark.drill, pytest.mark.django_db]

LONG_AGO = timedelta(days=400)
ORDERS = 2


@dataclass(frozen=True)
class Work:
    """One round for each thing that a task may have to do."""

    uninvited: ApprovalRound
    decided: ApprovalRound
    tampered: ApprovalRound


State = dict[str, Counter]
Messages = Callable[[Work], list[tuple[object, ...]]]


def nothing(work: Work) -> list[tuple[object, ...]]:
    """A tick: it takes no argument."""
    return [()]


# What the broker holds of each task, in the order in which a day would bring them.
MESSAGES: dict[str, Messages] = {
    "approvals.invite_round": lambda work: [(work.uninvited.pk,), (work.decided.pk,)],
    "approvals.invite_rounds": nothing,
    "approvals.close_due_rounds": nothing,
    "approvals.settle_round": lambda work: [(pk,) for pk in ApprovalRound.objects.values_list("pk", flat=True)],
    "approvals.sweep_settlements": nothing,
    "approvals.remind_due_rounds": nothing,
    "approvals.escalate_due_rounds": nothing,
    "approvals.reconcile_rounds": nothing,
    "approvals.publish_scheduled": nothing,
    "approvals.check_live_wordings": nothing,
    "approvals.erase_people": nothing,
    "notices.tell_comments": nothing,
    "notices.send_digests": nothing,
    "notices.send_waiting": nothing,
    "notices.sweep": nothing,
    "home.index_page": lambda work: [(pk,) for pk in StatementPage.objects.values_list("pk", flat=True)],
    "home.render_picture": lambda work: [(0,)],  # of a picture that is gone
    "home.sweep_search": nothing,
    "home.refresh_search": nothing,
    "home.delete_expired_messages": nothing,
    "home.beat": nothing,
}


def tasks_of_the_project() -> set[str]:
    app.loader.import_default_modules()
    return {name for name in app.tasks if not name.startswith("celery.")}


def test_the_table_names_every_task_and_no_other() -> None:
    assert set(MESSAGES) == tasks_of_the_project()


@pytest.fixture
def work(smtp_server: SmtpServer, broker, settings, time_machine) -> Work:
    settings.WORKFLOWS_APPROVALS = {"ERASE_PEOPLE_AFTER": LONG_AGO - timedelta(days=30)}
    today = timezone.now().replace(hour=10, minute=0, second=0, microsecond=0)
    time_machine.move_to(today - LONG_AGO, tick=False)
    UserFactory(is_superuser=True)
    scenarios.make_members(3)
    old = _adopted("Old")
    notice_tasks.send_waiting()

    time_machine.move_to(today - timedelta(days=14), tick=False)
    for organisation in scenarios.asked(old):
        RepresentativeFactory(organisation=organisation, role=Role.DEPUTY)
    _open("Due: unanimity", preset="unanimity", response_days=2)
    _open("Due: consent", preset="consent", response_days=2, early_close="never")
    _open("To remind", response_days=10, reminder_days=[1], escalation_days=1)
    _scheduled(timezone.now() + timedelta(days=1))
    tampered = _adopted("Tampered")
    _open("Commented")
    _open("Abandoned", reminder_days=[], escalation_days=None)
    _open("Decided")
    editor = UserFactory()
    MailPreference.objects.create(address=editor.email, digest=True)
    _adopted("To summarise, first", user=editor)
    _adopted("To summarise, second", user=editor)
    notice_tasks.send_waiting()
    return _now(today, tampered=tampered, time_machine=time_machine)


def _now(today, *, tampered: ApprovalRound, time_machine) -> Work:
    """What has happened by today without any task: everything is left to do."""
    StatementPage.objects.filter(pk=tampered.page_id).update(introduction="Untergeschoben")
    _comment(_round("Commented"))
    _round("Abandoned").page.current_workflow_state.cancel(user=None)
    for organisation in scenarios.asked(_round("Decided")):
        scenarios.vote(_round("Decided"), organisation)
    time_machine.move_to(today, tick=False)
    page = scenarios.make_statement(title="Uninvited")
    uninvited = services.start_round(page=page, procedure=scenarios.make_procedure(name="Uninvited"), user=None)
    return Work(uninvited=uninvited, decided=_round("Decided"), tampered=tampered)


def _open(title: str, **procedure: object) -> ApprovalRound:
    return scenarios.open_round(members=0, title=title, name=title, **procedure)


def _adopted(title: str, **fields: object) -> ApprovalRound:
    return scenarios.adopt(_open(title, **fields))


def _round(title: str) -> ApprovalRound:
    return ApprovalRound.objects.get(title=title)


def _scheduled(moment) -> ApprovalRound:
    page = scenarios.make_statement(title="Scheduled")
    page.go_live_at = moment
    page.save_revision()
    return scenarios.adopt(scenarios.ask(page, scenarios.make_procedure(name="Scheduled")))


def _comment(approval_round: ApprovalRound) -> None:
    organisation = scenarios.asked(approval_round)[0]
    services.comment(
        round_id=approval_round.pk,
        user=None,
        organisation=organisation,
        representative=scenarios.delegate_of(organisation),
        kind="question",
        text="Why?",
        channel="link",
    )


def deliver(messages: list[tuple[str, tuple[object, ...]]]) -> None:
    for name, arguments in messages:
        app.tasks[name].apply(args=arguments, throw=True)


def end_state(server: SmtpServer) -> State:
    """All that tasks may change, without the keys, which differ from run to run."""
    rows = {
        "rounds": ApprovalRound.objects.values_list(
            "title", "outcome", "decided_at", "settled_at", "published_at", "closes_at", "extensions", "invited_at",
            "reminded_at", "next_reminder_at", "escalate_at", "problem", "people_erased_at", "opened_by_name",
        ),
        "ballots": Ballot.objects.values_list("round__title", "organisation", "position", "told_at", "cast_by_name"),
        "entries": BallotEntry.objects.values_list("ballot__round__title", "ballot__organisation", "position"),
        "invitations": Invitation.objects.values_list("round__title", "representative", "accepted_at", "revoked_at"),
        "events": RoundEvent.objects.values_list("round__title", "kind", "organisation", "at"),
        "signatures": Signature.objects.values_list("round__title", "organisation", "signed_at"),
        "notices": Notice.objects.values_list("round__title", "kind", "recipient_email", "state"),
        "pages": StatementPage.objects.values_list("title", "live"),
    }  # fmt: skip
    state = {name: Counter(values) for name, values in rows.items()}
    state["mails"] = Counter((mail.recipients, str(mail.message["Subject"])) for mail in server.messages)
    return state


def after(messages: list[tuple[str, tuple[object, ...]]], server: SmtpServer) -> State:
    """What they lead to; undone."""
    with transaction.atomic():
        deliver(messages)
        state = end_state(server)
        assert_sound_but_for_the_tampered_page()
        transaction.set_rollback(True)
    server.messages.clear()
    cache.clear()
    return state


def differences(expected: State, found: State) -> dict[str, tuple[Counter, Counter]]:
    """What is missing, and what is too much."""
    return {
        name: (expected[name] - found[name], found[name] - expected[name])
        for name in expected
        if expected[name] != found[name]
    }


def assert_sound_but_for_the_tampered_page() -> None:
    StatementPage.objects.filter(title="Tampered").update(introduction="Wir fordern Wohnraum für alle.")
    assert_sound()


def test_twice_and_in_any_order_ends_like_once_in_order(work: Work, smtp_server: SmtpServer) -> None:
    smtp_server.messages.clear()
    in_order = [(name, arguments) for name, messages in MESSAGES.items() for arguments in messages(work)]
    # A settlement may end what is bundled and sent; a day's ticks come more than once in any case.
    expected = after(in_order * 2, smtp_server)

    for number in range(ORDERS):
        twice = in_order * 2
        random.Random(number).shuffle(twice)
        assert differences(expected, after([*twice, *in_order * 2], smtp_server)) == {}, f"order {number}"
