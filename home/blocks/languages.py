"""Languages to choose from."""

from django.conf import settings


def content_languages() -> list[tuple[str, str]]:
    """As choices; a function, so that migrations do not list them."""
    return list(settings.WAGTAIL_CONTENT_LANGUAGES)
