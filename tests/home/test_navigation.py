"""Menu, breadcrumb and footer: in the visitor's language where there is one, and never a way to nowhere."""

import re

import pytest
from wagtail.models import Locale, Page

from home.models import HomePage, StandardPage
from projects.models import EventIndexPage, StatementIndexPage
from tests.home.test_languages import in_turkish, source_home, text_of

pytestmark = pytest.mark.django_db


def page_below(parent, title, *, menu=True, **fields):
    return parent.add_child(instance=StandardPage(title=title, show_in_menus=menu, **fields))


@pytest.fixture
def about():
    """A section with a page below it, in German, beside two lists; what else a new site has is in no menu here."""
    lists = Page.objects.type(StatementIndexPage, EventIndexPage)
    Page.objects.exclude(pk__in=lists).update(show_in_menus=False)
    about = page_below(source_home(), "Über uns", slug="ueber-uns")
    page_below(about, "Geschichte", slug="geschichte")
    return about


def part_of(text, name):
    found = re.search(rf'<(nav|footer) class="{name}".*?</\1>', text, re.DOTALL)
    return found[0] if found else ""


def links(text):
    """Address and words of each link; words that are marked as being in another language begin with it."""
    found = re.findall(r'<a [^>]*href="([^"]+)"[^>]*>(.*?)</a>', text, re.DOTALL)
    marked = re.compile(r'<span lang="([\w-]+)" dir="\w+">(.*?)</span>')
    return [(address, marked.sub(r"\1: \2", words).strip()) for address, words in found]


def menu(client, address):
    return links(part_of(text_of(client, address), "main-menu"))


def test_the_menu_has_two_levels_in_the_order_of_the_tree(client, about):
    page_below(about.get_children().get(), "Tiefer")
    page_below(about, "Nicht im Menü", menu=False)

    assert menu(client, "/de/") == [
        ("/de/stellungnahmen/", "Stellungnahmen"),
        ("/de/veranstaltungen/", "Veranstaltungen"),
        ("/de/ueber-uns/", "Über uns"),
        ("/de/ueber-uns/geschichte/", "Geschichte"),
    ]


def test_each_entry_is_in_the_visitors_language_where_it_is_translated(client, about):
    home = in_turkish(source_home())
    page_below(home, "Yalnızca Türkçe", slug="yalnizca")
    translated = in_turkish(about, title="Hakkımızda", slug="hakkimizda")
    page_below(translated, "Ekip", slug="ekip")

    assert menu(client, "/tr/") == [
        ("/tr/stellungnahmen/", "de: Stellungnahmen"),
        ("/tr/veranstaltungen/", "de: Veranstaltungen"),
        ("/tr/hakkimizda/", "Hakkımızda"),
        ("/tr/ueber-uns/geschichte/", "de: Geschichte"),
        ("/tr/hakkimizda/ekip/", "Ekip"),
        ("/tr/yalnizca/", "Yalnızca Türkçe"),
    ]
    assert [client.get(address).status_code for address, _words in menu(client, "/tr/")] == [200] * 6


def test_a_translation_follows_its_source_into_the_menu(client, about):
    in_turkish(source_home())
    in_turkish(about, title="Hakkımızda", slug="hakkimizda", show_in_menus=False)

    assert ("/tr/hakkimizda/", "Hakkımızda") in menu(client, "/tr/")


def test_drafts_and_private_pages_are_no_entries_and_neither_is_what_is_below_them(client, about):
    StatementIndexPage.objects.get().unpublish()
    about.view_restrictions.create(restriction_type="login")

    assert menu(client, "/de/") == [("/de/veranstaltungen/", "Veranstaltungen")]


def test_a_translation_that_is_private_or_a_draft_leaves_its_source_in_the_menu(client, about):
    in_turkish(source_home())
    in_turkish(about).view_restrictions.create(restriction_type="login")
    in_turkish(EventIndexPage.objects.get()).unpublish()

    words = [words for _address, words in menu(client, "/tr/")]
    assert words == ["de: Stellungnahmen", "de: Veranstaltungen", "de: Über uns", "de: Geschichte"]


@pytest.mark.parametrize("prefix", ["de", "tr"])
def test_the_menu_marks_where_the_visitor_is(client, about, prefix):
    text = part_of(text_of(client, f"/{prefix}/ueber-uns/geschichte/"), "main-menu")

    assert re.findall(r'href="([^"]+)" aria-current="(\w+)"', text) == [
        (f"/{prefix}/ueber-uns/", "true"),
        (f"/{prefix}/ueber-uns/geschichte/", "page"),
    ]


def test_the_second_level_opens_without_a_script(client, about):
    text = part_of(text_of(client, "/de/"), "main-menu")

    assert len(re.findall(r"<details class=\"main-menu__more\".*?<summary.*?</summary>\s*<ul", text, re.DOTALL)) == 1


def test_the_breadcrumb_leads_back_step_by_step(client, about):
    trail = part_of(text_of(client, "/de/ueber-uns/geschichte/"), "breadcrumb")

    assert [address for address, _words in links(trail)] == ["/de/", "/de/ueber-uns/"]
    assert '<span aria-current="page">Geschichte</span>' in trail
    assert part_of(text_of(client, "/de/"), "breadcrumb") == ""


def test_the_breadcrumb_of_a_german_page_stays_in_the_visitors_language(client, about):
    in_turkish(source_home())
    in_turkish(about, title="Hakkımızda", slug="hakkimizda")

    trail = part_of(text_of(client, "/tr/ueber-uns/geschichte/"), "breadcrumb")

    assert links(trail)[1] == ("/tr/hakkimizda/", "Hakkımızda")
    assert '<span aria-current="page" lang="de" dir="ltr">Geschichte</span>' in trail


def test_a_translation_below_an_alias_finds_its_way_back(client, about):
    in_turkish(source_home())
    about.copy_for_translation(Locale.objects.get(language_code="tr"), alias=True)
    in_turkish(about.get_children().get().specific, title="Tarih", slug="tarih")

    trail = part_of(text_of(client, "/tr/ueber-uns/tarih/"), "breadcrumb")

    assert links(trail)[1] == ("/tr/ueber-uns/", "de: Über uns")


def test_the_footer_leads_to_what_editors_put_there(client, about):
    StandardPage.objects.filter(pk=about.pk).update(show_in_footer=True)
    in_turkish(source_home())
    in_turkish(about, title="Hakkımızda", slug="hakkimizda", show_in_footer=False)

    assert ("/de/ueber-uns/", "Über uns") in links(part_of(text_of(client, "/de/"), "site-footer"))
    assert ("/tr/hakkimizda/", "Hakkımızda") in links(part_of(text_of(client, "/tr/"), "site-footer"))


@pytest.mark.parametrize("address", ["/de/", "/de/ueber-uns/"])
def test_a_title_is_text_whatever_it_looks_like(client, about, address):
    HomePage.objects.update(title="<script>home</script>")
    StandardPage.objects.update(title="</title><script>alert(1)</script>", show_in_footer=True)

    text = text_of(client, address)

    assert ("<script>home" in text, "<script>alert" in text) == (False, False)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_frame_costs_the_same_for_one_row_and_three(client, django_assert_num_queries, about, rows):
    for number in range(rows):
        section = page_below(source_home(), f"Bereich {number}", show_in_footer=True)
        for below in range(rows):
            page_below(section, f"Unterseite {below}")
    client.get("/de/ueber-uns/geschichte/")

    with django_assert_num_queries(18):
        client.get("/de/ueber-uns/geschichte/")


def test_a_missing_page_helps_on_in_the_language_of_its_address(client, about):
    response = client.get("/tr/yok/", headers={"accept-language": "ar"})
    main = re.search(r"<main.*</main>", response.content.decode(), re.DOTALL)[0]

    assert (response.status_code, '<html lang="tr"' in response.content.decode()) == (404, True)
    assert [address for address, _words in links(main)] == [
        "/tr/stellungnahmen/",
        "/tr/veranstaltungen/",
        "/tr/ueber-uns/",
        "/tr/",
    ]


def test_a_home_page_says_of_each_section_what_it_is_about(client):
    statements = StatementIndexPage.objects.get()
    statements.search_description = "Was wir fordern."
    statements.save_revision().publish()

    text = client.get("/de/").content.decode()

    shown = [words in text for words in ("Was wir fordern.", "Hier stehen die Texte", "Wer im Netzwerk")]
    assert shown == [True, False, True]
