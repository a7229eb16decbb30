"""Words that pages of the network choose from. What is stored is seen in addresses, and never changes."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OrganisationKind(TextChoices):
    """What sort of organisation a member is."""

    MIGRANT = "migrant-organisation", _("Migrants' organisation")
    FAITH = "faith-community", _("Faith community")
    WELFARE = "welfare-association", _("Welfare association")
    ASSOCIATION = "association", _("Association")
    INITIATIVE = "initiative", _("Initiative")
    MUNICIPALITY = "municipality", _("Municipality")
    EDUCATION = "education", _("School, university or place of learning")
    OTHER = "other", _("Other organisation")


class Status(TextChoices):
    """How far something is that a network has set out to do."""

    PLANNED = "planned", _("planned")
    UNDER_WAY = "under-way", _("under way")
    DONE = "done", _("done")


class PublicationKind(TextChoices):
    """What sort of text a publication is."""

    WORKING_PAPER = "working-paper", _("Working paper")
    REPORT = "report", _("Report")
    GUIDE = "guide", _("Guide")
    DOCUMENTATION = "documentation", _("Documentation of an event")
    STUDY = "study", _("Study")
    LEAFLET = "leaflet", _("Leaflet")
    OTHER = "other", _("Other publication")
