from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "workflows.notices"
    label = "workflows_notices"
    verbose_name = _("Notices")

    def ready(self) -> None:
        from workflows.notices import signal_handlers

        signal_handlers.connect()
