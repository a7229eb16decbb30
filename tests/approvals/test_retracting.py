"""The network takes back what it had adopted: offline at once, and the address says so."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group, Permission
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction

from projects.models import StatementPage
from tests import scenarios
from tests.factories import UserFactory
from tests.listening import listening
from workflows.approvals import services, signals
from workflows.approvals.enums import RoundOutcome
from workflows.approvals.exceptions import ApprovalError, NotEntitled, PublicationRefused, ReasonRequired
from workflows.approvals.guard.warrants import warranted_digests
from workflows.approvals.models import ApprovalRound

pytestmark = pytest.mark.django_db
REASON = "Die Zahlen waren falsch."


@pytest.fixture(autouse=True)
def english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def office():
    user = UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="manage_approvalround"))
    return user


@pytest.fixture
def adoption() -> ApprovalRound:
    return scenarios.adopt(scenarios.open_round())


def page_of(approval_round: ApprovalRound) -> StatementPage:
    return StatementPage.objects.get(pk=approval_round.page_id)


def retract(approval_round: ApprovalRound, office, reason: str = REASON) -> ApprovalRound:
    return services.retract_adoption(round_id=approval_round.pk, user=office, reason=reason)


def test_retracting_takes_the_page_offline_and_says_so_once(adoption, office) -> None:
    with listening(signals.adoption_retracted) as heard:
        first, second = retract(adoption, office), retract(adoption, office, reason="Noch einmal")

    assert not page_of(adoption).live
    assert (first.retracted_at, second.retraction_reason) == (second.retracted_at, REASON)
    assert second.retracted_by_name == office.get_full_name()
    assert [said["approval_round"] for said in heard] == [adoption]


def test_only_the_office_retracts_and_says_why(adoption, office) -> None:
    with pytest.raises(NotEntitled):
        retract(adoption, UserFactory())
    with pytest.raises(ReasonRequired):
        retract(adoption, office, reason="  ")
    assert page_of(adoption).live


def test_only_the_adoption_in_force_is_retracted(adoption, office) -> None:
    page = page_of(adoption)
    page.introduction = "Neu."
    page.save_revision()
    newer = scenarios.ask(page, adoption.procedure)
    with pytest.raises(ApprovalError):
        retract(newer, office)
    scenarios.adopt(newer)

    with pytest.raises(ApprovalError):
        retract(adoption, office)
    assert page_of(adoption).live


def test_after_a_retraction_no_earlier_wording_comes_back(adoption, office) -> None:
    page = page_of(adoption)
    first_revision = page.live_revision
    page.introduction = "Neu."
    page.save_revision()
    retract(scenarios.adopt(scenarios.ask(page, adoption.procedure)), office)

    assert warranted_digests(page_of(adoption)) == set()
    with pytest.raises(PublicationRefused):
        first_revision.publish(skip_permission_checks=True)
    assert not page_of(adoption).live


def test_aliases_go_offline_too(adoption, office) -> None:
    alias = page_of(adoption).create_alias(parent=scenarios.make_site(), update_slug="kopie")
    alias_of_alias = alias.create_alias(parent=scenarios.make_site(), update_slug="kopie-der-kopie")
    assert (alias.live, alias_of_alias.live) == (True, True)

    retract(adoption, office)

    alias.refresh_from_db()
    alias_of_alias.refresh_from_db()
    assert (alias.live, alias_of_alias.live) == (False, False)
    assert Client().get(alias.url).status_code == 200


def test_a_newer_adoption_that_waits_for_its_date_still_goes_live(adoption, office) -> None:
    page = page_of(adoption)
    page.introduction = "Ab morgen."
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision()
    scenarios.adopt(scenarios.ask(page, adoption.procedure))

    retract(adoption, office)
    assert not page_of(adoption).live
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        assert services.publish_scheduled() == 0

    assert (page_of(adoption).live, page_of(adoption).introduction) == (True, "Ab morgen.")


def test_a_new_round_can_adopt_the_text_again(adoption, office) -> None:
    retract(adoption, office)

    again = scenarios.adopt(scenarios.ask(page_of(adoption), adoption.procedure))

    assert page_of(adoption).live
    assert page_of(adoption).adoption == again
    response = Client().get(page_of(adoption).url)
    assert "Mieten müssen bezahlbar sein." in response.content.decode()
    assert not response.has_header("X-Robots-Tag")


def test_an_open_correction_ends_with_what_it_corrects(adoption, office) -> None:
    page = page_of(adoption)
    page.introduction = "Tippfehler berichtigt."
    page.save_revision()
    procedure = scenarios.make_procedure(
        name="Korrektur", electorate="previous", preset="no_objection", is_correction=True
    )
    correction = scenarios.ask(page, procedure)

    retract(adoption, office)

    correction.refresh_from_db()
    assert correction.outcome == RoundOutcome.WITHDRAWN


def test_the_address_says_that_the_text_was_retracted(adoption, office) -> None:
    page = page_of(adoption)
    retract(adoption, office)
    page = page_of(adoption)
    page.title, page.introduction = "Geheimer Entwurf", "Geheim"
    page.save_revision()
    Page.objects.filter(pk=page.pk).update(title="Geheimer Entwurf", seo_title="Geheimer Kopf")

    response = Client().get(page.url)

    text = response.content.decode()
    assert response.status_code == 200
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert 'name="robots" content="noindex, nofollow"' in text
    assert [word for word in (scenarios.TITLE, REASON, adoption.digest) if word not in text] == []
    assert [word for word in ("Geheim", "Mieten", "Wir fordern") if word in text] == []


def test_a_page_that_was_unpublished_says_since_when_without_a_reason(adoption) -> None:
    page = page_of(adoption)
    page.unpublish()

    response = Client().get(page.url)

    notice = response.context["notice"]
    assert response.status_code == 200
    assert (notice.is_retracted, notice.reason) == (False, "")
    assert timezone.now() - notice.since < timedelta(minutes=5)
    assert f'datetime="{notice.since:%Y-%m-%d}"' in response.content.decode()
    assert "Mieten" not in response.content.decode()


def test_an_expired_page_says_so(adoption) -> None:
    Page.objects.filter(pk=adoption.page_id).update(expire_at=timezone.now() - timedelta(hours=1))
    services.publish_scheduled()

    response = Client().get(page_of(adoption).url)
    assert (response.status_code, response.context["notice"].is_retracted) == (200, False)


def test_what_was_never_public_is_not_found(adoption) -> None:
    never = scenarios.make_statement(title="Nie")
    waiting = scenarios.make_statement(title="Später", go_live_at=timezone.now() + timedelta(days=3))
    scenarios.adopt(scenarios.ask(waiting, adoption.procedure))

    assert Client().get(never.url).status_code == 404
    assert Client().get(waiting.url).status_code == 404


def test_private_pages_stay_private(adoption, office) -> None:
    page = page_of(adoption)
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="groups")
    restriction.groups.add(Group.objects.create(name="Innen"))
    retract(adoption, office)

    response = Client().get(page.url)

    assert response.status_code == 302
    assert "login" in response["Location"]


def test_a_retracted_text_is_in_no_list(adoption, office) -> None:
    Locale.objects.get_or_create(language_code="en")
    retract(adoption, office)
    cache.clear()

    addresses = ["/de/stellungnahmen/", "/sitemap.xml", "/api/v2/pages/?type=projects.StatementPage&fields=*"]
    texts = [Client().get(address).content.decode() for address in addresses]
    assert [scenarios.TITLE in text or "wohnen-ist" in text for text in texts] == [False, False, False]
    assert Client().get(f"/api/v2/pages/{adoption.page_id}/").status_code == 404


def test_other_methods_are_refused(adoption, office) -> None:
    retract(adoption, office)

    assert Client().post(page_of(adoption).url).status_code == 405
