from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "workflows.notices"
    label = "workflows_notices"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Notices")

    def ready(self) -> None:
        from workflows.notices import (  # noqa: F401  (they register themselves)
            checks,
            core_mails,
            invariants,
            signal_handlers,
        )

        signal_handlers.connect()
        core_mails.replace()
