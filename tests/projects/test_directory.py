"""The directory of members: who stands in it, in which order, and how visitors narrow it down."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils import timezone, translation
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from home.pictures import LIST_LOGO
from projects.collation import alphabetical
from projects.enums import OrganisationKind
from projects.models import OrganisationIndexPage
from tests.factories import OrganisationFactory
from tests.home.test_languages import in_turkish, source_home
from tests.projects.pages import make_profile

pytestmark = pytest.mark.django_db

ADDRESS = "/de/organisationen/"


def read(client, query="", address=ADDRESS):
    response = client.get(f"{address}{query}")
    assert response.status_code == 200
    return response


def names(response):
    return [organisation.name for organisation in response.context["organisations"]]


def member(name, **fields):
    return OrganisationFactory(name=name, slug=alphabetical(name, language="de").replace(" ", "-"), **fields)


def test_members_stand_in_alphabetical_order_with_and_without_a_profile(client):
    for name in ("Zukunft", "Öffnung e. V.", "Ökohof", "Ostviertel", "Ähre"):
        member(name)
    profile = make_profile(member("„Oase“"), introduction="<p>Ein Ort für alle.</p>", languages=["tr", "ar"])

    response = read(client)
    text = response.content.decode()

    assert names(response) == ["Ähre", "„Oase“", "Öffnung e. V.", "Ökohof", "Ostviertel", "Zukunft"]
    assert (f'href="{profile.url}"' in text, "Ein Ort für alle." in text) == (True, True)
    assert text.count('class="organisation-teaser"') == 6


def test_turkish_letters_have_their_place_in_the_turkish_alphabet():
    words = ["Işık", "İzmir", "Çınar", "Cem", "Dost", "Hak"]

    by_language = [sorted(words, key=lambda word: alphabetical(word, language=code)) for code in ("tr", "de")]

    assert by_language == [
        ["Cem", "Çınar", "Dost", "Hak", "Işık", "İzmir"],
        ["Cem", "Çınar", "Dost", "Hak", "Işık", "İzmir"],
    ]
    assert sorted(["çok", "cz"], key=lambda word: alphabetical(word, language="tr")) == ["cz", "çok"]
    assert sorted(["çok", "cz"], key=lambda word: alphabetical(word, language="de")) == ["çok", "cz"]


def test_former_and_future_members_are_left_out_but_a_former_ones_profile_stays(client):
    today = timezone.localdate()
    former = member("Früher", left_on=today)
    member("Bald", joined_on=today + timedelta(days=1))
    profile = make_profile(former)

    assert names(read(client)) == []
    assert 'class="organisation__former"' in client.get(profile.url).content.decode()


@pytest.fixture
def four():
    """Three with a profile, one without."""
    make_profile(member("Eins", place="Münster"), kind=OrganisationKind.MIGRANT, languages=["ar", "de"])
    make_profile(member("Zwei", place="Rheine"), kind=OrganisationKind.MIGRANT, languages=["tr"])
    make_profile(member("Drei", place="Münster"), kind=OrganisationKind.INITIATIVE, languages=["tr", "de"])
    member("Vier", place="Münster")


@pytest.mark.usefixtures("four")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?kind=migrant-organisation", ["Eins", "Zwei"]),
        ("?language=tr", ["Drei", "Zwei"]),
        ("?place=M%C3%BCnster", ["Drei", "Eins", "Vier"]),
        ("?kind=initiative&language=de&place=M%C3%BCnster", ["Drei"]),
        ("?kind=initiative&place=Rheine", []),
        ("?kind=municipality&language=xx&place=%00&p=99&other=1", ["Drei", "Eins", "Vier", "Zwei"]),
    ],
)
def test_visitors_narrow_the_directory_down(client, query, found):
    response = read(client, query)
    text = response.content.decode()

    assert names(response) == found
    assert ('class="list-empty"' in text) == (not found)
    assert re.search(r'id="results"[^>]*>\s*(\d+)', text)[1] == str(len(found))


@pytest.mark.usefixtures("four")
def test_the_form_offers_what_there_is_and_keeps_what_was_chosen(client):
    response = read(client, "?language=tr")
    form = response.context["filter"]

    offered = {name: [value for value, _label in field.choices] for name, field in form.fields.items()}
    assert offered == {
        "kind": ["", "migrant-organisation", "initiative"],
        "language": ["", "ar", "de", "tr"],
        "place": ["", "Münster", "Rheine"],
    }
    assert re.findall(r'<option value="([^"]*)" selected', response.content.decode()) == ["", "tr", ""]


@pytest.mark.usefixtures("four")
def test_further_parts_keep_what_was_chosen_and_search_engines_hear_of_one_list(client, monkeypatch):
    monkeypatch.setattr("projects.models.lists.ROWS", 1)

    text = read(client, "?language=tr").content.decode()

    [further] = re.findall(r'rel="next" href="([^"]+)"', text)
    assert names(read(client, further.replace("&amp;", "&"))) == ["Zwei"]
    assert '<link rel="canonical" href="http://localhost/de/organisationen/">' in text


def test_the_turkish_directory_shows_turkish_profiles_and_german_ones_where_they_lack(client):
    german, both = member("Nur deutsch"), member("Zweisprachig")
    make_profile(german, introduction="<p>Hallo.</p>")
    in_turkish(source_home())
    in_turkish(OrganisationIndexPage.objects.get(), title="Kuruluşlar", slug="kuruluslar")
    profile = make_profile(both)
    turkish = in_turkish(profile, introduction="<p>Merhaba.</p>")

    response = read(client, address="/tr/kuruluslar/")
    text = response.content.decode()

    assert names(response) == ["Nur deutsch", "Zweisprachig"]
    assert f'href="{turkish.url}"' in text
    assert '<p class="organisation-teaser__text" lang="de" dir="ltr">Hallo.</p>' in text
    assert '<p class="organisation-teaser__text">Merhaba.</p>' in text


def test_a_private_profile_is_not_linked_and_nobody_learns_what_it_says(client):
    profile = make_profile(member("Geheim"), languages=["so"])
    profile.view_restrictions.create(restriction_type="login")

    response = read(client, "?language=so")

    assert (names(response), "language" in response.context["filter"].fields) == (["Geheim"], False)
    assert f'href="{profile.url}"' not in response.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_directory_costs_the_same_queries_for_one_row_and_three(rows, rf, django_assert_num_queries):
    for number in range(rows):
        logo = get_image_model().objects.create(title="Logo", file=get_test_image_file(f"logo{number}.png"))
        logo.get_rendition(LIST_LOGO.replace(" ", "|"))
        make_profile(member(f"Verein {number}"), languages=["tr"], logo=logo, logo_text="Logo")
    index = OrganisationIndexPage.objects.get()
    request = rf.get(ADDRESS, {"language": "tr"})
    cache.clear()  # of renditions

    # language, restrictions (3), what profiles say, places, names, rows, profiles, logos, their renditions; links: 3
    with translation.override("de"), django_assert_num_queries(14):
        context = index.get_context(request)
        shown = [organisation.profile.language_names for organisation in context["organisations"]]
        teasers = [
            render_to_string("projects/components/organisation_teaser.html", {"organisation": each, "request": request})
            for each in context["organisations"]
        ]

    assert shown == [[("tr", "Türkisch")]] * rows
    assert ["<img" in teaser for teaser in teasers] == [True] * rows
