import copy

import pytest

BARE = "{% block main %}{% endblock main %}"


@pytest.fixture
def bare_frame(settings):
    """Pages without the site's frame, whose queries are counted elsewhere."""
    templates = copy.deepcopy(settings.TEMPLATES)
    loaders = ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"]
    templates[0] |= {"APP_DIRS": False}
    templates[0]["OPTIONS"]["loaders"] = [("django.template.loaders.locmem.Loader", {"base.html": BARE}), *loaders]
    settings.TEMPLATES = templates
