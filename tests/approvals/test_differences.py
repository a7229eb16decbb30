"""What changed since the round before, as texts and on the pages; and the former answer, given again."""

import time

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse

from projects.models import StatementPage
from projects.models.statements import Addressee, Topic
from tests import scenarios
from tests.approvals.links import path_for
from tests.factories import RepresentativeFactory, UserFactory
from workflows.approvals import services
from workflows.approvals.comparison.differences import Differences, differences_between
from workflows.approvals.comparison.earlier import earlier_of
from workflows.approvals.comparison.passages import lines_of_html
from workflows.approvals.comparison.text_diff import Change, compare_lines, compare_words
from workflows.approvals.models import ApprovalRound

OLD = [
    ("heading", "Forderungen"),
    ("text", "<p>Mieten müssen bezahlbar sein.</p>"),
    ("text", "<p>Ein zweiter Satz.</p>"),
]


def marked(before: str, after: str) -> str:
    marks = {Change.EQUAL: "{}", Change.REMOVED: "[-{}-]", Change.ADDED: "[+{}+]"}
    return "".join(marks[piece.change].format(piece.text) for piece in compare_words(before, after))


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Mieten sind hoch.", "Mieten sind zu hoch.", "Mieten sind[+ zu+] hoch."),
        ("am 3. Mai um 18 Uhr", "am 4. Mai um 18 Uhr", "am [-3-][+4+]. Mai um 18 Uhr"),
        ("eins zwei drei vier", "eins fünf sechs vier", "eins [-zwei drei-][+fünf sechs+] vier"),
        ("السكن حقٌّ للجميع.", "السكن حقٌّ لكلّ إنسان.", "السكن حقٌّ [-للجميع-][+لكلّ إنسان+]."),
        ("gleich", "gleich", "gleich"),
        ("", "neu", "[+neu+]"),
    ],
)
def test_words_are_compared(before: str, after: str, shown: str) -> None:
    assert marked(before, after) == shown


def test_both_versions_can_be_read_off_the_pieces() -> None:
    before, after = "Ein Text, der alt ist; ganz alt.", "Ein neuer Text, der (fast) neu ist."
    pieces = compare_words(before, after)

    assert "".join(piece.text for piece in pieces if piece.change is not Change.ADDED) == before
    assert "".join(piece.text for piece in pieces if piece.change is not Change.REMOVED) == after


def test_related_lines_are_compared_and_others_come_and_go() -> None:
    before = ["Eins bleibt.", "Zwei wird ein wenig anders.", "Drei geht."]
    after = ["Eins bleibt.", "Ganz neue Worte stehen jetzt hier.", "Zwei wird etwas anders."]

    first, changed = compare_lines(before, after)

    assert (first.is_changed, changed.is_changed) == (False, True)
    assert [[piece.change for piece in line.pieces] for line in changed.lines] == [
        [Change.ADDED],
        [Change.EQUAL, Change.REMOVED, Change.ADDED, Change.EQUAL],
        [Change.REMOVED],
    ]


def test_long_unchanged_stretches_are_folded() -> None:
    lines = [f"Absatz {number}." for number in range(5)]

    stretches = compare_lines([*lines, "Alt."], [*lines, "Neu."])

    assert [stretch.is_folded for stretch in stretches] == [True, False]


def test_a_very_long_text_is_compared_in_reasonable_time() -> None:
    before = [" ".join(f"Wort{line}{number} und die" for number in range(300)) for line in range(30)]
    after = [line.replace("Wort5 ", "Anderes ").replace("7 und", "8 oder") for line in before]
    begun = time.monotonic()

    compare_lines(before, after)
    compare_lines(["ein Wort " * 20_000], ["ein anderes " * 20_000])

    assert time.monotonic() - begun < 10


def test_html_becomes_lines_and_links_show_their_target() -> None:
    html = '<p>Eins <a href="https://a.example/">hier</a></p><ul><li>Zwei<br/>drei</li></ul>'
    html += '<p><a linktype="page" id="3">x</a></p>'

    assert lines_of_html(html) == ["Eins hier (https://a.example/)", "Zwei", "drei", "x (page 3)"]


def rounds_about(**changes: object) -> tuple[ApprovalRound, ApprovalRound]:
    """A withdrawn round and the next one, about the same statement changed so."""
    scenarios.make_members(2)
    statement = scenarios.make_statement(body=OLD)
    procedure = scenarios.make_procedure(visibility="at_once", early_close="never")
    before = scenarios.ask(statement, procedure)
    scenarios.vote(before, scenarios.asked(before)[0], "object", reason="Zu <b>allgemein</b>")
    scenarios.vote(before, scenarios.asked(before)[1], "stand_aside", reason="Ohne Namen")
    services.withdraw_round(round_id=before.pk, user=None, reason="Neu gefasst")
    draft = StatementPage.objects.get(pk=statement.pk).get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save_revision()
    return ApprovalRound.objects.get(pk=before.pk), scenarios.ask(draft, procedure)


def compared(**changes: object) -> Differences:
    before, after = rounds_about(**changes)
    differences = differences_between(before=before, after=after)
    assert differences is not None
    return differences


pytestmark = pytest.mark.django_db


def test_only_what_changed_is_named() -> None:
    topic = Topic.objects.create(name="Wohnen")
    changes = {
        "topics": [topic],
        "addressees": [Addressee(name="Der Rat der Stadt")],
        "title": "Wohnen ist unser Recht",
    }

    differences = compared(**changes)

    assert len(differences.fields) == 3
    assert differences.unchanged == ["Einleitung", "Text"]  # nothing stands in the texts for search engines
    added = [line.pieces[-1].text for field in differences.fields for line in field.stretches[-1].lines]
    assert {"Wohnen", "Der Rat der Stadt"} <= set(added)


def test_a_change_of_form_alone_is_not_hidden() -> None:
    bold = [OLD[0], ("text", "<p>Mieten müssen <b>bezahlbar</b> sein.</p>"), OLD[2]]

    [field] = compared(body=bold).fields

    assert field.stretches == []


def test_without_its_page_type_there_is_no_comparison() -> None:
    before, after = rounds_about(title="Anders")
    after.page.delete()
    assert differences_between(before=before, after=ApprovalRound.objects.get(pk=after.pk)) is not None
    gone = ContentType.objects.create(app_label="projects", model="gone")
    ApprovalRound.objects.update(page_type=gone)
    before, after = ApprovalRound.objects.order_by("number")

    assert differences_between(before=before, after=after) is None
    assert Client().get(path_for(after, scenarios.asked(after)[0])).status_code == 200


def test_a_correction_is_compared_with_the_adoption_it_corrects() -> None:
    scenarios.make_members(2)
    statement = scenarios.make_statement(body=OLD)
    adopted = scenarios.adopt(scenarios.ask(statement))
    statement.refresh_from_db()
    statement.title = "Wohnen ist ein Recht!"
    statement.save_revision()
    withdrawn = scenarios.ask(statement, scenarios.make_procedure(name="Zwischendurch"))
    services.withdraw_round(round_id=withdrawn.pk, user=None, reason="Nur ein Tippfehler")
    correcting = scenarios.make_procedure(
        name="Korrektur", is_correction=True, electorate="previous", preset="no_objection"
    )

    correction = scenarios.ask(statement, correcting)

    assert earlier_of(correction).approval_round == adopted
    html = Client().get(path_for(correction, scenarios.asked(correction)[0])).text
    assert ("What is corrected" in html, "approval-diff__pair" in html) == (True, True)


def test_the_sign_off_page_shows_the_changes_and_escapes_them() -> None:
    _before, after = rounds_about(title="<script>alert(1)</script>")

    html = Client().get(path_for(after, scenarios.asked(after)[0])).text

    assert "<ins>" in html
    assert "<script" not in html
    assert "Zu <b>allgemein" not in html


def test_an_unchanged_text_is_said_to_be_unchanged() -> None:
    _before, after = rounds_about()

    html = Client().get(path_for(after, scenarios.asked(after)[0])).text

    assert ("The text has not changed since." in html, "<ins>" in html) == (True, False)


@pytest.mark.parametrize(
    ("place", "position", "reason"), [(0, "object", "Noch immer"), (1, "stand_aside", "Ohne Namen")]
)
def test_the_former_answer_is_given_again_with_one_click(place: int, position: str, reason: str) -> None:
    _before, after = rounds_about(title="Anders")
    organisation = scenarios.asked(after)[place]
    path = path_for(after, organisation)
    form = Client().get(path).text.split('class="signoff__former"')[1].split("</form>")[0]

    assert f'name="position" value="{position}"' in form
    assert ("<textarea" in form) is (position == "object")
    Client().post(path, {"position": position, "reason": reason})

    ballot = after.ballots.get(organisation=organisation)
    assert (ballot.position, ballot.reason) == (position, reason)
    assert 'class="signoff__former"' not in Client().get(path).text


def test_an_answer_to_the_whole_text_is_not_offered_for_its_correction() -> None:
    _before, after = rounds_about(title="Anders")
    ApprovalRound.objects.filter(pk=after.pk).update(is_correction=True)

    html = Client().get(path_for(after, scenarios.asked(after)[0])).text

    assert 'class="signoff__former"' not in html


def test_the_admin_shows_changes_and_offers_the_former_answer() -> None:
    _before, after = rounds_about(title="Anders")
    user = UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    mine, other = scenarios.asked(after)
    RepresentativeFactory(organisation=mine, user=user)
    client = Client()
    client.force_login(user)
    page = reverse("approval_rounds:round", args=[after.pk])

    html = client.get(page).text

    assert [f"round-former-{organisation.pk}" in html for organisation in (mine, other)] == [True, False]
    assert "<ins>" in html
    client.post(reverse("approval_rounds:answer", args=[after.pk, mine.pk]), {"position": "object", "reason": "Ja"})
    assert f"round-former-{mine.pk}" not in client.get(page).text


def test_the_title_for_search_engines_is_told_from_the_title() -> None:
    differences = compared(title="Wohnen ist unser Recht", seo_title="Wohnen: Recht")
    labels = [field.label for field in differences.fields]

    assert len(set(labels)) == len(labels) == 2
