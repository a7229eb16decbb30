"""What visitors see of statements, and what they must never see."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from home.new_site import ensure_home
from projects.models import Addressee, StatementIndexPage, StatementPage, Topic
from tests import scenarios
from workflows.approvals import services
from workflows.approvals.enums import Channel, Position
from workflows.approvals.wording import page_from_wording

INDEX = "/de/stellungnahmen/"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english(settings):
    """The tests quote the source texts, whether the German catalogue is compiled or not."""
    settings.LANGUAGE_CODE = "en"


def adopted_statement(title="Wohnen ist ein Recht", members=0, **fields):
    page = scenarios.make_statement(title=title, **fields)
    scenarios.make_members(members)
    scenarios.adopt(scenarios.ask(page, scenarios.make_procedure(name=title)))
    page.refresh_from_db()
    return page


def html(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_list_shows_the_latest_adoption_first(client):
    adopted_statement("Erste", members=1)
    adopted_statement("Zweite")

    text = html(client, INDEX)

    assert text.index("Zweite") < text.index("Erste")


def test_list_leaves_out_what_nobody_adopted(client):
    scenarios.open_round(title="Noch offen")

    assert "Noch offen" not in html(client, INDEX)


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_queries_for_one_row_and_three(rows, rf, settings, django_assert_num_queries):
    settings.LANGUAGE_CODE = "de"
    scenarios.make_members(2)
    for number in range(rows):
        adopted_statement(f"Nummer {number}", topics=[Topic.objects.get_or_create(name="Wohnen")[0]])
    index = StatementIndexPage.objects.get()
    request = rf.get(INDEX)

    with django_assert_num_queries(8):  # language, restrictions, what to choose from (3), count, statements, topics
        statements = index.get_context(request)["statements"]
        shown = [(page.signature_count, [str(topic) for topic in page.topics.all()]) for page in statements]

    assert shown == [(2, ["Wohnen"])] * rows


@pytest.mark.parametrize("rows", [1, 3])
def test_statement_costs_the_same_queries_for_one_signatory_and_three(rows, django_assert_num_queries):
    page = adopted_statement(members=rows)

    page = StatementPage.objects.get(pk=page.pk)

    with django_assert_num_queries(11):  # adoption, wording (6), tally, signatories, profiles (2)
        decision = page.decision

    assert len(decision.signatories) == rows


def test_statement_shows_text_signatories_and_how_it_was_decided(client):
    page = adopted_statement(
        members=3,
        introduction="Wir fordern bezahlbare Mieten.",
        addressees=[Addressee(name="Rat der Stadt")],
        topics=[Topic.objects.create(name="Wohnen")],
    )

    text = html(client, page.url)

    names = [organisation.name for organisation in scenarios.asked(page.adoption)]
    wanted = [page.title, "Wir fordern bezahlbare Mieten.", "Rat der Stadt", "Wohnen", page.adoption.digest, *names]
    assert [word for word in wanted if word not in text] == []
    assert [text.count(f"<dd>{number}</dd>") for number in (3, 0)] == [2, 3]


def test_objectors_those_who_stood_aside_and_reasons_stay_inside(client):
    page = scenarios.make_statement()
    yes, yes_too, aside, against = scenarios.make_members(4)
    approval_round = scenarios.ask(page)
    for organisation in (yes, yes_too):
        scenarios.vote(approval_round, organisation)
    scenarios.vote(approval_round, aside, Position.STAND_ASIDE, reason="Kein Beschluss im Vorstand")
    scenarios.vote(approval_round, against, Position.OBJECT, reason="Zu weit gegangen")
    services.settle_round(round_id=approval_round.pk)

    text = html(client, StatementPage.objects.get().url) + html(client, INDEX)

    inside = [aside.name, against.name, "Kein Beschluss im Vorstand", "Zu weit gegangen"]
    assert [word for word in inside if word in text] == []
    assert yes.name in text


def test_a_changed_draft_stays_inside_and_claims_no_signatories(client):
    page = adopted_statement(members=1)
    page.introduction = "Heimlich geändert"
    page.save_revision()
    draft = page.get_latest_revision_as_object()

    assert "Heimlich geändert" not in html(client, page.url)
    assert draft.decision is None


def test_preview_of_a_draft_says_that_nobody_adopted_it():
    page = scenarios.make_statement()

    text = page.make_preview_request().content.decode()

    assert 'class="statement__draft"' in text
    assert 'class="decision-record"' not in text


def test_wording_of_a_deleted_page_is_shown_from_memory():
    scenarios.make_members(1)
    page = scenarios.make_statement(
        addressees=[Addressee(name="Rat der Stadt")],
        topics=[Topic.objects.create(name="Wohnen")],
        body=[("heading", "Unsere Forderungen"), ("text", "<p>Mehr Wohnungen.</p>")],
    )
    approval_round = scenarios.ask(page)
    approval_round.page.delete()

    text = page_from_wording(StatementPage, approval_round.wording).render_wording()

    wanted = [scenarios.TITLE, "Rat der Stadt", "Wohnen", "<h2>Unsere Forderungen</h2>", "<p>Mehr Wohnungen.</p>"]
    assert [word for word in wanted if word not in text] == []


def test_home_page_leads_to_the_statements(client):
    text = html(client, ensure_home().url)

    assert text.count(f'href="{INDEX}"') == 2  # menu and card


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_public_pages_take_no_other_method(client, method):
    page = adopted_statement(members=1)

    assert getattr(client, method)(page.url).status_code == 405


def test_a_newer_adoption_that_waits_for_its_date_leaves_the_older_one_in_force(client):
    page = adopted_statement("Wohnen", members=2)
    page.title = "Wohnen, neu"
    page.go_live_at = timezone.now() + timedelta(days=30)
    page.save_revision()
    scenarios.adopt(scenarios.ask(page, scenarios.make_procedure(name="Noch einmal")))

    before = html(client, "/de/stellungnahmen/wohnen/")
    assert ("Wohnen, neu" in before, 'id="signatories"' in before) == (False, True)
    assert services.check_live_wordings() == []

    with time_machine.travel(page.go_live_at + timedelta(minutes=1)):
        assert services.publish_scheduled() == 0
    after = html(client, "/de/stellungnahmen/wohnen/")
    assert ("Wohnen, neu" in after, 'id="signatories"' in after) == (True, True)
    page.refresh_from_db()
    assert page.decision.number == 2


def change_signature(service, approval_round, organisation):
    service(
        round_id=approval_round.pk,
        organisation=organisation,
        user=None,
        representative=scenarios.delegate_of(organisation),
        channel=Channel.LINK,
    )


def test_late_signatures_are_marked_and_withdrawn_ones_leave_a_dated_trace(client):
    page = adopted_statement(members=2)
    staying, leaving = scenarios.asked(page.adoption)
    late = scenarios.make_members(1)[0]
    change_signature(services.sign_later, page.adoption, late)
    change_signature(services.withdraw_signature, page.adoption, leaving)

    decision = StatementPage.objects.get().decision
    text = html(client, page.url)

    assert [(one.name, one.is_late) for one in decision.signatories] == [(staying.name, False), (late.name, True)]
    assert [one.name for one in decision.withdrawals] == [leaving.name]
    assert StatementIndexPage.objects.get().statements().get().signature_count == 2
    signed, withdrawn = text.split("signatories__withdrawals")
    assert [name in signed for name in (staying.name, late.name, leaving.name)] == [True, True, False]
    assert leaving.name in withdrawn


def test_who_signs_again_is_named_with_both_dates():
    page = adopted_statement(members=1)
    organisation = scenarios.asked(page.adoption)[0]
    change_signature(services.withdraw_signature, page.adoption, organisation)
    change_signature(services.sign_later, page.adoption, organisation)

    decision = StatementPage.objects.get().decision

    assert [(one.name, one.is_late) for one in decision.signatories] == [(organisation.name, True)]
    assert [one.name for one in decision.withdrawals] == [organisation.name]


def test_a_signature_that_a_correction_carried_over_is_as_late_as_it_was():
    page = adopted_statement(members=1)
    late = scenarios.make_members(1)[0]
    change_signature(services.sign_later, page.adoption, late)
    page.introduction = "Ohne Tippfehler."
    page.save_revision()
    procedure = scenarios.make_procedure(
        name="Korrektur", electorate="previous", preset="no_objection", is_correction=True
    )
    scenarios.adopt(scenarios.ask(page, procedure))

    decision = StatementPage.objects.get().decision

    assert [one.is_late for one in decision.signatories] == [False, True]
