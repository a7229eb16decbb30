"""Events in the editor: what it asks for, what editors publish themselves, and what needs the hosts again."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.test.utils.form_data import inline_formset, nested_form_data
from wagtail.users.models import UserProfile

from projects.models import EventPage, Topic
from tests import scenarios
from tests.factories import OrganisationFactory, UserFactory
from tests.projects.event_forms import as_typed, event_form
from workflows.approvals import services
from workflows.approvals.exceptions import RoundNotStarted
from workflows.approvals.models import ApprovalRound
from workflows.approvals.wording import digest_of

pytestmark = pytest.mark.django_db
PUBLISH = {"action-publish": "1"}


@pytest.fixture(autouse=True)
def english(settings):
    """The tests quote the source texts, whether the German catalogue is compiled or not."""
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def editor(client):
    """An editor's browser, in English."""
    user = UserFactory()
    user.groups.add(Group.objects.get(name="Editors"))
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "en"
    profile.save()
    client.force_login(user)
    return client


@pytest.fixture
def members():
    return scenarios.make_members(3)


@pytest.fixture
def picture():
    return get_image_model().objects.create(title="Fest", file=get_test_image_file())


@pytest.fixture
def adopted(members):
    """A live event of the first two members."""
    page = scenarios.make_event(hosts=members[:2])
    scenarios.adopt(scenarios.ask(page, scenarios.make_procedure(electorate="hosts", preset="unanimity")))
    return EventPage.objects.get()


def add_url():
    return reverse("wagtailadmin_pages:add", args=["projects", "eventpage", scenarios.make_event_index().pk])


def save(editor, page, **changes):
    draft = page.get_latest_revision_as_object()
    return editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), event_form(draft, **changes))


def errors_of(response):
    form = response.context["form"]
    return dict(form.errors), form.formsets["hosts"]


def test_an_editor_may_add_events(editor):
    assert editor.get(add_url()).status_code == 200


def test_who_only_answers_may_not_add_events(client):
    user = UserFactory()
    user.groups.add(Group.objects.get(name="Representatives"))
    client.force_login(user)

    assert client.get(add_url()).status_code == 302


def test_an_event_is_created_as_a_draft_of_its_hosts(editor, members):
    unsaved = EventPage(
        title="Fest",
        slug="fest",
        introduction="Wir feiern.",
        place="Bürgerhaus",
        start=timezone.now() + timedelta(days=5),
        end=timezone.now() + timedelta(days=5, hours=2),
    )

    editor.post(add_url(), event_form(unsaved, hosts=members[:2]))

    page = EventPage.objects.get()
    assert page.live is False
    assert page.get_latest_revision_as_object().get_host_organisations() == members[:2]


def test_an_event_ends_after_it_begins(editor, members):
    page = scenarios.make_event(hosts=members)

    response = save(editor, page, end=as_typed(page.start))

    assert errors_of(response)[0] == {"end": ["The end must be later than the start."]}
    assert response.context["form"]["title"].value() == page.title


@pytest.mark.parametrize("missing", ["start", "place"])
def test_a_draft_may_lack_what_the_hosts_have_to_know(editor, members, missing):
    page = scenarios.make_event(hosts=members)
    procedure = scenarios.make_procedure(electorate="hosts", preset="unanimity")

    saved = save(editor, page, **{missing: ""})
    shown = editor.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))

    assert (saved.status_code, shown.status_code) == (302, 200)
    with pytest.raises(RoundNotStarted, match=missing):
        services.start_round(page=EventPage.objects.get(), procedure=procedure, user=None)


def test_an_event_with_the_title_of_an_older_one_gets_an_address_of_its_own(editor, members):
    older = scenarios.make_event(hosts=members)
    words = ("title", "slug", "introduction", "place", "start", "end")

    for _year in range(2):
        unsaved = EventPage(**{word: getattr(older, word) for word in words})
        editor.post(add_url(), event_form(unsaved, hosts=members))

    slugs = EventPage.objects.order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == [older.slug, f"{older.slug}-2", f"{older.slug}-3"]


def test_the_address_of_a_public_page_is_nobodys_but_the_editors(editor, adopted):
    other = scenarios.make_event(title="Anderes Fest")

    response = save(editor, adopted, slug=other.slug)

    assert "slug" in errors_of(response)[0]


def post_rows(editor, page, *rows):
    """Save the event with these rows of hosts: (key of the row or "", organisation)."""
    hosts = [{"id": key, "organisation": organisation.pk} for key, organisation in rows]
    stored = sum(1 for key, _organisation in rows if key)
    data = event_form(page) | nested_form_data({"hosts": inline_formset(hosts, initial=stored)})
    return editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)


def test_a_host_is_named_once(editor, members):
    page = scenarios.make_event(hosts=members[:1])

    response = post_rows(editor, page, (page.hosts.get().pk, members[0]), ("", members[0]))

    assert errors_of(response)[1].non_form_errors() == ["Each organisation can be named as a host only once."]


def test_only_members_and_present_hosts_are_offered(editor, members):
    left = OrganisationFactory(left_on="2020-01-01")
    former_host = OrganisationFactory()
    page = scenarios.make_event(hosts=[members[0], former_host])
    former_host.left_on = "2020-01-01"
    former_host.save()

    form = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context["form"]
    offered = [value for value, _label in form.formsets["hosts"].empty_form.fields["organisation"].choices]

    assert set(offered) == {"", *(member.pk for member in members), former_host.pk}
    assert left.pk not in offered


@pytest.mark.parametrize("rows", [1, 3])
def test_rows_of_hosts_share_one_query_for_the_members(rows, editor, members, django_assert_num_queries):
    page = scenarios.make_event(hosts=members[:rows])
    form = EventPage.get_edit_handler().get_form_class()(instance=page)

    with django_assert_num_queries(3):  # the rows, the event's own hosts, the members
        shown = [list(row.fields["organisation"].choices) for row in form.formsets["hosts"].forms]

    assert len(shown) == rows


def test_hosts_can_swap_their_places(editor, adopted, members):
    first, second = adopted.hosts.all()

    post_rows(editor, adopted, (first.pk, second.organisation), (second.pk, first.organisation))
    scenarios.adopt(scenarios.ask(EventPage.objects.get(), ApprovalRound.objects.get().procedure))

    assert EventPage.objects.get().get_host_organisations() == [members[1], members[0]]


def test_nobody_is_asked_about_an_event_without_hosts(editor):
    page = scenarios.make_event()
    procedure = scenarios.make_procedure(electorate="hosts", preset="unanimity")

    with pytest.raises(RoundNotStarted, match="electorate"):
        services.start_round(page=page, procedure=procedure, user=None)


def test_an_editor_publishes_another_picture_and_topic(editor, adopted, picture):
    topic = Topic.objects.create(name="Begegnung")

    response = save(editor, adopted, picture=picture.pk, topics=[topic.pk], **PUBLISH)

    page = EventPage.objects.get()
    assert response.status_code == 302
    assert (page.live, page.has_unpublished_changes) == (True, False)
    assert [block.value.pk for block in page.picture] == [picture.pk]
    assert page.picture[0].value.contextual_alt_text == "Menschen an einem langen Tisch"
    assert list(page.topics.all()) == [topic]
    assert page.approved_at is not None
    assert services.check_live_wordings() == []


@pytest.mark.parametrize("change", ["start", "end", "place", "link", "introduction", "title", "hosts"])
def test_what_the_hosts_approved_needs_them_again(change, editor, adopted, members):
    later = as_typed(adopted.end + timedelta(minutes=-30 if change == "start" else 30))
    value = {"start": later, "end": later, "link": "https://neu.example/", "hosts": members}.get(change, "Neu")

    response = save(editor, adopted, **{change: value}, **PUBLISH)

    page = EventPage.objects.get()
    said = " ".join(str(message) for message in get_messages(response.wsgi_request))
    assert "the member organisations have not adopted this wording" in said
    assert (page.live, page.has_unpublished_changes) == (True, True)
    assert digest_of(page) == ApprovalRound.objects.get().digest
    assert digest_of(page.get_latest_revision_as_object()) != digest_of(page)


def test_an_added_host_is_asked_with_the_others_and_then_named(editor, adopted, members):
    save(editor, adopted, hosts=members)
    procedure = ApprovalRound.objects.get().procedure

    again = services.start_round(page=EventPage.objects.get(), procedure=procedure, user=None)
    scenarios.adopt(again)

    assert scenarios.asked(again) == sorted(members, key=lambda organisation: organisation.name)
    assert EventPage.objects.get().get_host_organisations() == members


def test_opening_and_saving_an_event_changes_nothing_that_was_approved(editor, adopted):
    save(editor, adopted)

    assert digest_of(EventPage.objects.get().get_latest_revision_as_object()) == digest_of(adopted)
