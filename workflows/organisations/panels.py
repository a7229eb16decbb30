"""Panels of the organisation's form."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import InlinePanel

from workflows.organisations.forms import RepresentativeFormSet


class RepresentativesPanel(InlinePanel):
    """Wagtail's inline panel, with a formset that looks across the rows."""

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = RepresentativeFormSet
        return options
