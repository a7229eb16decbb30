"""Error pages help on, with the right status, in the language of the address, and without the database if need be."""

import re

import pytest
from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from config.urls import urlpatterns as site_addresses


def refuse(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def fail(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT broken")
    return HttpResponse()


urlpatterns = [
    *i18n_patterns(path("refused/", refuse, name="refused"), path("failing/", fail, name="failing")),
    *site_addresses,
]


def switch(text):
    return re.findall(r'class="language-switch__link" href="([^"]+)"', text)


@pytest.mark.django_db
@pytest.mark.urls("tests.config.test_errors")
def test_who_may_not_see_a_page_is_told_so_in_the_sites_frame(client):
    response = client.get("/tr/refused/")
    text = response.content.decode()

    assert (response.status_code, '<html lang="tr"' in text, 'class="main-menu"' in text) == (403, True, True)
    assert switch(text) == [f"/{code}/refused/" for code in ("de", "de-simple", "en", "tr", "ar")]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/api/v2/nothing/", "/feeds/de/nothing.atom"])
def test_what_has_no_language_is_missing_in_the_visitors(client, address):
    response = client.get(address, headers={"accept-language": "tr"})

    assert (response.status_code, '<html lang="tr"' in response.content.decode()) == (404, True)


@pytest.mark.urls("tests.config.test_errors")
def test_a_failure_is_told_without_the_database(monkeypatch):
    def away(*args, **kwargs):
        raise OperationalError("The server is away.")

    monkeypatch.setattr(connection, "ensure_connection", away)

    response = Client(raise_request_exception=False).get("/ar/failing/")
    text = response.content.decode()

    assert (response.status_code, '<html lang="ar" dir="rtl">' in text, "<h1" in text) == (500, True, True)
