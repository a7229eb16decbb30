"""Contact cards: what editors enter, and what visitors get."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from wagtail.models import Locale
from wagtail_localize.models import Translation
from wagtail_localize.operations import TranslationCreator

from home.contact.hours import HoursBlock
from home.contact.phones import dialled
from home.models import Contact


def make_contact(**fields):
    contact = Contact(locale=Locale.objects.get(language_code="de"), **{"team": "Koordination", **fields})
    contact.full_clean()
    contact.save()
    return contact


def hours(first_day, last_day, opens, closes):
    return {"first_day": first_day, "last_day": last_day, "opens": opens, "closes": closes}


WEEK = [
    ("hours", hours("0", "3", datetime.time(9), datetime.time(12))),
    ("hours", hours("0", "3", datetime.time(14), datetime.time(16, 30))),
    ("hours", hours("4", "", datetime.time(9), datetime.time(12))),
]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0251 1234-0", "+4925112340"),
        ("(0251) 12 34 - 56", "+49251123456"),
        ("0251/123456", "+49251123456"),
        ("+49 (0) 170 1234567", "+491701234567"),
        ("0049 251 123456", "+49251123456"),
        ("0251 123456 ext. 7", "+49251123456;ext=7"),
        ("+31 20 1234567", "+31201234567"),
        ("nach Absprache", ""),
        ("0251 1234567890123456", ""),
    ],
)
def test_a_telephone_dials_what_people_write(typed, number):
    assert dialled(typed) == number


@pytest.mark.django_db
def test_a_contact_needs_somebody_and_a_number_that_can_be_dialled():
    with pytest.raises(ValidationError) as refused:
        make_contact(team="", phone="auf Anfrage")

    assert sorted(refused.value.error_dict) == ["phone", "team"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (hours("3", "1", datetime.time(9), datetime.time(12)), "last_day"),
        (hours("1", "", datetime.time(12), datetime.time(9)), "closes"),
    ],
)
def test_hours_end_after_they_begin(wrong, field):
    block = HoursBlock()

    with pytest.raises(ValidationError) as refused:
        block.clean(block.to_python(wrong))

    assert list(refused.value.block_errors) == [field]


@pytest.mark.django_db
def test_hours_of_the_same_days_stand_in_one_line_in_the_readers_language():
    contact = make_contact(opening_hours=WEEK)

    with translation.override("en"):
        found = [(line.days, line.times) for line in contact.hours]

    assert found == [("Monday to Thursday", ["9 a.m.–noon", "2 p.m.–4:30 p.m."]), ("Friday", ["9 a.m.–noon"])]


@pytest.mark.django_db
def test_words_of_a_contact_are_translated_and_numbers_stay_in_step():
    contact = make_contact(role="Anlaufstelle", phone="0251 1234", opening_hours=WEEK)
    turkish = Locale.objects.get(language_code="tr")
    TranslationCreator(user=None, target_locales=[turkish]).create_translations(contact)
    source = contact.get_translations().get().pk

    contact.phone = "0251 5678"
    contact.save()
    task = Translation.objects.get(target_locale=turkish)
    task.source.update_from_db()
    segments = [segment.string.data for segment in task.source.stringsegment_set.all()]
    task.save_target(publish=True)

    translated = Contact.objects.get(pk=source)
    assert sorted(segments) == ["Anlaufstelle", "Koordination"]
    assert (translated.phone, len(translated.opening_hours)) == ("0251 5678", 3)
