"""What visitors wrote is deleted when the time that the page names is over."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from home.contact import services
from home.models import ContactMessage, ContactPage, HomePage
from home.tasks import delete_expired_messages
from tests.home.test_contact_form import add
from workflows.notices.models import Notice

pytestmark = pytest.mark.django_db


def write(page, *, days_ago):
    message = services.receive(
        page=page,
        kind="enquiry",
        values={"email": "alex@besuch.example", "message": "Guten Tag"},
        language="de",
        consent_text="",
        recipients=["team@netz.example"],
        with_copy=True,
    )
    ContactMessage.objects.filter(pk=message.pk).update(created_at=timezone.now() - timedelta(days=days_ago))
    return message.pk


def left():
    return list(ContactMessage.objects.order_by("pk").values_list("pk", flat=True))


def test_each_page_keeps_its_messages_for_its_own_time(monkeypatch):
    monkeypatch.setattr(services, "BATCH", 1)
    short = add(ContactPage, title="Kurz", slug="kurz", retention_days=10)
    long = add(ContactPage, title="Lang", slug="lang", retention_days=400)
    kept = [write(short, days_ago=9), write(long, days_ago=399)]
    for page, days in ((short, 11), (short, 12), (long, 401)):
        write(page, days_ago=days)

    delete_expired_messages()
    delete_expired_messages()

    assert left() == kept
    assert sorted(Notice.objects.values_list("context__message", flat=True)) == sorted(kept * 2)


def test_messages_of_a_page_that_is_gone_are_kept_for_half_a_year():
    page = add(ContactPage, title="Alt", slug="alt")
    kept, _expired = write(page, days_ago=179), write(page, days_ago=181)
    page.delete()

    delete_expired_messages()

    assert left() == [kept]


@pytest.mark.parametrize("days", [0, 1096])
def test_a_page_keeps_messages_for_a_day_at_least_and_three_years_at_most(days):
    page = ContactPage(title="Kontakt", slug="k", retention_days=days, locale=HomePage.objects.get().locale)

    with pytest.raises(ValidationError) as refused:
        page.full_clean(exclude=["path", "depth"])

    assert list(refused.value.error_dict) == ["retention_days"]
