"""Pictures come in two small formats and several sizes, made before anybody asks for them."""

import re
from pathlib import Path

import pytest
from django.template import Context, Template
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from home import pictures
from home.tasks import render_picture

ROOT = Path(__file__).parents[2]
TAG = re.compile(r"{% (?:picture|image|srcset_image) \S+ (?P<spec>(?:[a-z]+-(?:[\w]+|{[\w,]+})(?: |$))+)")
KNOWN = {
    *pictures.MADE_AHEAD,
    pictures.PORTRAIT,
    pictures.FOOTER_LOGO,
    pictures.PROJECT_LOGO,
    pictures.LIST_LOGO,
    f"{pictures.FORMATS} width-{{480,960}}",  # of the same widths as a wide one
    "fill-960x540 format-webp",  # a video's poster, which knows no second format
    "max-320x200 format-webp",  # the logo on an organisation's own profile
}


@pytest.fixture
def picture(db):
    return get_image_model().objects.create(title="Runder Tisch", file=get_test_image_file(size=(1600, 900)))


def test_templates_ask_for_the_sizes_that_are_made_ahead():
    templates = [path for room in ("home", "projects") for path in (ROOT / room / "templates").rglob("*.html")]
    asked = {found["spec"].strip() for path in templates for found in TAG.finditer(path.read_text())}

    assert asked == KNOWN


def test_each_size_is_made_once(picture, django_assert_num_queries):
    render_picture(picture.pk)
    made = {rendition.filter_spec for rendition in picture.renditions.all()}

    assert made == set(pictures.specs_of(*pictures.MADE_AHEAD))
    with django_assert_num_queries(1):  # the picture; what it has is cached, and nothing is made anew
        render_picture(picture.pk)


def test_a_picture_that_is_gone_is_no_error(db):
    render_picture(0)


def test_visitors_get_a_small_file_with_its_measures(picture):
    tag = "{% load wagtailimages_tags %}{% picture picture format-{avif,webp} width-{480,960,1440} sizes='92vw' %}"
    html = Template(tag).render(Context({"picture": picture}))

    assert 'type="image/avif"' in html
    assert re.search(r'<img[^>]+width="\d+"[^>]+height="\d+"|<img[^>]+height="\d+"[^>]+width="\d+"', html)
    assert ".webp" in html
    assert ".png" not in html


def test_a_picture_is_handed_to_a_worker_when_it_is_saved(db, monkeypatch, django_capture_on_commit_callbacks):
    nudged = []
    monkeypatch.setattr("workflows.approvals.nudging.nudge", lambda task, *args: nudged.append((task.name, args)))
    with django_capture_on_commit_callbacks(execute=True):
        image = get_image_model().objects.create(title="Brücke", file=get_test_image_file())

    assert ("home.render_picture", (image.pk,)) in nudged
