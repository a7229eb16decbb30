"""What happens in a round under consent until its deadline: mail that comes back, questions, more time."""

from datetime import datetime, time

from demo.content.clock import clock_at
from demo.content.post import post
from demo.content.voices import moment, remark
from home.models import User
from workflows.approvals import services
from workflows.approvals.deadlines import deadline_after
from workflows.approvals.enums import CommentKind
from workflows.approvals.models import ApprovalRound
from workflows.notices.daily_comments import tell_comments
from workflows.notices.enums import NoticeKind, State
from workflows.notices.models import Notice
from workflows.notices.returning import note_returned
from workflows.organisations.models import Organisation

MAILBOX_UNKNOWN = "550 5.1.1 Empfänger unbekannt: Dieses Postfach gibt es nicht mehr."
MAILBOX_FULL = "552 5.2.2 Das Postfach ist voll."
BY_PHONE = "Am Telefon mit dem Büro gesprochen: Die Frage ist bekannt, am Donnerstag berät das Team darüber."
QUESTION = (
    "Gilt die Forderung auch für Kurse, die ein Verein ohne öffentliche Mittel anbietet? Das könnten wir nicht leisten."
)
REPLY = "Nein. Gemeint sind nur Kurse, die aus öffentlichen Mitteln bezahlt werden; so steht es in der Einleitung."
AMENDMENT = "Bitte ergänzen: „auch in den Ferien“. Gerade dann fallen Kurse aus, weil Schule und Kita geschlossen sind."
MORE_TIME = "Unser Vorstand trifft sich erst kurz nach der Frist. Drei Tage mehr würden uns helfen."
WHY_EXTENDED = "Ein Vorstand trifft sich erst kurz nach der Frist; auch die anderen sollen in Ruhe beraten können."


def hold_conversation(approval_round: ApprovalRound, *, silent: list[Organisation], editor: User, office: User) -> None:
    """Play it with those who have not answered; all of it lies in the past."""
    lost, phoned, asking, amending, hesitating, *_ = silent
    _mail_comes_back(approval_round, lost, at=moment(days_ago=8, at=time(8, 52)), reason=MAILBOX_UNKNOWN)
    _mail_comes_back(approval_round, phoned, at=moment(days_ago=8, at=time(9, 14)), reason=MAILBOX_FULL)
    with clock_at(moment(days_ago=7, at=time(10, 40))):
        services.record_told_by_hand(round_id=approval_round.pk, organisation=phoned, user=office, note=BY_PHONE)
    _talk(approval_round, asking, amending, hesitating, editor=editor)
    _extend(approval_round, office=office, at=moment(days_ago=3, at=time(9, 30)))
    _remind(approval_round, office=office, at=moment(days_ago=1, at=time(9)))


def _mail_comes_back(approval_round: ApprovalRound, organisation: Organisation, *, at: datetime, reason: str) -> None:
    """The invitation was accepted, and a delivery-status mail follows a little later."""
    invitation = approval_round.invitations.get(organisation=organisation)
    notices = Notice.objects.filter(kind=NoticeKind.INVITATION, context__invitation=invitation.pk)
    notices.update(state=State.SENT, attempts=1, accepted_at=invitation.accepted_at)
    with clock_at(at):
        note_returned(message_id=notices.get().message_id, at=at, reason=reason)
    post(approval_round, at=at)


def _talk(
    approval_round: ApprovalRound,
    asking: Organisation,
    amending: Organisation,
    hesitating: Organisation,
    *,
    editor: User,
) -> None:
    asked_at, replied_at = moment(days_ago=6, at=time(10, 5)), moment(days_ago=6, at=time(14, 20))
    amended_at, doubted_at = moment(days_ago=5, at=time(17, 45)), moment(days_ago=4, at=time(12, 10))
    remark(approval_round, asking, kind=CommentKind.QUESTION, text=QUESTION, at=asked_at)
    with clock_at(replied_at):
        services.comment(round_id=approval_round.pk, user=editor, kind=CommentKind.REPLY, text=REPLY)
    post(approval_round, at=replied_at)
    remark(approval_round, amending, kind=CommentKind.AMENDMENT, text=AMENDMENT, at=amended_at)
    remark(approval_round, hesitating, kind=CommentKind.MORE_TIME, text=MORE_TIME, at=doubted_at)
    evening = moment(days_ago=4, at=time(18))
    with clock_at(evening):
        tell_comments()
    post(approval_round, at=evening)


def _extend(approval_round: ApprovalRound, *, office: User, at: datetime) -> None:
    with clock_at(at):
        services.extend_round(
            round_id=approval_round.pk,
            user=office,
            closes_at=deadline_after(approval_round.closes_at, working_days=3),
            reason=WHY_EXTENDED,
        )
    post(approval_round, at=at)


def _remind(approval_round: ApprovalRound, *, office: User, at: datetime) -> None:
    with clock_at(at):
        services.remind_now(round_id=approval_round.pk, user=office)
    post(approval_round, at=at)
