"""The demo shows each thing that can happen to a round, at a plausible time."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from projects.models import StatementPage
from workflows.approvals.models import ApprovalRound, RoundComment
from workflows.approvals.selectors import latest_adoption, latest_round
from workflows.notices.enums import NoticeKind, State
from workflows.notices.models import Notice
from workflows.organisations.models import Organisation, Representative


@pytest.fixture(scope="module")
def seeded(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """Filled once, in one transaction that is never committed: no test here writes."""
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(DEMO=True):
        call_command("seed_demo", verbosity=0)
        yield
        transaction.set_rollback(True)


pytestmark = [pytest.mark.usefixtures("seeded", "db")]


def round_about(slug: str) -> ApprovalRound:
    return latest_round(StatementPage.objects.get(slug=slug))


def events_of(approval_round: ApprovalRound) -> list[str]:
    return list(approval_round.events.exclude(kind="told", detail="").order_by("at").values_list("kind", flat=True))


def test_a_round_under_consent_is_in_the_middle_of_its_life():
    approval_round = round_about("deutschkurse-mit-kinderbetreuung")
    told = approval_round.ballots.filter(told_at__isnull=False)

    assert (approval_round.preset, approval_round.outcome) == ("consent", "")
    assert events_of(approval_round) == ["returned", "returned", "told", "extended", *["reminded"] * 9]
    assert list(approval_round.comments.values_list("kind", flat=True)) == [
        "question",
        "reply",
        "amendment",
        "more_time",
    ]
    assert told.filter(told_how="by_hand").count() == 1
    assert approval_round.ballots.count() - told.count() == 1
    assert approval_round.reminded_at < timezone.now() < approval_round.closes_at


def test_a_rejected_text_is_asked_about_again_in_other_words():
    page = StatementPage.objects.get(slug="anonyme-bewerbungen-im-oeffentlichen-dienst")
    first, second = ApprovalRound.objects.for_page(page).order_by("number")

    assert (first.outcome, second.outcome) == ("rejected", "")
    assert first.digest != second.digest


def test_a_misprint_is_being_corrected():
    approval_round = round_about("soziale-arbeit-der-gemeinden-verlaesslich-foerdern")

    assert (approval_round.is_correction, approval_round.outcome) == (True, "")


def test_a_meeting_was_recorded():
    approval_round = round_about("raeume-fuer-vereine-oeffnen")

    assert (approval_round.outcome, approval_round.recorded_by_name) == ("adopted", "Demo Koordination")
    assert approval_round.decided_at < approval_round.recorded_at < timezone.now()


def test_one_organisation_signed_late_and_one_withdrew():
    adoption = latest_adoption(StatementPage.objects.get(slug="rassismus-melden-ohne-nachteile"))

    assert adoption.signatures.filter(origin="later", withdrawn_at=None).count() == 1
    assert adoption.signatures.filter(origin="ballot", withdrawn_at__isnull=False).count() == 1


def test_a_text_was_retracted():
    approval_round = round_about("terminvergabe-der-auslaenderbehoerden")

    assert approval_round.retracted_at is not None
    assert approval_round.signatures.count() == 16


def test_one_person_represents_two_organisations():
    person = Representative.objects.filter(email="org15@demo.example")

    assert sorted(person.values_list("organisation__slug", "role")) == [
        ("jugendwerkstatt-emsbogen", "deputy"),
        ("sportverein-fairplay", "delegate"),
    ]


def test_every_organisation_has_an_office_address():
    assert Organisation.objects.filter(email="").count() == 0


def test_the_mailbox_gets_only_what_is_still_of_use():
    waiting = Notice.objects.exclude(state__in=[State.SENT, State.RETURNED])

    assert set(waiting.values_list("kind", "state")) == {
        (NoticeKind.INVITATION, State.QUEUED),
        (NoticeKind.ALARM, State.QUEUED),
    }
    assert set(waiting.values_list("round__outcome", flat=True)) == {""}


def test_nothing_was_written_in_the_future_or_before_it_was_asked():
    now = timezone.now()

    for notice in Notice.objects.select_related("round"):
        assert notice.round.opened_at.date() <= notice.created_at.date() <= now.date()
    assert RoundComment.objects.filter(created_at__gt=now).count() == 0
