"""The admin says whose it is: name, ring and colours instead of Wagtail's."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string

from tests.approvals.admin import logged_in, user_with

RING = Path(settings.BASE_DIR) / "site/static/images/ring.svg"


@pytest.fixture
def named(db, settings):
    settings.WAGTAIL_SITE_NAME = "Netz & Werk"


def test_the_login_names_the_network(client, named):
    html = client.get("/admin/login/").content.decode()

    assert "Netz &amp; Werk" in re.search("<h1>.*?</h1>", html, re.S)[0]
    assert "Netz &amp; Werk</title>" in html
    assert re.search(r'<link rel="icon" href="[^"]*images/icon[^"]*\.svg"', html)
    assert re.search(r'<link rel="stylesheet" href="[^"]*css/admin[^"]*\.css"', html)
    assert "icon-wagtail" not in html


def test_every_page_of_the_admin_has_the_ring_and_the_name(named):
    html = logged_in(user_with()).get("/admin/account/").content.decode()

    logo = re.search("<template data-wagtail-sidebar-branding-logo>.*?</template>", html, re.S)[0]
    assert "Netz &amp; Werk" in logo
    assert "brand__ring" in logo


def test_a_missing_page_of_the_admin_has_the_ring(named, rf):
    request = rf.get("/admin/nichts/")
    request.user = AnonymousUser()

    html = render_to_string("wagtailadmin/404.html", request=request)

    assert "brand__ring--lost" in html
    assert "icon-wagtail" not in html


def test_the_ring_is_twenty_equal_dots_and_nobody_is_in_the_middle():
    dots = [each for each in ElementTree.parse(RING).iter() if each.tag.endswith("circle")]  # noqa: S314  (our own file)
    places = [(float(dot.get("cx")) - 50, float(dot.get("cy")) - 50) for dot in dots]

    assert (len(dots), {dot.get("r") for dot in dots}) == (20, {"5.2"})
    assert {round((x * x + y * y) ** 0.5, 1) for x, y in places} == {42.0}
    assert places[0] == (0, -42)
