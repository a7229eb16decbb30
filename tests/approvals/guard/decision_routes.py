"""Routes through recorded decisions, retractions and signatures: by the admin's views, by every role, and from code."""

from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from tests.approvals.guard.routes import Case, route
from workflows.approvals import services
from workflows.approvals.enums import Channel
from workflows.approvals.models import ApprovalRound, OrganisationApprovalTask
from workflows.organisations.models import Organisation


def _latest(case: Case) -> ApprovalRound | None:
    return ApprovalRound.objects.for_page(case.page).order_by("-number").first()


def _answers(position: str) -> dict[str, Any]:
    organisations = Organisation.objects.all()
    return {f"position_{organisation.pk}": position for organisation in organisations} | {
        f"reason_{organisation.pk}": "Nein." for organisation in organisations
    }


def _record(case: Case, *, action: str, position: str) -> HttpResponseBase:
    """Through the screen as it is filled in, with the digest of the draft as it stands."""
    from workflows.approvals.wording import digest_of

    url = reverse("approval_rounds:record", args=[case.page.pk])
    data = {
        "procedure": case.world.procedure.pk,
        "day": f"{timezone.localdate():%Y-%m-%d}",
        "note": "Plenum",
        "all_invited": "on",
        "action": action,
        "digest": digest_of(case.page.get_latest_revision_as_object()),
    }
    response = case.client.post(url, data | _answers(position))
    settle_all()
    return response


def settle_all() -> None:
    for round_id in services.unsettled_rounds():
        services.settle_round(round_id=round_id)


@route(by_role=True)
def record_a_rejection(case: Case) -> HttpResponseBase:
    return _record(case, action="confirm", position="object")


@route(by_role=True)
def preview_a_recorded_adoption(case: Case) -> HttpResponseBase:
    return _record(case, action="preview", position="approve")


@route(by_role=True)
def record_an_adoption_of_another_draft(case: Case) -> HttpResponseBase:
    """Confirm what was looked at before somebody changed the draft."""
    url = reverse("approval_rounds:record", args=[case.page.pk])
    data = {"procedure": case.world.procedure.pk, "day": f"{timezone.localdate():%Y-%m-%d}", "note": "Plenum"}
    response = case.client.post(url, data | {"action": "confirm", "digest": "0" * 64} | _answers("approve"))
    settle_all()
    return response


@route(by_role=True)
def record_an_adoption_without_the_office(case: Case) -> HttpResponseBase | None:
    """Recording puts live what it adopts, so only those who must not record try it here."""
    if case.role in {"coordination", "superuser"}:
        return None
    return _record(case, action="confirm", position="approve")


@route(by_role=True)
def record_service_without_the_office(case: Case) -> None:
    if case.role in {"coordination", "superuser"}:
        return
    services.record_decision(
        page=case.page,
        procedure=case.world.procedure,
        user=case.user,
        decided_on=timezone.now(),
        note="Plenum",
        answers=dict.fromkeys(Organisation.objects.all(), services.Answer("approve")),
    )


@route(by_role=True)
def retract_view(case: Case) -> HttpResponseBase | None:
    latest = _latest(case)
    return latest and case.client.post(reverse("approval_rounds:retract", args=[latest.pk]), {"reason": "Überholt."})


@route(by_role=True)
def retract_then_publish_the_old_revision(case: Case) -> None:
    """What was in force before comes back by no button once it is retracted."""
    page = case.page
    adoption = ApprovalRound.objects.for_page(page).in_force().first()
    if adoption is None:
        return
    services.retract_adoption(round_id=adoption.pk, user=case.world.users["superuser"], reason="Überholt.")
    adoption.revision.publish(user=case.user)


@route(by_role=True)
def sign_view(case: Case) -> HttpResponseBase | None:
    latest = _latest(case)
    data = {"organisation": Organisation.objects.order_by("pk")[0].pk, "note": "Anruf", "action": "sign"}
    return latest and case.client.post(reverse("approval_rounds:signatures", args=[latest.pk]), data)


@route(by_role=True)
def withdraw_signature_service(case: Case) -> None:
    latest = _latest(case)
    if latest is not None:
        services.withdraw_signature(
            round_id=latest.pk,
            organisation=Organisation.objects.order_by("pk")[0],
            user=case.user,
            channel=Channel.OFFICE,
            note="Anruf",
        )


@route(by_role=True)
def correction_of_what_is_not_in_force(case: Case) -> None:
    """By its rule, silence would adopt it: it needs an adoption to correct."""
    from tests.scenarios import make_procedure

    page = case.page
    if ApprovalRound.objects.for_page(page).in_force().exists():
        return
    procedure = OrganisationApprovalTask.objects.filter(is_correction=True).first() or make_procedure(
        name="Korrektur", electorate="previous", preset="no_objection", is_correction=True
    )
    services.start_round(page=page, procedure=procedure, user=case.user)


@route(by_role=False)
def settle_again(case: Case) -> None:
    for approval_round in ApprovalRound.objects.for_page(case.page).exclude(outcome=""):
        services.settle_round(round_id=approval_round.pk)
