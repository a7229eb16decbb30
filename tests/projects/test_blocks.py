"""Blocks about the network's content cost the same for one row and for three, chosen or not."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale

from home.blocks import page_blocks
from projects.enums import OrganisationKind
from projects.models import EventPage, OrganisationIndexPage, OrganisationPage, StatementPage
from tests import scenarios
from tests.factories import OrganisationFactory
from workflows.organisations.models import Organisation

pytestmark = pytest.mark.django_db
BLOCKS = page_blocks().child_blocks
KIND = OrganisationKind.values[0]


def live(page):
    """Published past the guard, as a finished round would."""
    type(page)._base_manager.filter(pk=page.pk).update(live=True)
    return page


def statements(count):
    return [live(scenarios.make_statement(title=f"Stellungnahme {number}")) for number in range(count)]


def events(count):
    return [live(scenarios.make_event(title=f"Treffen {number}", days_ahead=number + 1)) for number in range(count)]


def organisations(count):
    image = get_image_model().objects.create(title="Logo", file=get_test_image_file(size=(160, 80)))
    index = OrganisationIndexPage.objects.first() or scenarios.make_site().add_child(
        instance=OrganisationIndexPage(title="Mitglieder", slug="mitglieder")
    )
    return [
        index.add_child(instance=OrganisationPage(title=each.name, organisation=each, logo=image, kind=KIND))
        for each in OrganisationFactory.create_batch(count)
    ]


def render(name, *, chosen=()):
    block = BLOCKS[name]
    return block.render(block.bulk_to_python([{"chosen": [page.pk for page in chosen], "number": 3}])[0])


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("name", "make", "queries"),
    [("statements", statements, 2), ("events", events, 2), ("organisations", organisations, 4)],
)
def test_queries(name, make, queries, rows, tmp_path, settings, django_assert_num_queries):
    settings.MEDIA_ROOT = tmp_path
    pages = make(rows)
    render(name)  # makes the renditions, and finds the site

    with django_assert_num_queries(queries):
        html = render(name)
    with django_assert_num_queries(queries + 1):  # the chosen ones, in the block
        chosen = render(name, chosen=pages)

    assert (html.count("teaser__title"), chosen.count("teaser__title")) == (rows, rows)


def titles(html):
    return [part.split(">")[1].split("<")[0] for part in html.split('<p class="teaser__title">')[1:]]


def test_chosen_pages_keep_the_editors_order():
    first, second, third = statements(3)

    assert titles(render("statements", chosen=[second, third, first])) == [
        "Stellungnahme 1",
        "Stellungnahme 2",
        "Stellungnahme 0",
    ]


def test_drafts_and_what_is_over_are_not_listed():
    scenarios.make_statement()
    live(scenarios.make_event(title="Vorbei", days_ahead=-3))

    assert [titles(render(name)) for name in ("statements", "events")] == [[], []]
    assert titles(render("events", chosen=EventPage.objects.all())) == ["Vorbei"]
    assert titles(render("statements", chosen=StatementPage.objects.all())) == []


def test_who_left_the_network_is_shown_only_when_chosen(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    [profile] = organisations(1)
    Organisation.objects.update(left_on=timezone.localdate() - timedelta(days=1))

    assert profile.title not in render("organisations")
    assert profile.title in render("organisations", chosen=[profile])


def test_a_translation_stands_for_its_source():
    (event,) = events(1)
    copy = live(event.copy_for_translation(Locale.objects.get(language_code="tr"), copy_parents=True))
    EventPage.objects.filter(pk=copy.pk).update(title="Buluşma")

    with translation.override("tr"):
        found = titles(render("events")), titles(render("events", chosen=[event]))

    assert (found, titles(render("events"))) == ((["Buluşma"], ["Buluşma"]), ["Treffen 0"])
