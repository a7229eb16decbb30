"""Documents published along with a statement are part of what is adopted, and older adoptions know nothing of them."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents import get_document_model

from projects.models import StatementDocument, StatementPage
from tests import scenarios
from tests.factories import UserFactory
from workflows.approvals import services
from workflows.approvals.comparison.differences import differences_between
from workflows.approvals.models import ApprovalRound
from workflows.approvals.wording import digest_of, digest_of_wording, page_from_wording, wording_of

pytestmark = pytest.mark.django_db


def document(content=b"Anlage", title="Datei"):
    made = get_document_model()(title=title, file=ContentFile(content, "anlage.txt"))
    made._set_document_file_metadata()
    made.save()
    return made


def with_document(page, **fields):
    page.documents.add(StatementDocument(document=document(), **({"title": "Anlage"} | fields)))
    page.save_revision()
    return page.get_latest_revision_as_object()


def words_of(difference):
    lines = [line for stretch in difference.stretches for line in stretch.lines]
    return "".join(piece.text for line in lines for piece in line.pieces)


def latest():
    return StatementPage.objects.get().get_latest_revision_as_object()


def test_a_text_without_documents_has_the_digest_it_had_before_there_were_any():
    page = scenarios.make_statement()
    wording = wording_of(page)

    before = {"fields": {name: value for name, value in wording["fields"].items() if name != "documents"}, "files": {}}

    assert wording["fields"]["documents"] == []
    assert digest_of_wording(StatementPage, before) == digest_of(page)


def test_documents_count_with_their_titles_and_files():
    page = with_document(scenarios.make_statement())
    digests = [digest_of(scenarios.make_statement(title=page.title)), digest_of(page)]

    row = page.documents.all()[0]
    row.title = "Andere Anlage"
    digests.append(digest_of(page))
    row.title = "Anlage"
    row.document.file_hash = "0" * 40
    row.document.save()
    digests.append(digest_of(page))

    assert len(set(digests)) == 4


def test_a_document_that_was_added_after_the_adoption_needs_the_organisations_again():
    scenarios.make_members(1)
    scenarios.adopt(scenarios.ask(scenarios.make_statement()))
    draft = with_document(StatementPage.objects.get())

    assert draft.adoption_of_this_wording is None
    assert draft.permissions_for_user(UserFactory(is_superuser=True)).can_publish() is False


def test_adopted_documents_are_public_with_the_text(client):
    scenarios.make_members(1)
    page = scenarios.make_statement()
    with_document(page)
    scenarios.adopt(scenarios.ask(page))

    text = client.get(StatementPage.objects.get().url).content.decode()

    attached = get_document_model().objects.get()
    assert f'<a href="{attached.url}">Anlage</a>' in text
    assert b"".join(client.get(attached.url).streaming_content) == b"Anlage"


def test_a_document_of_an_adopted_text_cannot_be_deleted_from_under_it(client):
    scenarios.make_members(1)
    page = scenarios.make_statement()
    with_document(page)
    scenarios.adopt(scenarios.ask(page))
    client.force_login(UserFactory(is_superuser=True))

    answer = client.post(reverse("wagtaildocs:delete", args=[get_document_model().objects.get().pk]))

    assert answer.status_code == 302
    assert (len(StatementPage.objects.get().attachments), StatementPage.objects.get().decision is not None) == (1, True)


def test_restoring_a_wording_from_before_there_were_documents_takes_them_out_of_the_draft():
    scenarios.make_members(1)
    page = scenarios.make_statement()
    approval_round = scenarios.ask(page)
    fields = {name: value for name, value in approval_round.wording["fields"].items() if name != "documents"}
    ApprovalRound.objects.update(wording={"fields": fields, "files": {}})
    with_document(StatementPage.objects.get())
    scenarios.approve_all(approval_round)
    ApprovalRound.objects.update(problem="Der Entwurf ist ein anderer.")

    services.restore_wording(round_id=approval_round.pk, user=UserFactory())

    assert (digest_of(latest()), latest().documents.count()) == (approval_round.digest, 0)


def test_a_comparison_names_added_documents_also_when_the_file_is_gone_since():
    scenarios.make_members(1)
    page = scenarios.make_statement()
    before = scenarios.ask(page)
    services.withdraw_round(round_id=before.pk, user=UserFactory(), reason="Es fehlt etwas.")
    with_document(StatementPage.objects.get())
    after = scenarios.ask(StatementPage.objects.get(), scenarios.make_procedure(name="Noch einmal"))

    [difference] = differences_between(before=before, after=after).fields
    services.withdraw_round(round_id=after.pk, user=UserFactory(), reason="Doch nicht.")
    get_document_model().objects.all().delete()
    [without_file] = differences_between(before=before, after=after).fields

    assert [words_of(each) for each in (difference, without_file)] == ["Anlage, Datei", "Anlage"]


@pytest.mark.parametrize("rows", [1, 3])
def test_a_text_costs_the_same_queries_for_one_document_and_three(rows, django_assert_num_queries):
    page = scenarios.make_statement()
    for number in range(rows):
        page.documents.add(StatementDocument(title="Anlage", document=document(str(number).encode())))
    page.save()
    page = StatementPage.objects.get()

    with django_assert_num_queries(5):  # language, addressees, documents, files, topics
        text = page.render_wording()

    assert text.count(">Anlage</a>") == rows


def test_an_adopted_text_can_be_shown_when_a_document_was_deleted_since():
    page = with_document(scenarios.make_statement())
    wording = wording_of(page)
    get_document_model().objects.all().delete()

    assert "<li>Anlage" in page_from_wording(StatementPage, wording).render_wording().replace("<li>\n", "<li>")
