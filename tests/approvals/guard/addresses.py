"""Every address of ours, and one request to it."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponseBase
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

from tests.approvals.guard.fingerprints import fingerprint
from tests.approvals.guard.round_world import World, arguments, form_data, member_data, members_file
from workflows.approvals.models import Invitation
from workflows.approvals.tokens import make_token
from workflows.notices import tokens as address_tokens
from workflows.organisations.models import Organisation

OURS = {
    "approval_rounds",
    "organisations",
    "workflows_approvals",
    "workflows_notices",
    "workflows_notices_settings",
}
WITHOUT_NAMESPACE = {"workflows_approvals_personal_data"}
BY_LINK = {"workflows_approvals", "workflows_notices_settings"}

TABLES = [
    "workflows_approvals_approvalround",
    "workflows_approvals_ballot",
    "workflows_approvals_ballotentry",
    "workflows_approvals_roundcomment",
    "workflows_approvals_roundevent",
    "workflows_approvals_invitation",
    "workflows_approvals_signature",
    "workflows_notices_notice",
    "workflows_notices_mailpreference",
    "workflows_organisations_organisation",
    "workflows_organisations_representative",
    "wagtailcore_page",
]
"""Rounds, ballots, signatures, comments, events, invitations, notices, members and pages."""

WITHOUT_A_WRITE = {"valid", "forged"}
"""Links that need nothing to be brought about."""


def our_names() -> set[str]:
    """The names of all patterns of ours that are mounted, by whatever way."""
    return set(_names(get_resolver(), ()))


def _names(resolver: URLResolver, namespaces: tuple[str, ...]) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern, (*namespaces, pattern.namespace) if pattern.namespace else namespaces)
        elif isinstance(pattern, URLPattern) and pattern.name:
            if namespaces and namespaces[0] in OURS:
                yield ":".join((*namespaces, pattern.name))
            elif not namespaces and pattern.name in WITHOUT_NAMESPACE:
                yield pattern.name


def request(
    world: World, *, name: str, method: str, state: str, who: str, role: str = ""
) -> tuple[str, HttpResponseBase]:
    """The fingerprint before, and the answer.

    ``who`` is a role, or for what is reached by a link in a mail the state of that link; ``role`` is who follows it.
    """
    is_by_link = name.split(":")[0] in BY_LINK
    client = world.clients[role or "anonymous"] if is_by_link else world.clients[who]
    client.cookies.pop("messages", None)
    link = who if is_by_link else "valid"
    address = _address(world, name=name, state=state, link=link)
    before = _before(world, link=link)
    if method == "GET":
        return before, client.get(address)
    return before, client.post(address, _data(world, name=name, state=state))


def _before(world: World, *, link: str) -> str:
    """Every cell begins with the same rows, unless its link had to be spoiled."""
    if link not in WITHOUT_A_WRITE:
        return fingerprint(TABLES)
    if not world.fingerprint:
        world.fingerprint = fingerprint(TABLES)
    return world.fingerprint


def _address(world: World, *, name: str, state: str, link: str) -> str:
    known = arguments(world, state) | {"topic": "reminders", "token": _token(world, name=name, state=state, link=link)}
    if name.startswith("organisations:"):
        known["pk"] = world.organisations[0].pk
    with translation.override("en"):
        return reverse(name, kwargs={key: known[key] for key in _converters(name)})


def _converters(name: str) -> list[str]:
    *namespaces, last = name.split(":")
    resolver = get_resolver()
    while namespaces:
        resolver = resolver.namespace_dict[namespaces.pop(0)][1]
    return list(resolver.reverse_dict.getlist(last)[0][0][0][1])


def _token(world: World, *, name: str, state: str, link: str) -> str:
    if link == "forged":
        return "gefälscht"
    if name.startswith("workflows_notices_settings:"):
        return address_tokens.make_token("jemand@verein.example")
    invitation = world.invitation(state)
    if invitation is None:
        return "gefälscht"
    token = make_token(invitation)
    return _spoil(invitation, token, link)


def _spoil(invitation: Invitation, token: str, link: str) -> str:
    """Bring about what makes a link invalid; whoever calls rolls that back."""
    own = Invitation.objects.filter(pk=invitation.pk)
    if link == "outdated":
        own.update(version=2)
    elif link == "revoked":
        own.update(revoked_at=invitation.created_at)
    elif link == "former" and invitation.representative:
        invitation.representative.valid_until = invitation.created_at.date()
        invitation.representative.save()
    return token


def _data(world: World, *, name: str, state: str) -> dict[str, Any]:
    if name == "organisations:add":
        return member_data(None)
    if name == "organisations:edit":
        return member_data(Organisation.objects.get(pk=world.organisations[0].pk))
    if name == "organisations:import":
        return {"file": members_file()}
    data = form_data(world, state)
    if name.endswith((":signatures", ":signature")):
        data["action"] = "withdraw"
    return data
