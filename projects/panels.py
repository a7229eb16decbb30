"""Panels of the editor for the network's own pages."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import InlinePanel

from projects.forms import HostFormSet, MemberFormSet


class MembersPanel(InlinePanel):
    """Wagtail's inline panel, with rows that offer members."""

    formset = MemberFormSet

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = self.formset
        return options


class HostsPanel(MembersPanel):
    formset = HostFormSet
