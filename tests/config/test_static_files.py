"""Visitors get the whole look as one small file."""

import gzip
import re
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.template.loader import render_to_string
from django.utils import translation

MOST_STYLE = 30 * 1024  # bytes as they travel
MOST_SCRIPT = 10 * 1024


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The static files as a server has them: under names that tell their content."""
    from django.test import override_settings

    root = tmp_path_factory.mktemp("static")
    storages = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "config.staticfiles.StaticFilesStorage"},
    }
    with override_settings(STATIC_ROOT=root, STORAGES=storages):
        call_command("collectstatic", interactive=False, stdout=StringIO())
        yield root, {name: staticfiles_storage.stored_name(name) for name in ("css/site.css", "js/two-click.js")}


def test_the_stylesheet_holds_all_that_it_imports(collected):
    root, names = collected
    text = (root / names["css/site.css"]).read_text()

    assert "@import" not in text
    for part in ("--paper:", ".site-header", ".voices-ring", "@media print"):
        assert part in text


def test_each_address_in_the_stylesheet_leads_to_a_file(collected):
    root, names = collected
    sheet = root / names["css/site.css"]
    addresses = re.findall(r'url\("([^"]+)"\)', sheet.read_text())

    assert len(addresses) == 8  # seven fonts and the ring
    assert [address for address in addresses if not (sheet.parent / address).resolve().is_file()] == []


@pytest.mark.parametrize(("language", "fonts"), [("de", 2), ("tr", 4), ("ar", 3)])
def test_fonts_that_are_asked_for_ahead_are_those_of_the_style(collected, language, fonts):
    """Under another address, each would be loaded twice."""
    root, names = collected
    sheet = root / names["css/site.css"]
    wanted = {(sheet.parent / address).resolve() for address in re.findall(r'url\("([^"]+)"\)', sheet.read_text())}

    with translation.override(language):
        ahead = re.findall(r'rel="preload" href="/static/([^"]+)"', render_to_string("components/stylesheets.html"))

    assert len(ahead) == fonts
    assert {(root / address).resolve() for address in ahead} <= wanted


def test_style_and_scripts_are_small(collected):
    root, names = collected

    assert len(gzip.compress((root / names["css/site.css"]).read_bytes())) < MOST_STYLE
    scripts = (Path(settings.BASE_DIR) / "site/static/js").glob("*.js")
    assert 0 < sum(len(gzip.compress(path.read_bytes())) for path in scripts) < MOST_SCRIPT
