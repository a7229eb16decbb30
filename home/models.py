"""The site's frame: its users and its home page."""

from http import HTTPMethod
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page


class User(AbstractUser):
    """A person with a login; the e-mail address is theirs alone."""

    email = models.EmailField(_("email address"), unique=True)

    class Meta(AbstractUser.Meta):
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_unique_whatever_case",
                violation_error_message=_("A user with this e-mail address already exists."),
            )
        ]


# Pages without a form take nothing else; Wagtail answers 405.
READ_METHODS = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]


class HomePage(Page):
    """The first page of a language."""

    introduction = RichTextField(_("introduction"), blank=True, features=["bold", "italic", "link", "ul", "ol"])

    max_count_per_parent = 1
    allowed_http_methods = READ_METHODS
    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        sections = self.get_children().live().public().in_menu()
        return super().get_context(request, *args, **kwargs) | {"sections": sections}
