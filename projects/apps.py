from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    name = "projects"
    verbose_name = _("Network content")

    def ready(self) -> None:
        from home.blocks.registry import register_block
        from home.roles import EDITORS, grant_to_role
        from projects.new_site import on_migrated

        for name in ("statements", "events", "organisations"):
            register_block(name, f"projects.blocks.{name.capitalize()}Block")
        grant_to_role(EDITORS, {f"projects.{verb}_topic" for verb in ("add", "change", "view")})
        post_migrate.connect(on_migrated, dispatch_uid="projects.new_site")
