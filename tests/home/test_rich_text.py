"""Links to pages in rich text keep the visitor's language and lead somewhere."""

import re

import pytest
from django.utils import translation
from wagtail.rich_text import expand_db_html

from home.models import StandardPage
from home.visitors import current_visit
from projects.models import EventIndexPage, StatementIndexPage
from tests.home.test_languages import in_turkish, main_of, source_home, text_of

pytestmark = pytest.mark.django_db


def link(page):
    number = page if isinstance(page, int) else page.pk
    return f'<a linktype="page" id="{number}">hier</a>'


def page_with(*texts):
    """Each text in a block of its own."""
    body = [("text", text) for text in texts]
    page = source_home().add_child(instance=StandardPage(title="Über uns", slug="ueber-uns"))
    page.body = body
    page.introduction = "<p>Ohne Verweis</p>"
    page.save()
    return page


def links(client, address):
    main = re.search(r'<div class="body">.*', main_of(text_of(client, address)), re.DOTALL)[0]
    return re.findall(r"<a[^>]*>hier</a>", main)


def test_a_link_in_a_german_text_keeps_the_visitors_language(client):
    page_with(link(StatementIndexPage.objects.get()))

    assert links(client, "/ar/ueber-uns/") == ['<a href="/ar/stellungnahmen/">hier</a>']
    assert links(client, "/de/ueber-uns/") == ['<a href="/de/stellungnahmen/">hier</a>']


def test_a_link_leads_to_the_translation_that_the_visitor_reads(client):
    in_turkish(source_home())
    in_turkish(StatementIndexPage.objects.get(), slug="aciklamalar")
    page_with(link(StatementIndexPage.objects.get(locale__language_code="de")))

    assert links(client, "/tr/ueber-uns/") == ['<a href="/tr/aciklamalar/">hier</a>']
    assert links(client, "/de/ueber-uns/") == ['<a href="/de/stellungnahmen/">hier</a>']


def test_a_translation_below_a_home_page_that_is_not_live_leads_nobody_astray(client):
    in_turkish(source_home())
    in_turkish(StatementIndexPage.objects.get(), slug="aciklamalar")
    source_home().get_translations().update(live=False)
    page_with(link(StatementIndexPage.objects.get(locale__language_code="de")))

    assert links(client, "/tr/ueber-uns/") == ['<a href="/tr/stellungnahmen/">hier</a>']


@pytest.mark.parametrize("target", ["draft", 999_999])
def test_a_page_that_is_not_there_is_no_link(client, target):
    draft = source_home().add_child(instance=StandardPage(title="Entwurf", live=False))
    page_with(link(draft if target == "draft" else target))

    assert links(client, "/de/ueber-uns/") == ["<a>hier</a>"]


def test_an_address_cannot_break_out_of_its_attribute(client):
    odd = source_home().add_child(instance=StandardPage(title="Seltsam"))
    StandardPage.objects.filter(pk=odd.pk).update(url_path='/start/"onclick="alert(1)/')

    assert '"onclick' not in expand_db_html(link(odd)).replace("&quot;", "")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_links_of_a_page_are_looked_up_at_once(client, django_assert_num_queries, rows):
    targets = [StatementIndexPage.objects.get(), EventIndexPage.objects.get(), source_home()]
    page_with(*[link(target) for target in targets[:rows]])
    client.get("/de/ueber-uns/")

    with django_assert_num_queries(18):
        client.get("/de/ueber-uns/")


def test_outside_of_a_request_a_link_is_in_the_active_language():
    assert current_visit() is None

    with translation.override("tr"):
        assert expand_db_html(link(StatementIndexPage.objects.get())) == '<a href="/tr/stellungnahmen/">hier</a>'


def test_the_visit_ends_with_the_answer(client):
    client.get("/tr/")

    assert current_visit() is None
