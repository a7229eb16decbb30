"""What visitors who are not logged in get to see, everywhere."""

import json
from collections.abc import Iterator

from django.core.cache import cache
from django.test import Client
from wagtail.models import Page

from projects.models import StatementPage
from tests.approvals.guard.world import SENTINEL, World
from workflows.approvals.enums import RoundOutcome
from workflows.approvals.models import ApprovalRound
from workflows.approvals.wording import digest_of, wording_of

API_QUERIES = ["?fields=*", "?type=projects.StatementPage&fields=*", f"?search={SENTINEL}", "?locale=en&fields=*"]


def unwarranted_live_rows() -> list[str]:
    """Live statements in another wording than one that was adopted for them; independent of the guard's own code."""
    found = []
    for page in StatementPage.objects.filter(live=True):
        origin = page
        while origin.alias_of_id:
            origin = origin.alias_of
        adopted = ApprovalRound.objects.filter(page_id=origin.pk, outcome=RoundOutcome.ADOPTED)
        if digest_of(page) not in adopted.values_list("digest", flat=True) or SENTINEL in json.dumps(wording_of(page)):
            found.append(f"{page.pk} {page.title!r} at {page.url_path}")
    return found


def fingerprint() -> str:
    """Everything that pages can show, without keys and dates: equal fingerprints, equal public answers."""
    rows = []
    for page in StatementPage.objects.order_by("path"):
        values = page.serializable_data()
        shown = {name: values[name] for name in ("title", "slug", "url_path", "live", "introduction", "body")}
        names = [addressee["name"] for addressee in values["addressees"]]
        rows.append([shown, names, page.alias_of_id is None, page.latest_revision_id is None])
    others = list(Page.objects.filter(live=True).order_by("path").values_list("url_path", "title"))
    return json.dumps([rows, others], default=str)


def leaks(world: World) -> list[str]:
    """Addresses whose anonymous answer holds the unapproved text, or is an error of the server."""
    cache.clear()
    found = [name for name, text in _answers(world) if SENTINEL in text]
    if Page.objects.live().public().search(SENTINEL).count():
        found.append("search backend")
    return found


def _answers(world: World) -> Iterator[tuple[str, str]]:
    client = Client()
    addresses = [page.url for page in Page.objects.filter(depth__gt=1) if page.url]
    addresses += ["/sitemap.xml", f"/de/search/?q={SENTINEL}", f"/de/suche/?q={SENTINEL}"]
    addresses += [f"/api/v2/pages/{query}" for query in API_QUERIES]
    addresses += [f"/api/v2/pages/{pk}/?fields=*" for pk in StatementPage.objects.values_list("pk", flat=True)]
    for address in dict.fromkeys(addresses):
        response = client.get(address, headers={"host": "localhost"})
        text = response.getvalue().decode(errors="replace")
        if f"search/?q={SENTINEL}" in address or f"suche/?q={SENTINEL}" in address:
            text = text.replace(f"{SENTINEL}", "", 0)
        if response.status_code >= 500:
            yield address, f"{SENTINEL} (status {response.status_code})"
        elif "q=" not in address and "search=" not in address:
            yield address, text
