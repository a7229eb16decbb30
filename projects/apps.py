from django.apps import AppConfig
from django.db.models.signals import post_migrate, post_save, pre_delete
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    name = "projects"
    verbose_name = _("Network content")

    def ready(self) -> None:
        from home.blocks.registry import register_block
        from home.feeds import register_feed
        from home.roles import EDITORS, TRANSLATORS, grant_to_role
        from home.search.topics import register_topic_labels
        from home.welcome import Role, register_role_steps
        from projects.feeds import NewsFeed, StatementFeed
        from projects.models import Topic
        from projects.new_site import on_migrated
        from projects.next_steps import write_a_statement
        from projects.search import on_topic_changed, topic_labels

        for name in ("statements", "events", "organisations"):
            register_block(name, f"projects.blocks.{name.capitalize()}Block")
        grant_to_role(EDITORS, {f"projects.{verb}_topic" for verb in ("add", "change", "view")})
        grant_to_role(TRANSLATORS, {f"projects.{verb}_topic" for verb in ("change", "view")})
        register_role_steps(Role.EDITOR, write_a_statement)
        register_feed("statements", StatementFeed)
        register_feed("news", NewsFeed)
        register_topic_labels(topic_labels)
        for changed in (post_save, pre_delete):
            changed.connect(on_topic_changed, sender=Topic, dispatch_uid="projects.search")
        post_migrate.connect(on_migrated, dispatch_uid="projects.new_site")
