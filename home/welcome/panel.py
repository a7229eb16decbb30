"""Who somebody is here, in plain words, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.components import Component

from home.welcome.steps import Role, Step, roles_of, steps_for
from workflows.organisations.selectors import organisations_represented_by

IN_WORDS: Mapping[Role, Promise] = {
    Role.ADMIN: gettext_lazy("You look after the whole site: accounts, roles and everything that others may do."),
    Role.OFFICE: gettext_lazy(
        "You are the coordination office: you see to it that every organisation is asked, and is reached."
    ),
    Role.REPRESENTATIVE: gettext_lazy("You answer for %(organisations)s when the network decides about a text."),
    Role.EDITOR: gettext_lazy("You are an editor: you write pages, and ask the organisations about statements."),
    Role.TRANSLATOR: gettext_lazy("You are a translator: you bring pages into the other languages."),
}


@dataclass(frozen=True)
class Part:
    """A role in words, with its next steps."""

    words: str
    steps: list[Step]


class WelcomePanel(Component):
    name = "welcome"
    order = 50  # before everything else
    template_name = "home/admin/welcome.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        request: HttpRequest = parent_context["request"]
        parts = [Part(_in_words(role, request), steps_for(role, request)) for role in roles_of(request)]
        return {"name": request.user.get_short_name(), "parts": parts or [_without_role()]}


def _in_words(role: Role, request: HttpRequest) -> str:
    if role is not Role.REPRESENTATIVE:
        return str(IN_WORDS[role])
    names = [organisation.name for organisation in organisations_represented_by(request.user)]
    return IN_WORDS[role] % {"organisations": get_text_list(names, _("and"))}


def _without_role() -> Part:
    return Part(
        _("Your account has no task yet. The coordination office gives you one, or enters you for your organisation."),
        [Step(_("See your account"), reverse("wagtailadmin_account"))],
    )


def add_welcome_panel(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(WelcomePanel())
