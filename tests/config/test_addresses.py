import os
import subprocess
import sys

import pytest

from demo.options import CHECKOUT

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address", ["/de/", "/en/", "/de/stellungnahmen/", "/en/stellungnahmen/", "/sitemap.xml", "/robots.txt"]
)
def test_public_address_answers(client, address):
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(("header", "target"), [("de", "/de/"), ("en", "/en/"), ("fr", "/de/")])
def test_the_root_leads_to_the_visitors_language(client, header, target):
    response = client.get("/", headers={"accept-language": header})

    assert (response.status_code, response["Location"]) == (302, target)


@pytest.mark.parametrize(
    "address",
    [
        "/api/v2/nothing/",
        "/demo/nothing",
        "/media/nothing.png",
        "/documents/0/x.pdf",
        "/feeds/de/nothing.atom",
        "/.well-known/nothing",
        "/.well-known/security.txt",
    ],
)
def test_what_has_no_language_is_missing_without_a_redirect(client, address):
    assert client.get(address).status_code == 404


def test_a_missing_page_has_the_sites_frame(client):
    response = client.get("/de/gibt-es-nicht/")

    assert response.status_code == 404
    assert 'class="site-header"' in response.content.decode()


@pytest.mark.parametrize("address", ["/de/", "/de/stellungnahmen/"])
def test_a_visitor_gets_no_cookie(client, address):
    assert client.get(address).cookies.output() == ""


def test_production_settings_pass_the_deployment_check():
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "ALLOWED_HOSTS": "netzwerk.example",
        "BASE_URL": "https://netzwerk.example",
        "EMAIL_URL": "smtp://mail.example:25",
        "SECURITY_CONTACTS": "mailto:security@netzwerk.example",
    }

    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=CHECKOUT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
