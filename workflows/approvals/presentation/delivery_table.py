"""Who was told in a round, as a table for the coordination office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.forms import Form

from workflows.approvals.forms.delivery import ReturnedForm, ToldForm
from workflows.approvals.models import ApprovalRound, Ballot, Invitation
from workflows.approvals.services.delivery import stands
from workflows.organisations.models import Representative


@dataclass(frozen=True)
class InvitationLine:
    """An invitation and what can be done about it now; ``returned_form`` is None when it came back already."""

    invitation: Invitation
    stands: bool
    has_left: bool
    may_resend: bool
    may_revoke: bool
    returned_form: Form | None


@dataclass(frozen=True)
class DeliveryRow:
    """What an organisation knows; ``told_form`` is None unless it can be told by hand."""

    ballot: Ballot
    told_form: Form | None
    lines: list[InvitationLine] = field(default_factory=list)
    uninvited: list[Representative] = field(default_factory=list)

    @property
    def has_refused_form(self) -> bool:
        forms = [self.told_form, *(line.returned_form for line in self.lines)]
        return any(form is not None and form.errors for form in forms)


def told_form_name(organisation_id: int) -> str:
    return f"told-{organisation_id}"


def returned_form_name(invitation_id: int) -> str:
    return f"returned-{invitation_id}"


def delivery_table(*, approval_round: ApprovalRound, refused_forms: Mapping[str, Form]) -> list[DeliveryRow]:
    """One row for each organisation, in three queries; a form that was refused comes back as it was filled in."""
    takes_answers = approval_round.takes_answers()
    invitations: dict[int, list[Invitation]] = defaultdict(list)
    for invitation in approval_round.invitations.select_related("representative").order_by("pk"):
        invitations[invitation.organisation_id].append(invitation)
    uninvited = _uninvited(approval_round) if takes_answers else {}
    rows = []
    for ballot in approval_round.ballots.select_related("organisation").order_by("organisation__name"):
        organisation_id = ballot.organisation_id
        name = told_form_name(organisation_id)
        may_tell = takes_answers and not ballot.told_at
        rows.append(
            DeliveryRow(
                ballot=ballot,
                told_form=(refused_forms.get(name) or ToldForm(auto_id=f"id-{name}-%s")) if may_tell else None,
                lines=[
                    _line(invitation, takes_answers=takes_answers, refused_forms=refused_forms)
                    for invitation in invitations[organisation_id]
                ],
                uninvited=uninvited.get(organisation_id, []),
            )
        )
    return rows


def _line(invitation: Invitation, *, takes_answers: bool, refused_forms: Mapping[str, Form]) -> InvitationLine:
    person = invitation.representative
    is_usable = takes_answers and invitation.revoked_at is None
    represents = person is not None and person.is_current
    has_come_back = invitation.returned_at is not None and not stands(invitation)
    name = returned_form_name(invitation.pk)
    return InvitationLine(
        invitation=invitation,
        stands=stands(invitation),
        has_left=not represents,
        may_resend=is_usable and person is not None and represents and person.wants_mail,
        may_revoke=is_usable,
        returned_form=None if has_come_back else refused_forms.get(name) or ReturnedForm(auto_id=f"id-{name}-%s"),
    )


def _uninvited(approval_round: ApprovalRound) -> dict[int, list[Representative]]:
    """By organisation: who could be asked by mail, but was not yet."""
    people = (
        Representative.objects.current()
        .filter(organisation__ballots__round=approval_round, wants_mail=True)
        .exclude(pk__in=approval_round.invitations.filter(representative__isnull=False).values("representative"))
        .order_by("role", "name")
    )
    by_organisation: dict[int, list[Representative]] = defaultdict(list)
    for person in people:
        by_organisation[person.organisation_id].append(person)
    return by_organisation
