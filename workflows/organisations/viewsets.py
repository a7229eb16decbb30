"""Organisations in the admin: list, form, usage, history."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TitleFieldPanel
from wagtail.admin.ui.tables import Column, NumberColumn, StatusTagColumn
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.slug import SlugInput

from workflows.organisations import views
from workflows.organisations.filters import Membership, OrganisationFilterSet
from workflows.organisations.forms import OrganisationForm
from workflows.organisations.import_views import ConfirmImportView, ExportView, ImportView, TemplateFileView
from workflows.organisations.models import Organisation
from workflows.organisations.panels import RepresentativesPanel


def delegate_names(organisation: Organisation) -> str:
    """``organisation`` comes from ``organisations_with_representation``."""
    return ", ".join(person.name for person in organisation.current_delegates)


def membership_today(organisation: Organisation) -> str:
    return str(Membership.of(organisation).label)


def reachability(organisation: Organisation) -> str:
    """What follows for rounds: who is not reached cannot be told, and their silence counts for nothing."""
    if not organisation.is_member:
        return ""
    return str(_("Can be reached") if organisation.is_reachable else _("Nobody can be reached by mail"))


class ReachabilityColumn(Column):
    """Marks who cannot be reached with an icon and in words."""

    cell_template_name = "workflows_organisations/reachability_cell.html"


# The model takes plain letters only, so the field is not filled in with an umlaut that it then refuses.
SLUG_INPUT = SlugInput({"data-w-slug-allow-unicode-value": False}, locale=settings.LANGUAGE_CODE)

EDIT_HANDLER = ObjectList(
    [
        TitleFieldPanel("name", placeholder=_("Name of the organisation")),
        FieldRowPanel([FieldPanel("slug", widget=SLUG_INPUT), FieldPanel("place")]),
        FieldRowPanel([FieldPanel("email"), FieldPanel("website")]),
        FieldRowPanel([FieldPanel("joined_on"), FieldPanel("left_on")], heading=_("Membership")),
        RepresentativesPanel(
            "representatives",
            heading=_("Representatives"),
            label=_("Representative"),
            help_text=_(
                "Who answers for the organisation in approval rounds. "
                "Changes count for rounds that are open, too; who is asked in them does not change."
            ),
            panels=[
                MultiFieldPanel(
                    [
                        FieldRowPanel([FieldPanel("name"), FieldPanel("role")]),
                        FieldRowPanel([FieldPanel("email"), FieldPanel("language")]),
                        FieldPanel("wants_mail"),
                        FieldPanel("user"),
                        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")]),
                    ]
                )
            ],
        ),
    ],
    base_form_class=OrganisationForm,
)


class OrganisationViewSet(ModelViewSet):
    model = Organisation
    name = "organisations"
    icon = "group"
    add_to_admin_menu = True
    menu_label = _("Organisations")
    menu_name = "organisations"
    menu_order = 250  # after pages, images and documents
    template_prefix = "workflows_organisations/"

    edit_handler = EDIT_HANDLER
    copy_view_enabled = False  # a copy would take the same people's addresses along
    inspect_view_enabled = True
    inspect_view_fields = ["name", "place", "email", "website", "joined_on", "left_on", "representatives"]

    index_view_class = views.OrganisationIndexView
    add_view_class = views.OrganisationCreateView
    edit_view_class = views.OrganisationEditView
    delete_view_class = views.OrganisationDeleteView
    usage_view_class = views.OrganisationUsageView
    inspect_view_class = views.OrganisationInspectView

    list_per_page = 50
    list_display = [
        "name",
        Column("place", label=_("Place"), sort_key="place"),
        Column("delegates", label=_("Delegates"), accessor=delegate_names),
        StatusTagColumn(
            "membership",
            label=_("Membership"),
            accessor=membership_today,
            primary=lambda organisation: organisation.is_member,
        ),
        Column("joined_on", label=_("Member since"), sort_key="joined_on"),
        ReachabilityColumn("reachability", label=_("Mail"), accessor=reachability),
        NumberColumn("representative_count", label=_("Representatives"), sort_key="representative_count"),
    ]
    filterset_class = OrganisationFilterSet
    search_fields = ["name", "place", "email", "representatives__name", "representatives__email"]
    list_export = ["name", "place", "email", "website", "joined_on", "left_on", "representative_count"]
    export_headings = {"representative_count": _("Representatives")}
    export_filename = "organisations"

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("import/", self.construct_view(ImportView), name="import"),
            path("import/confirm/", self.construct_view(ConfirmImportView), name="import_confirm"),
            path("import/template.csv", self.construct_view(TemplateFileView), name="import_template"),
            path("members.csv", self.construct_view(ExportView), name="export_members"),
        ]
