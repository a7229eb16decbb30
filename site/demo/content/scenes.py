"""Rounds with a life of their own: what happens between asking and having decided, and long afterwards."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time, timedelta

from django.db import transaction

from demo.content import debated
from demo.content.clock import clock_at
from demo.content.conversation import hold_conversation
from demo.content.history import ASKED_AT, WRITING_DAYS, answer_all, ask, tell, write_statement
from demo.content.post import post
from demo.content.recorded import ensure_procedure
from demo.content.resolutions import CONSENT
from demo.content.statements import FUNDING, MEANT, MISPRINT, REPORTING, Text
from demo.content.story import APPROVE, ASIDE, OBJECT, SILENT, Chapter, answers
from demo.content.voices import answer, delegate_of, moment
from home.models import User
from projects.models import StatementIndexPage, StatementPage
from projects.new_site import CORRECTION_PROCEDURE, STATEMENT_PROCEDURE
from workflows.approvals import services
from workflows.approvals.enums import Channel, SignatureOrigin
from workflows.approvals.models import ApprovalRound, OrganisationApprovalTask
from workflows.approvals.selectors import latest_adoption, latest_round
from workflows.organisations.models import Organisation


@dataclass(frozen=True)
class Cast:
    """Who plays, and where."""

    index: StatementIndexPage
    organisations: list[Organisation]
    editor: User
    office: User

    def page(self, text: Text) -> StatementPage | None:
        return StatementPage.objects.child_of(self.index).filter(slug=text.slug).first()

    def organisation(self, slug: str) -> Organisation:
        return next(organisation for organisation in self.organisations if organisation.slug == slug)

    def tell(self, chapter: Chapter) -> StatementPage:
        return tell(chapter, index=self.index, organisations=self.organisations, editor=self.editor)


def seed_scenes(cast: Cast) -> int:
    """Play what is missing of the scenes, each whole or not at all; returns how many were played."""
    played = 0
    for scene in SCENES:
        with transaction.atomic():
            played += scene(cast)
    return played


def _ask_for_consent(cast: Cast) -> bool:
    """Silence is consent: so it matters who was told, and much is said before the deadline."""
    text = debated.LANGUAGE_COURSES
    if cast.page(text):
        return False
    ensure_procedure(CONSENT)
    asked_at = moment(days_ago=8, at=ASKED_AT)
    with clock_at(asked_at - timedelta(days=WRITING_DAYS)):
        page = write_statement(text, index=cast.index, editor=cast.editor)
    approval_round = ask(page, procedure=CONSENT.name, editor=cast.editor, at=asked_at)
    positions = answers((8, APPROVE), (1, ASIDE), (11, SILENT))
    answer_all(approval_round, positions, organisations=cast.organisations, asked_at=asked_at)
    silent = [
        organisation for organisation, position in zip(cast.organisations, positions, strict=True) if not position
    ]
    hold_conversation(approval_round, silent=silent, editor=cast.editor, office=cast.office)
    return True


def _ask_again(cast: Cast) -> bool:
    """Rejected, rewritten as the objections wished, and asked about once more."""
    if cast.page(debated.APPLICATIONS):
        return False
    page = cast.tell(
        Chapter(
            text=debated.APPLICATIONS,
            outcome="rejected",
            asked_days_ago=33,
            answers=answers((7, APPROVE), (3, ASIDE), (8, OBJECT), (2, SILENT)),
            ending="deadline",
        )
    )
    asked_at = moment(days_ago=2, at=ASKED_AT)
    _revise(page, debated.APPLICATIONS_AMENDED, cast=cast)
    approval_round = ask(page, procedure=STATEMENT_PROCEDURE, editor=cast.editor, at=asked_at)
    positions = answers((5, APPROVE), (15, SILENT))
    answer_all(approval_round, positions, organisations=cast.organisations, asked_at=asked_at)
    return True


def _revise(page: StatementPage, text: Text, *, cast: Cast) -> None:
    page.refresh_from_db()
    page.introduction = text.introduction
    page.body = json.dumps([{"type": kind, "value": value} for kind, value in text.body])
    with clock_at(moment(days_ago=3, at=time(16, 20))):
        page.save_revision(user=cast.editor)


def _correct(cast: Cast) -> bool:
    """A misprint in an adopted text: those who adopted it look at the difference, and their signatures stay."""
    page = cast.page(FUNDING)
    body = json.dumps(page.body.get_prep_value(), ensure_ascii=False) if page else ""
    if page is None or MISPRINT not in body or latest_round(page).is_correction:
        return False
    page.body = body.replace(MISPRINT, MEANT)
    with clock_at(moment(days_ago=1, at=time(8))):
        page.save_revision(user=cast.editor)
    approval_round = ask(page, procedure=CORRECTION_PROCEDURE, editor=cast.editor, at=moment(days_ago=1, at=ASKED_AT))
    agreed = ("muslimische-wohlfahrt-westfalenbogen", "sprachbruecke-steinfurt")
    for hours, slug in enumerate(agreed, start=2):
        at = approval_round.opened_at + timedelta(hours=hours)
        answer(approval_round, cast.organisation(slug), position=APPROVE, at=at)
    return True


def _record_meeting(cast: Cast) -> bool:
    """Decided by a show of hands, and entered by the coordination office the day after."""
    if cast.page(debated.ROOMS):
        return False
    met_at = moment(days_ago=19, at=time(18, 40))
    with clock_at(met_at - timedelta(days=7)):
        page = write_statement(debated.ROOMS, index=cast.index, editor=cast.editor)
    positions = answers((13, APPROVE), (2, ASIDE), (1, OBJECT), (4, SILENT))
    recorded_at = moment(days_ago=18, at=time(10, 15))
    with clock_at(recorded_at):
        approval_round = services.record_decision(
            page=page,
            procedure=OrganisationApprovalTask.objects.get(name=STATEMENT_PROCEDURE),
            user=cast.office,
            decided_on=met_at,
            note="Vollversammlung in Coesfeld, Tagesordnungspunkt 4. Die Niederschrift liegt in der Geschäftsstelle.",
            answers={
                organisation: services.Answer(position, debated.SAID_AT_MEETING if position == OBJECT else "")
                for organisation, position in zip(cast.organisations, positions, strict=True)
            },
            all_invited=True,
        )
        services.settle_round(round_id=approval_round.pk)
    post(approval_round, at=recorded_at)
    return True


def _sign_and_withdraw(cast: Cast) -> bool:
    """One organisation signs when its board has met; another takes its name back."""
    page = cast.page(REPORTING)
    adoption = latest_adoption(page) if page else None
    if adoption is None or adoption.signatures.filter(origin=SignatureOrigin.LATER).exists():
        return False
    signed_at, withdrawn_at = moment(days_ago=9, at=time(19, 5)), moment(days_ago=6, at=time(11, 30))
    latecomer = _silent_in(adoption)
    with clock_at(signed_at):
        services.sign_later(
            round_id=adoption.pk,
            organisation=latecomer,
            user=None,
            representative=delegate_of(latecomer),
            channel=Channel.LINK,
        )
    post(adoption, at=signed_at)
    with clock_at(withdrawn_at):
        services.withdraw_signature(
            round_id=adoption.pk,
            organisation=adoption.signatures.filter(origin=SignatureOrigin.BALLOT).last().organisation,
            user=cast.office,
            channel=Channel.OFFICE,
            note="Brief des neuen Vorstands: Der Verein will sich vorerst an keinen Stellungnahmen beteiligen.",
        )
    post(adoption, at=withdrawn_at)
    return True


def _silent_in(adoption: ApprovalRound) -> Organisation:
    return Organisation.objects.filter(ballots__round=adoption, ballots__position="").order_by("name")[0]


def _retract(cast: Cast) -> bool:
    """Adopted, and taken back when its occasion was gone; the page says so."""
    if cast.page(debated.REGISTRY):
        return False
    page = cast.tell(
        Chapter(
            text=debated.REGISTRY,
            outcome="adopted",
            asked_days_ago=74,
            answers=answers((16, APPROVE), (3, ASIDE), (1, OBJECT)),
            ending="early",
        )
    )
    adoption, retracted_at = latest_round(page), moment(days_ago=15, at=time(14))
    with clock_at(retracted_at):
        services.retract_adoption(round_id=adoption.pk, user=cast.office, reason=debated.WHY_RETRACTED)
    post(adoption, at=retracted_at)
    return True


SCENES: list[Callable[[Cast], bool]] = [
    _retract,
    _ask_again,
    _record_meeting,
    _sign_and_withdraw,
    _ask_for_consent,
    _correct,
]
