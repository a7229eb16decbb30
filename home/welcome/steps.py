"""Next steps by role: this app's, and those that other apps add."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.http import HttpRequest
from wagtail.permission_policies.pages import PagePermissionPolicy

from workflows.approvals.menu import unanswered_in
from workflows.approvals.permissions import may_manage_rounds


class Role(StrEnum):
    """What somebody is here by what they may do; the order is that of the panel."""

    ADMIN = "admin"
    OFFICE = "office"
    REPRESENTATIVE = "representative"
    EDITOR = "editor"
    TRANSLATOR = "translator"


@dataclass(frozen=True)
class Step:
    """A link that its reader may open; ``number`` is how much waits there, if that is known."""

    text: str
    address: str
    number: int | None = None


Steps = Callable[[HttpRequest], list[Step]]
_steps: dict[Role, list[Steps]] = {role: [] for role in Role}


def register_role_steps(role: Role, steps: Steps) -> None:
    """Add steps for whoever has a role, in the order of the calls; call it from ``AppConfig.ready``."""
    if steps not in _steps[role]:
        _steps[role].append(steps)


def steps_for(role: Role, request: HttpRequest) -> list[Step]:
    return [step for steps in _steps[role] for step in steps(request)]


def roles_of(request: HttpRequest) -> list[Role]:
    """By rights and not by the names of groups: a site's own groups count too. An administrator has all rights."""
    user = request.user
    if user.is_superuser:
        return [Role.ADMIN] + ([Role.REPRESENTATIVE] if unanswered_in(request) is not None else [])
    is_editor = PagePermissionPolicy().user_has_permission(user, "add")
    has = {
        Role.OFFICE: may_manage_rounds(user),
        Role.REPRESENTATIVE: unanswered_in(request) is not None,
        Role.EDITOR: is_editor,
        # Editors may translate as well, but are told of what they alone do.
        Role.TRANSLATOR: user.has_perm("wagtail_localize.submit_translation") and not is_editor,
    }
    return [role for role, is_so in has.items() if is_so]
