"""The dashboard's first panel: who somebody is, what to do next, and no link that does not open."""

import re

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Locale
from wagtail.users.models import UserProfile
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from home.contact.models import ContactMessage
from home.models import StandardPage
from home.welcome.panel import WelcomePanel
from projects.models import StatementIndexPage
from tests import scenarios
from tests.approvals.admin import delegate_for, logged_in, member_of, office, user_with
from tests.factories import RepresentativeFactory, UserFactory
from workflows.approvals import services
from workflows.approvals.enums import Channel, CommentKind

EDITOR = ["Write a statement", "Find and edit a page"]
TRANSLATOR = ["Choose a page and translate it", "Translate what stands at the head and foot of each page"]
DELEGATE = ["Answer for your organisation", "See how earlier rounds ended", "Change your password and your language"]
OFFICE = [
    "See which rounds need attention",
    "See which rounds are running",
    "Read what visitors have written",
    "Keep the list of members up to date",
]
ADMIN = ["Give people an account and a role", "Edit what stands at the head and foot of each page", *OFFICE[:2]]
ROLE_WORDS = {
    "admin": "You look after the whole site",
    "office": "You are the coordination office",
    "delegate": "You answer for",
    "editor": "You are an editor",
    "translator": "You are a translator",
    "nobody": "Your account has no task yet",
}

pytestmark = pytest.mark.django_db


def admin():
    user = UserFactory(is_superuser=True)
    UserProfile.objects.create(user=user, preferred_language="en")
    return user


def delegate():
    return delegate_for(*scenarios.make_members(1))


PEOPLE = {
    "admin": (admin, ADMIN),
    "office": (lambda: member_of("Coordination"), OFFICE),
    "delegate": (delegate, DELEGATE),
    "editor": (lambda: member_of("Editors"), EDITOR),
    "translator": (lambda: member_of("Translators"), TRANSLATOR),
    "nobody": (user_with, ["See your account"]),
}


def panel_of(client):
    response = client.get("/admin/")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").select_one("section.welcome")


def steps_in(panel):
    """Text → number, where one is shown."""
    found = {}
    for link in panel.select("a"):
        number = link.select_one(".welcome__number")
        found[link.find(string=True).strip()] = int(number.text) if number else None
    return found


@pytest.mark.parametrize("who", PEOPLE)
def test_each_role_is_told_what_it_is_and_its_own_steps_all_of_which_open(who):
    make, expected = PEOPLE[who]
    client = logged_in(make())

    panel = panel_of(client)

    assert list(steps_in(panel)) == expected
    assert [role for role, words in ROLE_WORDS.items() if words in panel.text] == [who]
    answers = {link["href"]: client.get(link["href"]).status_code for link in panel.select("a")}
    assert set(answers.values()) == {200}, answers


def test_who_has_two_roles_reads_both():
    user = member_of("Editors", first_name="Aylin")
    delegate = RepresentativeFactory(user=user)

    panel = panel_of(logged_in(user))

    assert panel.h2.text == "Welcome, Aylin"
    assert delegate.organisation.name in panel.text
    assert list(steps_in(panel))[-len(EDITOR) :] == EDITOR


def test_a_representative_reads_for_whom_to_answer():
    organisations = scenarios.make_members(2)

    words = panel_of(logged_in(delegate_for(*organisations))).select_one(".welcome__role").text

    names = " and ".join(sorted(organisation.name for organisation in organisations))
    assert words == f"You answer for {names} when the network decides about a text."


def test_a_name_is_text_and_its_lack_is_no_gap():
    named = panel_of(logged_in(user_with(first_name="<b>Kim</b>")))
    nameless = panel_of(logged_in(user_with(first_name="")))

    assert (named.h2.text, nameless.h2.text) == ("Welcome, <b>Kim</b>", "Welcome")


def test_who_may_not_enter_the_admin_reads_no_panel():
    response = logged_in(UserFactory()).get("/admin/")

    assert response.status_code == 302
    assert b"welcome" not in response.content


def test_an_editor_without_a_list_of_statements_is_not_led_to_one():
    StatementIndexPage.objects.all().delete()

    assert list(steps_in(panel_of(logged_in(member_of("Editors"))))) == EDITOR[1:]


def test_an_editor_is_told_of_drafts_and_of_comments_without_a_reply():
    editor = member_of("Editors")
    scenarios.make_statement(title="Entwurf", owner=editor)
    scenarios.make_statement(title="Von jemand anderem", owner=UserFactory())
    approval_round = scenarios.open_round(members=1, user=editor)
    client = logged_in(editor)
    assert steps_in(panel_of(client)) == {EDITOR[0]: None, "Go on with your own pages": 2, EDITOR[1]: None}

    organisation = scenarios.asked(approval_round)[0]
    person = scenarios.delegate_of(organisation)
    say = {"round_id": approval_round.pk, "channel": Channel.LINK, "user": None}
    services.comment(**say, organisation=organisation, representative=person, kind=CommentKind.QUESTION, text="Wann?")
    panel = panel_of(client)
    assert steps_in(panel)["Reply to what organisations have said"] == 1
    address = next(link["href"] for link in panel.select("a") if "Reply" in link.text)
    assert f'id="{address.partition("#")[2]}"' in client.get(address).content.decode()

    services.comment(round_id=approval_round.pk, user=editor, kind=CommentKind.REPLY, text="Morgen.")
    assert "Reply to what organisations have said" not in steps_in(panel_of(client))


def test_the_link_to_own_pages_lists_them_and_no_others():
    editor = member_of("Editors")
    scenarios.make_statement(title="Mein Entwurf", owner=editor)
    scenarios.make_statement(title="Fremder Entwurf", owner=UserFactory())
    client = logged_in(editor)

    address = next(link["href"] for link in panel_of(client).select("a") if "own pages" in link.text)
    listed = client.get(address).content.decode()

    assert ("Mein Entwurf" in listed, "Fremder Entwurf" in listed) == (True, False)


def test_the_numbers_of_a_delegate_and_of_the_office():
    first = scenarios.open_round(members=2)
    scenarios.open_round(members=0, title="Zweite")
    someone = scenarios.asked(first)[0]
    ContactMessage.objects.all().delete()

    delegates = steps_in(panel_of(logged_in(delegate_for(someone))))
    offices = steps_in(panel_of(logged_in(member_of("Coordination"))))

    assert delegates[DELEGATE[0]] == 2
    assert [offices[text] for text in OFFICE] == [0, 2, 0, None]


def test_an_office_without_further_rights_is_not_led_where_it_may_not_go():
    assert list(steps_in(panel_of(logged_in(office())))) == OFFICE[:2]


def test_a_translator_is_told_how_many_pages_lack_a_language(settings):
    settings.WAGTAIL_CONTENT_LANGUAGES = [("de", "Deutsch"), ("tr", "Türkisch")]
    client = logged_in(member_of("Translators"))
    before = steps_in(panel_of(client))[TRANSLATOR[0]]
    page = scenarios.make_site().add_child(instance=StandardPage(title="Über uns"))
    assert steps_in(panel_of(client))[TRANSLATOR[0]] == before + 1

    turkish = Locale.objects.get(language_code="tr")
    page.copy_for_translation(turkish, copy_parents=True)
    source, _new = TranslationSource.update_or_create_from_instance(page)
    Translation.objects.create(source=source, target_locale=turkish)

    after = steps_in(panel_of(client))
    assert (after[TRANSLATOR[0]], after["Go on with a translation"]) == (before, 1)


def test_a_translation_in_which_nothing_is_missing_is_nothing_to_go_on_with():
    client = logged_in(member_of("Translators"))
    page = scenarios.make_site().add_child(instance=StandardPage(title="Über uns", introduction="<p>Wer wir sind.</p>"))
    source, _new = TranslationSource.update_or_create_from_instance(page)
    turkish = Locale.objects.get(language_code="tr")
    Translation.objects.create(source=source, target_locale=turkish)
    first, *others = source.stringsegment_set.all()
    for segment in others:
        translate(segment, turkish)
    assert steps_in(panel_of(client))["Go on with a translation"] == 1

    translate(first, turkish)

    assert "Go on with a translation" not in steps_in(panel_of(client))


def translate(segment, locale):
    StringTranslation.objects.create(
        translation_of=segment.string, context=segment.context, locale=locale, data="Metin"
    )


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("who", "queries"), [("admin", 3), ("office", 7), ("delegate", 5), ("editor", 8), ("translator", 7), ("nobody", 4)]
)
def test_the_panel_costs_the_same_for_one_of_each_and_for_three(who, queries, rows, rf, django_assert_num_queries):
    organisations = scenarios.make_members(1)
    make, _expected = PEOPLE[who]
    user = delegate_for(*organisations) if who == "delegate" else make()
    for number in range(rows):
        scenarios.open_round(members=0, user=user, title=f"Runde {number}")
        scenarios.make_statement(title=f"Entwurf {number}", owner=user)
    request = rf.get("/admin/")
    request.user = type(user).objects.get(pk=user.pk)

    with django_assert_num_queries(queries):
        html = WelcomePanel().render_html({"request": request})

    assert re.search("welcome__step", html)
