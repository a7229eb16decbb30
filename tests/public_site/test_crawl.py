"""The whole site in each of its languages, as visitors, search engines and screen readers find it."""

from collections import Counter, defaultdict

import pytest
from wagtail.models import get_page_models

from tests.public_site.conftest import LANGUAGES, Visit
from tests.public_site.crawling import ENDLESS, ROOT, Answer, Crawl
from tests.public_site.judging import (
    RIGHT_TO_LEFT,
    against_the_stream,
    in_another_language,
    skipped_headings,
    twice,
)

OWN = ("home", "projects")
REDIRECTS = (301, 302)


def shown(visit: Visit) -> list[Answer]:
    return [*visit.crawl.pages, *visit.special.values()]


def faults(visit: Visit, judge) -> dict[str, str]:
    """Each fault once, with a page that has it."""
    return {fault: answer.address for answer in shown(visit) for fault in judge(answer)}


def test_each_type_of_page_is_there_and_read_in_each_language(visit: Visit) -> None:
    types = {model for model in get_page_models() if model._meta.app_label in OWN}

    read = {(kind, address.split("/")[1]) for address, kind in visit.addresses.items()}

    assert {(kind, language) for kind in types for language in LANGUAGES} - read == set()
    assert set(visit.addresses) - set(visit.crawl.answers) == set()


def test_every_link_leads_to_a_page(visit: Visit) -> None:
    crawl = visit.crawl
    wrong = {
        answer.address: (answer.status, crawl.came_from[answer.address])
        for answer in crawl.answers.values()
        if answer.status != 200 and not (answer.status in REDIRECTS and lands_well(crawl, answer))
    }

    assert wrong == {}
    assert len(crawl.answers) < ENDLESS
    assert [address for address in visit.hidden if address in crawl.came_from] == []


def lands_well(crawl: Crawl, answer: Answer) -> bool:
    """On a page of this site; only what is to open a mail program may lead away."""
    return crawl.lands(answer.address).status == 200 if answer.target else answer.address.endswith("/e-mail/")


def test_every_link_into_a_page_finds_its_place(visit: Visit) -> None:
    ids = {answer.address: set(answer.markup.ids) for answer in visit.crawl.pages}

    assert [link for link in visit.crawl.fragments if link[0] in ids and link[1] not in ids[link[0]]] == []


@pytest.mark.parametrize("what", ["a page that is gone", "a sign-off page", "search results", "thanks"])
def test_what_no_link_leads_to_answers(visit: Visit, what: str) -> None:
    assert visit.special[what].status == 200


def test_a_page_is_in_the_language_of_its_address(visit: Visit) -> None:
    def judge(answer: Answer) -> list[str]:
        [html] = answer.markup.of("html")
        wanted = (answer.language, "rtl" if answer.language in RIGHT_TO_LEFT else "ltr")
        return [] if (html["lang"], html["dir"]) == wanted else [f"{answer.address}: {html}"]

    assert faults(visit, judge) == {}


def test_no_text_is_marked_as_another_language_than_it_is_in(visit: Visit) -> None:
    assert faults(visit, lambda answer: in_another_language(answer.markup, titles=visit.titles)) == {}


def test_no_text_runs_against_the_direction_of_its_surroundings(visit: Visit) -> None:
    assert faults(visit, lambda answer: against_the_stream(answer.markup)) == {}


def test_headings_and_ids_are_in_order(visit: Visit) -> None:
    assert faults(visit, lambda answer: skipped_headings(answer.markup) + twice(answer.markup)) == {}


def test_nothing_is_inline_or_loaded_from_elsewhere(visit: Visit) -> None:
    def judge(answer: Answer) -> list[str]:
        return [*answer.markup.inline, *(each for each in answer.markup.loaded if not _is_own(each))]

    assert faults(visit, judge) == {}


def _is_own(address: str) -> bool:
    return address.startswith((f"{ROOT}/", "/", "data:")) and not address.startswith("//")


def test_only_pages_with_a_form_set_a_cookie(visit: Visit) -> None:
    assert [each.address for each in shown(visit) if each.cookies and not each.markup.has_form] == []


def test_a_page_has_one_address_for_search_engines(visit: Visit) -> None:
    """A canonical address names itself, and translations name each other."""
    pages = {ROOT + answer.address: answer.markup for answer in visit.crawl.pages if answer.markup.canonical}
    wrong = [
        address
        for address, markup in pages.items()
        if markup.canonical not in pages
        or pages[markup.canonical].canonical != markup.canonical
        or any(pages[each].alternates != markup.alternates for each in markup.alternates.values())
        or (markup.alternates and markup.canonical.split("?")[0] not in markup.alternates.values())
    ]

    assert (wrong, len(pages) > 100) == ([], True)


def test_pages_of_a_language_are_told_apart_by_their_titles(visit: Visit) -> None:
    titles: dict[str, set[str]] = defaultdict(set)
    for answer in visit.crawl.pages:
        if answer.markup.canonical == ROOT + answer.address and "?" not in answer.address:
            titles[f"{answer.language} {answer.markup.title}"].add(answer.address)

    assert {title: found for title, found in titles.items() if len(found) > 1} == {}


def test_pictures_have_an_alternative_text(visit: Visit) -> None:
    assert Counter("alt" in each for answer in shown(visit) for each in answer.markup.of("img"))[False] == 0
