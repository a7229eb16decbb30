"""The network's own lists in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from projects.models import Topic


class TopicViewSet(SnippetViewSet):
    """With a place of its own in the menu: nobody looks for topics under "Snippets"."""

    model = Topic
    icon = "tag"
    add_to_admin_menu = True
    menu_label = _("Topics")
    menu_order = 256  # after the contacts
