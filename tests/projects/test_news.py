"""News: what editors publish themselves, listed by date."""

import re
from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from home.models import HomePage
from projects.models import NewsIndexPage, NewsPage, RelatedPage, StatementIndexPage, Topic
from tests.factories import UserFactory
from tests.home.test_languages import in_turkish, source_home
from tests.projects.pages import make_news

pytestmark = pytest.mark.django_db

ADDRESS = "/de/aktuelles/"


def titles(response):
    assert response.status_code == 200
    return [item.title for item in response.context["news"]]


def test_news_are_listed_by_their_date_and_narrowed_down_by_year_and_topic(client):
    topic = Topic.objects.create(name="Bildung")
    make_news("Alt", day=date(2025, 1, 1), topics=[topic])
    make_news("Neu", day=date(2026, 2, 1))
    make_news("Auch alt", day=date(2025, 6, 1))
    make_news("Entwurf", live=False)

    queries = ["", "?year=2025", f"?topic={topic.pk}", f"?topic={topic.pk}&year=2026", "?year=1900&topic=x"]
    found = [titles(client.get(ADDRESS + query)) for query in queries]

    everything = ["Neu", "Auch alt", "Alt"]
    assert found == [everything, ["Auch alt", "Alt"], ["Alt"], [], everything]


def test_a_news_item_shows_who_wrote_it_when_and_what_it_is_about(client):
    topic = Topic.objects.create(name="Bildung")
    page = make_news(author="Redaktion", introduction="<p>Kurz gesagt.</p>", topics=[topic])
    hidden = make_news("Versteckt", live=False)
    page.related_pages = [RelatedPage(target=StatementIndexPage.objects.get()), RelatedPage(target=hidden)]
    page.save()

    text = client.get(page.url).content.decode()

    wanted = ['datetime="2026-05-04"', "Redaktion", "Kurz gesagt.", f'href="{ADDRESS}?topic={topic.pk}"']
    assert [word for word in wanted if word not in text] == []
    related = text.split('id="related"')[1].split("</section>")[0]
    assert related.count("<li>") == 1
    assert 'href="/de/stellungnahmen/"' in related


def test_an_editor_writes_and_publishes_news(client):
    user = UserFactory()
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    index = NewsIndexPage.objects.get()
    form = nested_form_data(
        {
            "title": "Sommerfest",
            "slug": "sommerfest",
            "introduction": rich_text("<p>Wir feiern.</p>"),
            "picture": streamfield([]),
            "body": streamfield([("text", rich_text("<p>Am See.</p>"))]),
            "date": "2026-06-01",
            "author": "",
            "related_pages": inline_formset([{"target": HomePage.objects.get().pk}]),
            "comments": inline_formset([]),
        }
    )

    response = client.post(
        reverse("wagtailadmin_pages:add", args=["projects", "newspage", index.pk]), form | {"action-publish": "1"}
    )

    assert response.status_code == 302
    page = NewsPage.objects.get()
    assert (page.live, page.slug, [each.title for each in page.related]) == (
        True,
        "sommerfest",
        [HomePage.objects.get().title],
    )


def test_the_turkish_list_shows_what_is_translated_and_german_news_where_it_is_not(client):
    make_news("Nur deutsch", day=date(2026, 1, 2))
    both = make_news("Übersetzt", day=date(2026, 1, 1))
    in_turkish(source_home())
    in_turkish(NewsIndexPage.objects.get(), slug="haberler")
    in_turkish(both, title="Çevrildi")

    response = client.get("/tr/haberler/")
    text = response.content.decode()

    assert titles(response) == ["Nur deutsch", "Çevrildi"]
    assert text.count('<article class="news-teaser" lang="de" dir="ltr">') == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_news_cost_the_same_queries_for_one_row_and_three(rows, rf, django_assert_num_queries):
    topic = Topic.objects.create(name="Bildung")
    for number in range(rows):
        make_news(f"Nummer {number}", topics=[topic])
    index = NewsIndexPage.objects.get()

    with django_assert_num_queries(7):  # language, restrictions, what to choose from (2), count, news, topics
        news = index.get_context(rf.get(ADDRESS))["news"]
        shown = [[topic.label for topic in item.topics.all()] for item in news]

    assert shown == [["Bildung"]] * rows


def test_related_pages_are_named_in_the_language_of_the_news_where_they_are_translated(client):
    page, translated, untranslated = make_news("Bericht"), make_news("Fest"), make_news("Rat")
    in_turkish(source_home())
    in_turkish(NewsIndexPage.objects.get())
    in_turkish(translated, title="Şenlik")
    page.related_pages = [RelatedPage(target=untranslated), RelatedPage(target=translated)]
    page.save()
    copy = in_turkish(page, title="Haber")

    related = client.get(copy.url).content.decode().split('id="related"')[1].split("</section>")[0]

    assert [each.title for each in copy.related] == ["Rat", "Şenlik"]
    assert re.findall(r'<a [^>]*lang="de"[^>]*>(.+?)</a>', related) == ["Rat"]
    assert 'href="/tr/' in related.split("Şenlik")[0]
