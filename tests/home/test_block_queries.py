"""Blocks that list pages cost the same for one row and for three."""

import pytest
from django.test import RequestFactory
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale

from home.models import Contact, HomePage, StandardPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def source_home():
    return HomePage.objects.get(locale__language_code="de")


@pytest.fixture
def image(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    return get_image_model().objects.create(title="Bild", file=get_test_image_file(size=(480, 270)))


def page_with(*children, home):
    page = StandardPage(title="Überblick", slug="ueberblick")
    page.body = [{"type": name, "value": value} for name, value in children]
    home.add_child(instance=page)
    return page.pk


def rendered(pk):
    page = StandardPage.objects.select_related("locale").get(pk=pk)
    request = RequestFactory().get("/de/ueberblick/", headers={"host": "localhost"})
    return "".join(child.render(context={"page": page, "request": request}) for child in page.body)


@pytest.mark.parametrize("rows", [1, 3])
def test_latest_pages(rows, source_home, image, django_assert_num_queries):
    section = source_home.add_child(instance=StandardPage(title="Berichte", slug="berichte"))
    for number in range(rows):
        section.add_child(instance=StandardPage(title=f"Bericht {number}", social_image=image))
    pk = page_with(("latest", {"parent": section.pk, "number": 3, "pictures": True}), home=source_home)
    rendered(pk)  # makes the renditions

    with django_assert_num_queries(9):  # page, parent, site, restrictions, children, their kind, locale, pictures (2)
        html = rendered(pk)

    assert (html.count("teaser__title"), html.count("<img")) == (rows, rows)


@pytest.mark.parametrize("rows", [1, 3])
def test_buttons_and_cards(rows, source_home, django_assert_num_queries):
    targets = [source_home.add_child(instance=StandardPage(title=f"Ziel {number}")) for number in range(rows)]
    buttons = [{"label": "Zum Ziel", "link": {"page": page.pk}, "look": "primary"} for page in targets]
    cards = [{"title": "Zum Ziel", "link": {"page": page.pk}} for page in targets]
    pk = page_with(("buttons", {"items": buttons}), ("cards", {"items": cards}), home=source_home)
    rendered(pk)

    with django_assert_num_queries(4):  # the page, the site, and for each block its targets
        html = rendered(pk)

    assert html.count('href="/de/ziel-') == 2 * rows


@pytest.mark.parametrize("rows", [1, 3])
def test_contacts(rows, source_home, image, django_assert_num_queries):
    contacts = [Contact.objects.create(team=f"Team {number}", picture=image) for number in range(rows)]
    pk = page_with(("contacts", {"contacts": [contact.pk for contact in contacts]}), home=source_home)
    rendered(pk)

    with django_assert_num_queries(4):  # page, contacts, pictures, renditions
        html = rendered(pk)

    assert (html.count("contact-card__name"), html.count("<img")) == (rows, rows)


def test_latest_pages_are_in_the_readers_language_and_german_ones_stand_in(source_home):
    turkish = Locale.objects.get(language_code="tr")
    section = source_home.add_child(instance=StandardPage(title="Berichte", slug="berichte"))
    section.add_child(instance=StandardPage(title="Nur auf Deutsch"))
    report = section.add_child(instance=StandardPage(title="Ein Bericht", slug="bericht"))
    for page in (source_home, section, report):
        copy = page.copy_for_translation(turkish)
        copy.title = "Bir rapor" if page == report else copy.title
        copy.save_revision().publish()
    listed = {"parent": section.pk, "number": 3, "pictures": False}
    pk = page_with(("latest", listed), home=source_home.get_translation(turkish))
    StandardPage.objects.filter(pk=pk).update(locale=turkish)

    shown = [title in rendered(pk) for title in ("Bir rapor", "Ein Bericht", "Nur auf Deutsch")]
    assert shown == [True, False, True]
