"""The plugins in a site that is not ours: the README's steps, then a whole round by HTTP, mail and a worker."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.conf import settings

from tests.fixtures.mail import SmtpServer
from tests.plugin_site import environment, readme
from tests.plugin_site.databases import database_of_bare_site
from tests.plugin_site.stranger import ADMIN, PASSWORD, StrangersSite, Visitor, free_port, rich_text, wait_for

TITLE, TEXT, SLUG = "Open the harbour", "The harbour belongs to everybody.", "harbour"
ADDRESSES = ["harbour@example.org", "meadow@example.org", "mill@example.org"]
MAKE_LOGIN = f"from accounts.models import User; User.objects.create_superuser({ADMIN!r}, {PASSWORD!r})"
SPEAK_GERMAN = (
    "from workflows.organisations.models import Representative as R;"
    'R.objects.filter(email="mill@example.org").update(language="de")'
)

NOTHING_IS_LEFT = (
    "from django.core.management import call_command;"
    "call_command('makemigrations', check=True, dry_run=True);"
    "call_command('check_rounds')"
)

pytestmark = pytest.mark.plugin


@pytest.fixture(params=["3.11", "3.13"])
def site(
    request: pytest.FixtureRequest, wheel: Path, tmp_path: Path, broker, smtp_server: SmtpServer
) -> Iterator[StrangersSite]:
    """The bare site with its database and an environment, before the README is followed."""
    python = environment.interpreter(request.param)
    if python is None:
        pytest.skip(f"no Python {request.param} on PATH or in pyenv")
    requirements = environment.requirements_of(readme.steps()[0].text, wheel=wheel)
    programs = environment.make(python=python, folder=tmp_path / "venv", requirements=requirements)
    values = {
        "BASE_URL": f"http://127.0.0.1:{free_port()}",
        "BROKER_URL": settings.CELERY_BROKER_URL,
        "EMAIL_HOST": smtp_server.host,
        "EMAIL_PORT": str(smtp_server.port),
    }
    with ExitStack() as stack:
        site = StrangersSite(folder=tmp_path, programs=programs, settings=values, stack=stack)
        site.unpack()
        site.settings |= stack.enter_context(database_of_bare_site(site))
        yield site


def test_a_stranger_follows_the_readme_and_exactly_the_adopted_wording_goes_live(
    site: StrangersSite, smtp_server: SmtpServer
) -> None:
    for step in readme.steps()[1:]:
        if step.is_for_the_shell:
            site.serve()  # starts while the shell does
        site.follow(step, and_then=f"{MAKE_LOGIN}\n{SPEAK_GERMAN}")
    site.wait_until_served()
    office, visitor = Visitor(site.base_url), Visitor(site.base_url)

    page = write_and_ask(office)
    assert visitor.get(f"/{SLUG}/", status=404)
    links = {address: invited(smtp_server, address) for address in ADDRESSES}
    assert "Zustimm" in visitor.get(links["mill@example.org"])  # German, although no address of the site says so
    for link in links.values():
        answer(Visitor(site.base_url), link)

    wait_for(lambda: visitor.session.get(visitor.absolute(f"/{SLUG}/")).ok, what="The publication")
    assert TEXT in visitor.get(f"/{SLUG}/")
    for kind in ("receipt", "outcome"):
        wait_for(lambda kind=kind: mails(smtp_server, kind) >= set(ADDRESSES), what=f"Mails of the kind {kind}")
    assert office.session.get(office.absolute("/admin/approval-rounds/1/minutes.pdf")).content.startswith(b"%PDF")
    assert_nothing_else_goes_live(office, visitor, page=page)
    assert site.shell(NOTHING_IS_LEFT) == "No changes detected\nFindings: 0\n"
    kinds = {mail.message["X-Notice-Kind"] for mail in smtp_server.messages}
    assert None not in kinds, "Wagtail mailed about a round on its own"


def write_and_ask(office: Visitor) -> str:
    """Log in, write a draft in the editor, ask; returns the path of the editor."""
    office.submit("/admin/login/", username=ADMIN, password=PASSWORD)
    new = "/admin/pages/add/statements/statementpage/2/"
    comments = {f"comments__{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    saved = office.submit(new, title=TITLE, slug=SLUG, body=rich_text(TEXT), **comments)
    page = re.search(r"/admin/pages/(\d+)/edit/", saved.url)
    ask = f"/admin/approval-rounds/ask/{page[1]}/"
    procedure = re.search(r'name="procedure"[^>]*value="(\d+)"', office.get(ask))
    asked = office.submit(ask, procedure=procedure[1])
    assert asked.url == f"{office.base_url}/admin/approval-rounds/1/"
    return page[0]


def invited(smtp_server: SmtpServer, address: str) -> str:
    """The link in the invitation, once it has come."""

    def link() -> str | None:
        for mail in smtp_server.messages:
            if mail.recipients == (address,) and mail.message["X-Notice-Kind"] == "invitation":
                return re.search(r"http\S+/sign-off/\S+", mail.message.get_body(("plain",)).get_content())[0]
        return None

    return wait_for(link, what=f"The invitation of {address}")


def answer(delegate: Visitor, link: str) -> None:
    assert TEXT in delegate.get(link)
    delegate.submit(link, position="approve")


def mails(smtp_server: SmtpServer, kind: str) -> set[str]:
    return {mail.recipients[0] for mail in smtp_server.messages if mail.message["X-Notice-Kind"] == kind}


def assert_nothing_else_goes_live(office: Visitor, visitor: Visitor, *, page: str) -> None:
    """Not even by a superuser's publish button."""
    comments = {f"comments__{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    changed = {"title": TITLE, "slug": SLUG, "body": rich_text("Something else."), "action__publish": "1"}
    office.submit(page, **changed, **comments)

    assert "Something else" not in visitor.get(f"/{SLUG}/")
