from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApprovalsConfig(AppConfig):
    name = "workflows.approvals"
    label = "workflows_approvals"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Approvals")

    def ready(self) -> None:
        from workflows.approvals import (  # noqa: F401  (they register themselves)
            checks,
            electorates,
            invariants,
            signal_handlers,
        )

        signal_handlers.connect()
