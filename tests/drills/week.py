"""The story of a week: who is asked what, who does what when, and which mails must come of it."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.contrib.auth.models import Group
from django.db.models import Q
from django.utils import timezone
from wagtail.users.models import UserProfile

from home.models import User
from tests import scenarios
from tests.drills.simulation import Simulation, berlin
from tests.factories import OrganisationFactory, RepresentativeFactory, UserFactory
from workflows.approvals import services
from workflows.approvals.models import ApprovalRound, Ballot, Invitation
from workflows.notices.models import Notice
from workflows.notices.receiving import record_report
from workflows.organisations.enums import Role
from workflows.organisations.models import Organisation, Representative

POSTFIX_REPORT = Path(__file__).parent.parent / "notices" / "reports" / "postfix.eml"
DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Mon2", "Tue2", "Wed2", "Thu2", "Fri2"]
FIRST_DAY = 7  # of December 2026: no public holiday near
REFUSED = ("ems@members.example", "foehren@members.example")

# Organisation: has it a deputy, has it an office?
MEMBERS = {
    "Amal": (False, False),
    "Bruecke": (True, False),
    "Coerde": (False, True),
    "Duelmen": (True, True),
    "Ems": (False, False),
    "Foehren": (False, False),
    "Gronau": (False, False),
}

USUAL = {"response_days": 4, "reminder_days": [2, 1], "escalation_days": 1}
TWO_THIRDS = {"preset": "two_thirds"}
UNANIMITY = {"preset": "unanimity"}
CONSENT = {"preset": "consent", "early_close": "never"}
ROUNDS = {
    "All agree": ("Amal Bruecke Coerde", TWO_THIRDS),
    "Latecomers": ("Amal Bruecke Coerde Duelmen", TWO_THIRDS | {"early_close": "never"}),
    "Too few": ("Amal Bruecke Coerde", {"preset": "majority", "quorum": 60}),
    "One objects": ("Amal Bruecke Coerde", UNANIMITY),
    "Taken back": ("Amal Bruecke Coerde", UNANIMITY),
    "Silence": ("Amal Bruecke Coerde", CONSENT),
    "By phone": ("Amal Ems", CONSENT),
    "Never reached": ("Amal Foehren", CONSENT),
    "Came back": ("Amal Gronau", CONSENT),
    "More time": ("Amal Bruecke Coerde", TWO_THIRDS),
    "Given up": ("Amal Bruecke", TWO_THIRDS),
    "Festival": ("Coerde Duelmen", UNANIMITY | {"response_days": 3, "reminder_days": [1]}),
}


def moment(when: str) -> datetime:
    """``moment("Wed 15:00")``; "Mon2" is the Monday after."""
    day, time = when.split()
    return berlin(f"2026-12-{FIRST_DAY + DAYS.index(day):02d}", time)


def delegate_address(name: str) -> str:
    return f"{name.lower()}@members.example"


@dataclass
class Week:
    simulation: Simulation
    rounds: dict[str, ApprovalRound] = field(default_factory=dict)
    agenda: list[tuple[datetime, Callable[[], object]]] = field(default_factory=list)

    def begin(self) -> None:
        self.editor = make_user("editor", "Editors")
        self.office = make_user("office", "Coordination")
        for name, (has_deputy, has_office) in MEMBERS.items():
            email = f"{name.lower()}.office@members.example" if has_office else ""
            organisation = OrganisationFactory(name=name, email=email)
            RepresentativeFactory(organisation=organisation, email=delegate_address(name), language="en")
            if has_deputy:
                address = f"{name.lower()}.deputy@members.example"
                RepresentativeFactory(organisation=organisation, email=address, role=Role.DEPUTY, language="en")
        for title, (names, rule) in ROUNDS.items():
            fields = {
                "response_days": 4,
                "reminder_days": [2, 1],
                "escalation_days": 1,
                "visibility": "at_once",
                **rule,
            }
            procedure = scenarios.make_procedure(name=title, electorate="selected", **fields)
            procedure.organisations.set(Organisation.objects.filter(name__in=names.split()))
            page = scenarios.make_statement(title=title, owner=self.editor)
            self.rounds[title] = scenarios.ask(page, procedure, self.editor)

    def at(self, when: str, action: Callable[..., object], *arguments: object) -> None:
        self.agenda.append((moment(when), lambda: action(*arguments)))

    def run(self, *, until: str) -> None:
        for when, action in sorted(self.agenda, key=lambda entry: entry[0]):
            self.simulation.run_until(when)
            action()
            self.simulation.collect()
        self.simulation.run_until(moment(until))

    def vote(self, title: str, name: str, position: str = "approve", *, deputy: bool = False) -> None:
        organisation = Organisation.objects.get(name=name)
        role = Role.DEPUTY if deputy else Role.DELEGATE
        person = organisation.representatives.get(role=role)
        reason = "Not like this." if position == "object" else ""
        scenarios.vote(self.rounds[title], organisation, position, reason=reason, representative=person)

    def deputy_votes(self, title: str, name: str) -> None:
        self.vote(title, name, deputy=True)

    def ask_for_time(self, title: str, name: str) -> None:
        organisation = Organisation.objects.get(name=name)
        services.comment(
            round_id=self.rounds[title].pk,
            user=None,
            organisation=organisation,
            representative=scenarios.delegate_of(organisation),
            kind="more_time",
            text="Our board meets on Wednesday.",
            channel="link",
        )

    def extend(self, title: str, until: str) -> None:
        services.extend_round(
            round_id=self.rounds[title].pk, user=self.office, closes_at=moment(until), reason="A board meets first."
        )

    def withdraw(self, title: str) -> None:
        services.withdraw_round(round_id=self.rounds[title].pk, user=self.editor, reason="New figures.")

    def tell_by_phone(self, title: str, name: str) -> None:
        services.record_told_by_hand(
            round_id=self.rounds[title].pk,
            organisation=Organisation.objects.get(name=name),
            user=self.office,
            note="Told Ms Ems by phone.",
        )

    def send_back(self, title: str, name: str) -> None:
        """The member's mail server reports that the invitation did not arrive after all."""
        address = delegate_address(name)
        notice = Notice.objects.get(round=self.rounds[title], kind="invitation", recipient_email=address)
        values = {"address": address, "message_id": notice.message_id, "action": "failed", "status": "5.1.1"}
        text = POSTFIX_REPORT.read_text()
        for key, value in values.items():
            text = text.replace(f"{{{key}}}", value)
        record_report(text.encode())

    def correct_address(self, title: str, name: str, address: str) -> None:
        person = Organisation.objects.get(name=name).representatives.get()
        person.email = address
        person.save()
        invitation = Invitation.objects.get(round=self.rounds[title], representative=person)
        services.resend_invitation(invitation_id=invitation.pk, user=self.office)

    def mails(self) -> dict[str, list[str]]:
        """What was said about each round, one line for a moment and kind: "Tue 08:00 outcome: amal, editor"."""
        titles = {str(message_id): title for title, message_id in self._message_ids()}
        lines: dict[str, dict[str, list[str]]] = {title: {} for title in self.rounds}
        for mail in self.simulation.deliveries:
            moment_and_kind = f"{mail.when} {mail.kind}"
            about = lines[titles[str(mail.mail.message["Message-ID"])]]
            about.setdefault(moment_and_kind, []).append(mail.to.partition("@")[0])
        return {
            title: [f"{when}: {', '.join(sorted(people))}" for when, people in about.items()]
            for title, about in lines.items()
        }

    def outcome(self, title: str) -> tuple[str, str]:
        """How a round ended, and when it was decided, in local time."""
        approval_round = ApprovalRound.objects.get(pk=self.rounds[title].pk)
        return approval_round.outcome, f"{timezone.localtime(approval_round.decided_at):%a %d %H:%M}"

    def reminded_after_answering(self) -> list[str]:
        """Reminders to organisations that had an answer by then; independent of what the story expects."""
        wrong = []
        for mail in self.simulation.deliveries:
            if mail.kind not in {"reminder", "office"}:
                continue
            notice = Notice.objects.get(message_id=mail.mail.message["Message-ID"])
            people = Representative.objects.filter(email=mail.to).values("organisation")
            answered = Ballot.objects.filter(round=notice.round, cast_at__lt=mail.at)
            if answered.filter(Q(organisation__in=people) | Q(organisation__email=mail.to)).exists():
                wrong.append(f"{mail.when} {mail.to} {mail.subject}")
        return wrong

    def sent_twice(self) -> list[str]:
        """Message-IDs that the server got more than once."""
        counted = Counter(str(mail.mail.message["Message-ID"]) for mail in self.simulation.deliveries)
        return [message_id for message_id, count in counted.items() if count > 1]

    def _message_ids(self) -> list[tuple[str, str]]:
        return list(Notice.objects.values_list("round__title", "message_id"))


def make_user(name: str, group: str) -> User:
    user = UserFactory(username=name, email=f"{name}@network.example", first_name=name.title(), last_name="")
    user.groups.add(Group.objects.get_or_create(name=group)[0])
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "en"})
    return user
