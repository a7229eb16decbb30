from django.apps import AppConfig
from django.db.models.signals import post_migrate, post_save
from django.utils.translation import gettext_lazy as _
from wagtail.signals import page_published, page_unpublished


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Home")

    def ready(self) -> None:
        from wagtail.images import get_image_model

        from home import checks  # noqa: F401  (registers them)
        from home.contact.personal_data import on_personal_data_requested
        from home.new_site import on_migrated
        from home.search.signal_handlers import on_page_changed
        from home.signal_handlers import on_picture_saved
        from home.welcome import Role, next_steps, register_role_steps
        from workflows.approvals.signals import personal_data_requested

        register_role_steps(Role.ADMIN, next_steps.admin_steps)
        register_role_steps(Role.OFFICE, next_steps.office_steps)
        register_role_steps(Role.REPRESENTATIVE, next_steps.representative_steps)
        register_role_steps(Role.EDITOR, next_steps.editor_steps)
        register_role_steps(Role.TRANSLATOR, next_steps.translator_steps)
        page_published.connect(on_page_changed, dispatch_uid="home.search")
        page_unpublished.connect(on_page_changed, dispatch_uid="home.search")
        post_save.connect(on_picture_saved, sender=get_image_model(), dispatch_uid="home.pictures")
        post_migrate.connect(on_migrated, dispatch_uid="home.new_site")
        personal_data_requested.connect(on_personal_data_requested, dispatch_uid="home.contact")
