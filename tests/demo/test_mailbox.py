"""The mailbox of the demo, over a Maildir as the mail server writes it."""

import mailbox
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory

from demo import views

pytestmark = pytest.mark.urls("tests.demo.urls")


@pytest.fixture
def maildir(settings, tmp_path: Path) -> Path:
    settings.DEMO_MAILBOX = tmp_path / "mailbox"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    return settings.DEMO_MAILBOX


def deliver(
    folder: Path, *, to: str = "org01@demo.example", subject: str = "Hallo", minute: int = 0, html: str = ""
) -> None:
    """Store a mail the way ``demo.smtp_sink`` does."""
    message = EmailMessage()
    message["X-Envelope-To"] = to
    message["To"] = "undisclosed-recipients:;"
    message["Subject"] = subject
    message["Date"] = f"Mon, 02 Mar 2026 10:{minute:02}:00 +0100"
    message["X-Notice-Kind"] = "invitation"
    message.set_content("Lesen Sie http://localhost:8000/x?a=1&b=2 <script>")
    if html:
        message.add_alternative(html, subtype="html")
    message["Content-Language"] = "ar"  # last: setting a content forgets it
    mailbox.Maildir(folder).add(message.as_bytes())


def test_json_tells_everything_about_a_mail(client: Client, maildir: Path):
    deliver(maildir, subject="مرحبا Grüße", html="<p>Hallo</p>")

    response = client.get("/demo/mail.json")

    assert response.json() == [
        {
            "to": "org01@demo.example",
            "subject": "مرحبا Grüße",
            "text": "Lesen Sie http://localhost:8000/x?a=1&b=2 <script>\n",
            "html": "<p>Hallo</p>\n",
            "language": "ar",
            "kind": "invitation",
            "sent_at": "2026-03-02T10:00:00+01:00",
        }
    ]


def test_the_newest_mail_comes_first(client: Client, maildir: Path):
    for minute in (5, 20, 1):
        deliver(maildir, subject=str(minute), minute=minute)

    assert [mail["subject"] for mail in client.get("/demo/mail.json").json()] == ["20", "5", "1"]


@pytest.mark.parametrize("wanted", ["org02@demo.example", "ORG02@demo.example", "org02"])
def test_mails_to_one_address(client: Client, maildir: Path, wanted: str):
    deliver(maildir, to="org01@demo.example", subject="an 1")
    deliver(maildir, to="org02@demo.example, org03@demo.example", subject="an 2 und 3")
    deliver(maildir, to="org02-vertretung@demo.example", subject="an die Vertretung")

    assert [mail["subject"] for mail in client.get("/demo/mail.json", {"to": wanted}).json()] == ["an 2 und 3"]


def test_a_mailbox_nobody_wrote_to_is_empty(client: Client, maildir: Path):
    assert client.get("/demo/mail.json").json() == []
    assert client.get("/demo/mail/").status_code == 200


def test_a_mail_without_any_header_is_listed(client: Client, maildir: Path):
    mailbox.Maildir(maildir).add(b"\njust text")

    (mail,) = client.get("/demo/mail.json").json()
    assert (mail["to"], mail["subject"], mail["sent_at"]) == ("", "", "1970-01-01T00:00:00+00:00")


def test_the_list_leads_to_the_mail_and_links_can_be_followed(client: Client, maildir: Path):
    deliver(maildir, subject="Bitte <abstimmen>", html="<p>Hallo</p>")
    key = mailbox.Maildir(maildir).keys()[0]

    listing = client.get("/demo/mail/").content.decode()
    page = client.get(f"/demo/mail/{key}/").content.decode()

    assert f'<a href="/demo/mail/{key}/" dir="auto">Bitte &lt;abstimmen&gt;</a>' in listing
    assert '<a href="http://localhost:8000/x?a=1&amp;b=2" rel="nofollow">' in page
    assert "&lt;script&gt;" in page
    assert f'src="/demo/mail/{key}/html/"' in page


def test_the_html_of_a_mail_is_shown_without_any_rights(client: Client, maildir: Path):
    deliver(maildir, html='<html><head lang="de"></head><body><script>alert(1)</script></body></html>')
    key = mailbox.Maildir(maildir).keys()[0]

    response = client.get(f"/demo/mail/{key}/html/")

    assert response["Content-Security-Policy"] == (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
        "sandbox allow-popups allow-popups-to-escape-sandbox"
    )
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert response.content.decode().startswith('<html><head lang="de"><base target="_blank"></head>')


def test_an_html_part_without_a_head_gets_the_link_target_too(client: Client, maildir: Path):
    deliver(maildir, html="<p>Hallo</p>")
    key = mailbox.Maildir(maildir).keys()[0]

    assert client.get(f"/demo/mail/{key}/html/").content.decode() == '<base target="_blank"><p>Hallo</p>\n'


@pytest.mark.parametrize("view", [views.mail_detail, views.mail_html])
@pytest.mark.parametrize("key", ["nowhere", "../../../etc/passwd"])
def test_a_mail_that_is_not_there(rf: RequestFactory, maildir: Path, view: Callable[..., HttpResponse], key: str):
    deliver(maildir)

    with pytest.raises(Http404, match=r"^There is no such mail\.$"):
        view(rf.get("/"), key=key)


@pytest.mark.parametrize("path", ["/demo/mail/", "/demo/mail.json", "/demo/mail/x/", "/demo/mail/x/html/"])
def test_nothing_can_be_posted(client: Client, maildir: Path, path: str):
    assert client.post(path).status_code == 405
    assert client.delete(path).status_code == 405
