"""What visitors who are not logged in get to see, everywhere."""

import json
import re
from typing import Any

from django.core.cache import cache
from django.test import Client
from wagtail.blocks import StreamValue
from wagtail.models import Page, Revision
from wagtail.search.models import IndexEntry

from projects.models import Addressee, EventHost, EventPage, StatementPage
from tests.approvals.guard.world import SENTINEL, World
from workflows.approvals.enums import RoundOutcome
from workflows.approvals.models import ApprovalRound
from workflows.approvals.wording import digest_of, wording_of

SEARCHED = "Vorspann"
"""A word of the unapproved text; the sentinel would only be echoed."""

BLOCK_KEYS = r', "id": "[^"]*"|"id": "[^"]*", | data-block-key=\\"[^"]*\\"'
"""Random, and given anew with each form that is sent."""

SHOWN = [
    model._meta.db_table
    for model in (
        *(Page, Revision, IndexEntry, ApprovalRound),
        *(StatementPage, StatementPage.topics.through, Addressee),
        *(EventPage, EventPage.topics.through, EventHost),
    )
]
"""The tables that everything here depends on."""

LISTS = [
    "/sitemap.xml",
    "/api/v2/pages/?type=projects.StatementPage&fields=*",
    "/api/v2/pages/?type=projects.EventPage&fields=*",
    f"/api/v2/pages/?search={SEARCHED}",
    f"/de/suche/?q={SEARCHED}",
]


def unwarranted_live_rows() -> list[str]:
    """Live guarded pages in another wording than one that was adopted for them; independent of the guard's own code."""
    found = []
    for page in [*StatementPage.objects.filter(live=True), *EventPage.objects.filter(live=True)]:
        origin = page
        while origin.alias_of_id:
            origin = origin.alias_of
        adopted = ApprovalRound.objects.filter(page_id=origin.pk, outcome=RoundOutcome.ADOPTED)
        last_retracted = adopted.filter(retracted_at__isnull=False).order_by("-number").first()
        if last_retracted:
            adopted = adopted.filter(number__gt=last_retracted.number)
        if digest_of(page) not in adopted.values_list("digest", flat=True) or SENTINEL in json.dumps(wording_of(page)):
            found.append(f"{page.pk} {page.title!r} at {page.url_path}")
    return found


def row_fingerprints() -> dict[str, str]:
    """``{path in the tree: what the row can show}``, without keys and dates."""
    fields = (
        "title",
        "draft_title",
        "slug",
        "url_path",
        "live",
        "introduction",
        "alias_of__path",
        "locale__language_code",
    )
    rows = {page.path: {"text": _text(page.body)} for page in StatementPage.objects.only("path", "body")}
    rows |= {page.path: {"text": _text(page.description)} for page in EventPage.objects.only("path", "description")}
    for model, further in ((StatementPage, ()), (EventPage, ("start", "end", "place", "link"))):
        for values in model.objects.values("path", *fields, *further):
            rows[values.pop("path")] |= values
    children = [
        (StatementPage, "addressees__name"),
        (StatementPage, "topics__name"),
        (StatementPage, "documents__title"),
        (EventPage, "hosts__organisation"),
    ]
    for model, name in children:
        for path, value in model.objects.order_by("path", name).values_list("path", name):
            rows[path].setdefault(name, []).append(value)
    return {path: json.dumps(values, default=str) for path, values in rows.items()}


def _text(stream: StreamValue) -> str:
    return re.sub(BLOCK_KEYS, "", json.dumps(stream.get_prep_value(), ensure_ascii=False))


def kind_of(row: str) -> str:
    """Rows of one kind leak equally: they hold the sentinel in the same fields, whatever the words around it.

    Nor does it matter under what name a draft lies in its parent, or whose alias it is.
    """
    values = json.loads(row)
    if not values["live"]:
        values |= {
            "slug": "",
            "url_path": values["url_path"].removesuffix(values["slug"] + "/"),
            "alias_of__path": bool(values["alias_of__path"]),
        }
    return json.dumps({name: _kind_of(value) for name, value in values.items()})


def _kind_of(value: Any) -> Any:
    if isinstance(value, list):
        return [_kind_of(each) for each in value]
    if not isinstance(value, str) or SENTINEL not in value:
        return value
    return [word for word in (SENTINEL, SEARCHED) if word in value]


def warrants() -> list[tuple[str, bool]]:
    adopted = ApprovalRound.objects.filter(outcome=RoundOutcome.ADOPTED).order_by("digest", "pk")
    return [(digest, bool(gone)) for digest, gone in adopted.values_list("digest", "retracted_at")]


def live_fingerprint(rows: dict[str, str]) -> str:
    """Everything that `unwarranted_live_rows` depends on."""
    live = Page.objects.filter(live=True, path__in=rows).values_list("path", flat=True)
    return json.dumps([sorted(rows[path] for path in live), warrants()])


def lists_fingerprint(kinds: dict[str, str]) -> str:
    """Everything that lists, the site map and the search can show."""
    live = Page.objects.filter(live=True).exclude(path__in=kinds).order_by("path").values_list("url_path", "title")
    return json.dumps([sorted(set(kinds.values())), list(live), warrants()])


def leaks_of_pages(paths: list[str]) -> list[str]:
    """Own addresses of pages, for people and for programs, whose anonymous answer holds the unapproved text."""
    pages = [*StatementPage.objects.filter(path__in=paths), *EventPage.objects.filter(path__in=paths)]
    return _leaks([page.url for page in pages if page.url] + [f"/api/v2/pages/{page.pk}/?fields=*" for page in pages])


def leaks_of_lists(world: World) -> list[str]:
    """Lists, site map and searches whose anonymous answer holds the unapproved text."""
    cache.clear()
    return _leaks([world.home.url, world.index.url, *LISTS])


def leaks_of_index() -> int:
    """How many live pages the search finds by the unapproved text, whatever it is that their rows say."""
    return Page.objects.live().public().search(SENTINEL).count()


def _leaks(addresses: list[str]) -> list[str]:
    """A server error counts as a leak: nobody has seen then what the answer would be."""
    found = []
    client = Client()
    for address in addresses:
        response = client.get(address, headers={"host": "localhost"})
        text = response.getvalue().decode(errors="replace")
        if response.status_code >= 500 or SENTINEL in text:
            found.append(f"{address} ({response.status_code})")
    return found
