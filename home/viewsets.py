"""The frame's texts in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from home.models import SiteTexts


class SiteTextsViewSet(SnippetViewSet):
    """One set for each website and language, under Settings."""

    model = SiteTexts
    icon = "form"
    menu_label = _("Texts and logos")
    menu_name = "site_texts"
    add_to_settings_menu = True
    list_display = ["site", Column("claim", label=_("Claim")), UpdatedAtColumn()]
    edit_handler = ObjectList(
        [
            MultiFieldPanel([FieldPanel("site"), FieldPanel("claim")], heading=_("Head of each page")),
            MultiFieldPanel([FieldPanel("footer_text"), FieldPanel("contact")], heading=_("Footer of each page")),
            InlinePanel(
                "supporters",
                heading=_("Funders and carriers"),
                label=_("Funder or carrier"),
                help_text=_("Named in the footer, in this order."),
            ),
            MultiFieldPanel([FieldPanel("social_image")], heading=_("Sharing")),
        ]
    )
