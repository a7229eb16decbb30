"""Whole mails in German, Turkish and Arabic: nothing of the English source, or of German, is left in them."""

from datetime import timedelta

import pytest

from tests import scenarios
from tests.factories import RepresentativeFactory, UserFactory
from tests.notices.letters import subject_of, text_lines
from tests.notices.test_asking_again import escalate, extend, open_round, remind
from tests.notices.test_voices import comment
from workflows.approvals import services, signals
from workflows.approvals.models import ApprovalRound, Signature
from workflows.notices import daily_comments, digests
from workflows.notices.models import MailPreference, Notice
from workflows.notices.returning import tell_not_delivered
from workflows.organisations.models import Organisation

pytestmark = pytest.mark.django_db

SAME_EVERYWHERE = ("-- ", "http", "Text: ", "Person: ", "Organisation: ", "    ")


def make_notices() -> ApprovalRound:
    """A round in which something of each kind is to be told."""
    UserFactory(is_superuser=True, email="buero@example.org")
    approval_round = open_round(3, visibility="at_once")
    first, second, third = scenarios.asked(approval_round)
    Organisation.objects.filter(pk=third.pk).update(email="verein@members.example")
    deputy = RepresentativeFactory(organisation=second, role="deputy")
    remind(approval_round)
    third.refresh_from_db()
    escalate(approval_round, [second, third], deputy)
    comment(approval_round, first, text="?")
    comment(approval_round, second, kind="more_time", text="!")
    daily_comments.tell_comments()
    extend(approval_round, reason="…")
    refused = Notice.objects.filter(kind="invitation").earliest("pk")
    tell_not_delivered(refused, at=approval_round.opened_at, reason="550")
    approval_round.refresh_from_db()
    signals.round_extended.send(
        sender=ApprovalRound,
        approval_round=approval_round,
        until_before=approval_round.closes_at - timedelta(days=2),
        reason="",
        user=None,
        untold=[first],
    )
    return approval_round


def left_untranslated(notice: Notice) -> list[str]:
    """Lines that read the same in another language, but for addresses and what people wrote."""
    texts = {language: lines_of(notice, language=language) for language in ("en", "de", "tr", "ar")}
    compared = [("de", "en"), ("tr", "en"), ("tr", "de"), ("ar", "en"), ("ar", "de")]
    same = [line for one, other in compared for line in texts[one] if line in texts[other]]
    return [line for line in same if " " in line and not line.startswith(SAME_EVERYWHERE)]


def lines_of(notice: Notice, *, language: str) -> list[str]:
    return [subject_of(notice, language=language), *text_lines(notice, language=language)]


def test_while_a_round_runs_no_mail_has_a_line_in_another_language() -> None:
    make_notices()
    notices = Notice.objects.all()
    kinds = {"invitation", "reminder", "office", "comment", "comments", "extension", "alarm"}
    assert {notice.kind for notice in notices} == kinds
    assert [line for notice in notices for line in left_untranslated(notice)] == []


def test_after_a_round_no_mail_has_a_line_in_another_language() -> None:
    approval_round = open_round(2)
    first = scenarios.asked(approval_round)[0]
    MailPreference.objects.create(address=scenarios.delegate_of(first).email, digest=True)
    scenarios.adopt(approval_round)
    ApprovalRound.objects.update(recorded_at=approval_round.opened_at, recorded_by_name="Kim", note="…")
    signature = Signature.objects.earliest("pk")
    signals.signature_changed.send(sender=Signature, approval_round=approval_round, signature=signature)
    signature.withdrawn_at = approval_round.opened_at
    signals.signature_changed.send(sender=Signature, approval_round=approval_round, signature=signature)
    services.retract_adoption(round_id=approval_round.pk, user=UserFactory(is_superuser=True), reason="…")

    digests.bundle_all()

    kinds = {"outcome", "signature", "retracted", "digest"}
    notices = Notice.objects.filter(kind__in=kinds)
    assert {notice.kind for notice in notices} == kinds
    assert [line for notice in notices for line in left_untranslated(notice)] == []
