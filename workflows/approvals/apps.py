from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApprovalsConfig(AppConfig):
    name = "workflows.approvals"
    label = "workflows_approvals"
    verbose_name = _("Approvals")

    def ready(self) -> None:
        from workflows.approvals import checks, electorates, signal_handlers  # noqa: F401  (they register themselves)

        signal_handlers.connect()
