from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    name = "workflows.organisations"
    label = "workflows_organisations"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Member organisations")
