"""The page on which visitors search, and who finds what there."""

import re

import pytest
from django.utils import timezone
from wagtail.models import Locale

from home.models import SearchPage
from home.search.indexing import sweep
from home.search.models import SearchEntry
from home.search.results import Asked, Results
from home.trees import trees_of
from projects.models import Topic
from tests.home.searching import answer, found, home_in, in_turkish, make_page, source_home, titles
from tests.projects.pages import make_news

pytestmark = pytest.mark.django_db


def test_what_a_language_lacks_is_found_in_german_and_marked(client):
    home_in("tr")
    in_turkish(make_page("Projekt Kanal", slug="kanal"), title="Proje Kanal", slug="proje")
    make_page("Fest am Kanal", slug="fest")
    make_page("القناة Kanal", language="ar", slug="ar", parent=home_in("ar"))

    text = answer(client, "kanal", language="tr")

    assert titles(text) == ["Proje Kanal", "Fest am Kanal"]
    assert re.findall(r'<article class="search-result"([^>]*)>', text) == ["", ' lang="de" dir="ltr"']
    assert 'href="/tr/proje/"' in text
    assert 'href="/tr/fest/"' in text


def test_results_on_an_arabic_page_keep_their_own_direction(client):
    make_page("Fest am Kanal", text="Am Kanal wird gefeiert")

    text = answer(client, "kanal", language="ar")
    assert '<p class="search-result__text">Am <mark>Kanal</mark> wird gefeiert</p>' in text

    assert '<div class="search" lang="ar" dir="rtl">' in text
    assert 'class="untranslated"' not in text
    assert '<article class="search-result" lang="de" dir="ltr">' in text


def test_nothing_is_found_that_the_public_cannot_see_however_late_the_index_is():
    turkish = home_in("tr")
    make_page("Kanal öffentlich", slug="offen")
    below = make_page("Kanal unter Verschluss", parent=make_page("Verschluss", slug="zu"))
    late = [make_page(f"Kanal {number}", slug=f"kanal-{number}") for number in range(4)]
    translated = make_page("Kanal auf Türkisch", language="tr", parent=turkish)
    sweep()
    assert len(found("kanal", language="tr", indexed=False)) == 7

    below.get_parent().view_restrictions.create(restriction_type="login")
    late[0].unpublish()
    type(late[1]).objects.filter(pk=late[1].pk).update(noindex=True)
    late[2].delete()
    late[3].alias_of = below
    late[3].locale = Locale.objects.get(language_code="en")
    late[3].save(update_fields=["alias_of", "locale"])
    turkish.unpublish()

    assert translated.live
    assert found("kanal", language="tr", indexed=False) == ["Kanal öffentlich"]
    assert SearchEntry.objects.filter(title__startswith="Kanal").count() == 6
    sweep()
    assert set(SearchEntry.objects.filter(title__startswith="Kanal").values_list("title", flat=True)) == {
        "Kanal öffentlich",
        "Kanal auf Türkisch",
    }


def test_drafts_and_draft_translations_are_never_found():
    home_in("tr")
    page = make_page("Fest am Kanal", slug="fest")
    page.title = "Kanal geheim"
    page.save_revision()
    make_page("Entwurf Kanal", slug="entwurf", live=False)
    in_turkish(page, title="Kanal gizli", slug="gizli").unpublish()

    assert found("kanal", language="tr") == ["Fest am Kanal"]


def test_markup_in_contents_stays_text_and_hits_are_marked(client):
    make_page("<script>alert(1)</script> Wohnen", text="a &lt;b&gt;Wohnen&lt;/b&gt; &amp;amp; „Wohnungen“ <b>Haus</b>")

    text = answer(client, '"wohnen"<>')

    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; <mark>Wohnen</mark></a>" in text
    assert ">a &lt;b&gt;<mark>Wohnen</mark>&lt;/b&gt; &amp;amp; „" in text
    assert 'value="&quot;wohnen&quot;&lt;&gt;"' in text


def test_a_passage_from_amid_the_text_says_so(client):
    make_page("Lang", text="Anfang " + "wort " * 100 + "Kanal")
    make_page("Kurz", text="Der Kanal")

    passages = re.findall(r'search-result__text">(.*?)</p>', answer(client, "kanal"))

    assert sorted(passages) == ["Der <mark>Kanal</mark>", "… " + "wort " * 14 + "<mark>Kanal</mark>"]


def test_odd_questions_get_an_answer(client):
    make_page("Fest am Kanal")
    sweep()
    odd = ["und oder die", "& | ! <-> :* ( )", "'", '"', "\\", "-", "%s %(x)s", "-kanal", "🙂", "\u202e", "\ud83d"]
    odd += ["' OR 1=1 --", "{{ 7|add:7 }}", "٪", "ab_cd'ef:*", "quark " * 3_000]
    typed = ["\x00", "a\x00b", "x" * 10_000, "\ud83d".encode("utf-8", "surrogatepass")]

    assert [found(words, indexed=False) for words in odd] == [[]] * len(odd)
    assert [titles(answer(client, words, indexed=False)) for words in typed] == [[]] * len(typed)
    odd_choices = {"kind": "nix", "topic": "\x00", "p": "-1"}
    assert titles(answer(client, "kanal", indexed=False, **odd_choices)) == ["Fest am Kanal"]
    assert titles(answer(client, "kanal", indexed=False, p="9" * 40)) == ["Fest am Kanal"]


def test_results_are_narrowed_down_by_kind_and_topic(client):
    housing = Topic.objects.create(name="Wohnen", name_tr="Konut")
    make_page("Seite zum Kanal")
    for number in range(2):
        make_news(f"Kanal {number}", topics=[housing])

    text = answer(client, "kanal", language="tr", topic="Wohnen")

    choices = re.findall(r'search-choices__link" href="([^"]*)"([^>]*)>\s*(?:(Konut)|[^<]*)\s*<span[^>]*>(\d)', text)
    assert choices == [
        ("?q=kanal&amp;kind=projects.newspage&amp;topic=Wohnen", "", "", "2"),
        ("?q=kanal&amp;topic=Wohnen", ' aria-current="true"', "Konut", "2"),
    ]
    assert sorted(titles(text)) == ["Kanal 0", "Kanal 1"]
    assert found("kanal", kind="page") == ["Seite zum Kanal"]
    assert found("kanal", kind="page", topic="Wohnen") == []
    assert sorted(found("", topic="Wohnen")) == ["Kanal 0", "Kanal 1"]


def test_the_pager_keeps_what_was_asked(client):
    for number in range(11):
        make_news(f"Kanal {number}")

    first = answer(client, "kanal", kind="projects.newspage")
    second = answer(client, "kanal", kind="projects.newspage", p=2)

    assert (len(titles(first)), len(titles(second))) == (10, 1)
    assert not set(titles(first)) & set(titles(second))
    assert 'rel="next" href="?q=kanal&amp;kind=projects.newspage&amp;p=2"' in first
    assert '<ol class="search__results" start="11">' in second


def test_what_stands_in_the_title_and_what_is_new_comes_first():
    old = make_page("Alt", text="Der Kanal")
    make_page("Neu", text="Der Kanal")
    make_page("Kanal")
    type(old).objects.filter(pk=old.pk).update(first_published_at="2010-01-01T00:00Z")
    type(old).objects.exclude(pk=old.pk).update(first_published_at=timezone.now())

    assert found("kanal") == ["Kanal", "Neu", "Alt"]


def test_who_finds_nothing_is_helped_on(client):
    text = answer(client, "gibtesnicht")

    assert 'role="status"' in text
    assert re.findall(r'class="search-nothing__link" href="([^"]+)"', text)[0] == "/de/stellungnahmen/"
    assert 'href="/de/kontakt/">' in text.split("search-nothing__ways")[1]


def test_before_anything_is_asked_there_are_topics(client):
    make_news("Neues", topics=[Topic.objects.create(name="Wohnen & Miete")])

    text = answer(client)

    assert 'class="search-choices__link" href="?topic=Wohnen+%26+Miete"' in text
    assert "search-result" not in text
    assert 'role="status"' not in text


def test_each_page_leads_to_the_search_in_the_visitors_language(client):
    page = SearchPage.objects.get()

    assert '<form class="search-form search-form--header" role="search" action="/tr/suche/"' in (
        client.get("/tr/stellungnahmen/").content.decode()
    )
    assert (page.live, page.noindex, page.show_in_menus) == (True, True, False)
    assert '<meta name="robots" content="noindex">' in answer(client)
    assert answer(client).count('role="search"') == 1
    assert client.post("/de/suche/").status_code == 405


@pytest.mark.parametrize("rows", [1, 3])
def test_a_search_costs_the_same_queries_for_one_result_and_three(rows, rf, django_assert_num_queries):
    topic = Topic.objects.create(name="Wohnen")
    home_in("tr")
    for number in range(rows):
        make_news(f"Kanal {number}", topics=[topic])
    sweep()
    trees = trees_of(rf.get("/tr/suche/"), language="tr")

    with django_assert_num_queries(5):  # the words, kinds, topics, their names, rows with their pages
        results = Results(Asked("kanal", kind="", topic=""), trees=trees)
        addresses = [result.page.locale.language_code for result in results.rows]
        found = (len(results.kinds), len(results.topics), addresses)

    assert found == (1, 1, ["de"] * rows)


def test_without_a_site_nothing_is_found(rf):
    request = rf.get("/", headers={"host": "localhost"})
    source_home().get_site().delete()

    assert "results" not in SearchPage.objects.get().get_context(request)
