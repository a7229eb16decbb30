"""Publications: found by topic, year and kind, downloaded and cited."""

from datetime import date

import pytest
from wagtail.models import PageViewRestriction

from projects.models import PublicationIndexPage, Topic
from tests.home.test_languages import main_of
from tests.projects.undertaking_pages import make_document, make_publication

pytestmark = pytest.mark.django_db

ADDRESS = "/de/veroeffentlichungen/"


def titles(response):
    assert response.status_code == 200
    return [item.title for item in response.context["publications"]]


def test_publications_are_listed_by_date_and_narrowed_down(client):
    topic = Topic.objects.create(name="Bildung")
    make_publication("Alt", day=date(2024, 1, 1), topics=[topic])
    make_publication("Neu", day=date(2026, 2, 1), kind="guide")
    make_publication("Entwurf", live=False)
    private = make_publication("Privat")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)

    queries = ["", "?year=2024", f"?topic={topic.pk}", "?kind=guide", "?kind=guide&year=2024", "?kind=x&year=1"]
    found = [titles(client.get(ADDRESS + query)) for query in queries]

    assert found == [["Neu", "Alt"], ["Alt"], ["Alt"], ["Neu"], [], ["Neu", "Alt"]]


def test_further_pages_keep_what_was_asked_for(client, monkeypatch):
    monkeypatch.setattr("projects.models.lists.ROWS", 1)
    for number in range(2):
        make_publication(f"Nummer {number}", day=date(2024, 1, 1 + number))

    response = client.get(f"{ADDRESS}?year=2024")

    assert titles(response) == ["Nummer 1"]
    assert 'href="?year=2024&amp;p=2"' in response.content.decode()


def test_a_publication_can_be_judged_downloaded_and_cited(client, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    document = make_document()
    page = make_publication(
        "Was Beratung <b> braucht",
        authors="Kim Beispiel",
        publisher="Verlag am See",
        introduction="<p>Ergebnisse aus fünf Stellen.</p>",
        files=[{"type": "document", "value": {"document": document.pk, "language": "tr"}}],
        topics=[Topic.objects.create(name="Beratung")],
    )

    text = main_of(client.get(page.url).content.decode())

    assert [text.count(word) for word in ("<b>", "Ergebnisse aus fünf Stellen.", 'datetime="2026-05-04"')] == [0, 1, 1]
    files = text.split('id="files"')[1].split("</section>")[0]
    assert [files.count(word) for word in (f'href="{document.url}"', 'hreflang="tr"', "PDF, 2,0")] == [1, 1, 1]
    cited = text.split('class="citation__text">')[1].split("</p>")[0]
    words = ("Kim Beispiel", "Was Beratung &lt;b&gt; braucht", "Verlag am See", "4. Mai 2026", page.full_url)
    places = [cited.index(word) for word in words]
    assert places == sorted(places)


def test_programs_read_who_published_what_and_where_the_file_is(rf, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    document = make_document()
    files = [{"type": "document", "value": {"document": document.pk, "title": "Der Text", "language": "tr"}}]
    page = make_publication(authors="Kim Beispiel", publisher="Verlag am See", files=files)

    *_frame, report = page.structured_data(rf.get(page.url))

    assert report == {
        "@type": "Report",
        "@id": f"{page.full_url}#publication",
        "mainEntityOfPage": {"@id": page.full_url},
        "headline": page.title,
        "datePublished": "2026-05-04",
        "creditText": "Kim Beispiel",
        "publisher": {"@type": "Organization", "name": "Verlag am See"},
        "inLanguage": "de",
        "associatedMedia": [
            {
                "@type": "MediaObject",
                "name": "Der Text",
                "inLanguage": "tr",
                "contentUrl": f"http://testserver{document.url}",
            }
        ],
    }


def test_without_a_publisher_the_website_is_cited(client):
    page = make_publication()

    cited = client.get(page.url).content.decode().split('class="citation__text">')[1].split("</p>")[0]

    assert cited.startswith(page.get_site().site_name)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_one_publication_and_three(rows, rf, bare_frame, django_assert_num_queries):
    topic = Topic.objects.create(name="Bildung")
    for number in range(rows):
        make_publication(f"Nummer {number}", topics=[topic])
    index = PublicationIndexPage.objects.select_related("locale").get()
    request = rf.get(ADDRESS)

    with django_assert_num_queries(7):  # restrictions, what to choose from (2), count, publications, topics, site
        text = index.serve(request).render().text

    assert text.count('<article class="publication-teaser"') == rows
