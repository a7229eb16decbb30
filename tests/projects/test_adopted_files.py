"""What an adopted text shows cannot be exchanged below it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from projects.models import EventPage, StatementDocument, StatementPage
from tests import scenarios
from tests.factories import UserFactory
from tests.projects.test_statement_documents import document
from workflows.approvals import services
from workflows.approvals.adopted_files import adopted_pages_with, texts_with
from workflows.approvals.models import ApprovalRound

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    client.force_login(UserFactory(is_superuser=True))
    return client


def adopted_with(**fields):
    page = scenarios.make_statement(**fields)
    scenarios.make_members(1)
    scenarios.adopt(scenarios.ask(page))
    page.refresh_from_db()
    return page


def replace_document(client, file):
    data = {"title": file.title, "collection": file.collection_id, "file": SimpleUploadedFile("neu.txt", b"Neu")}
    return client.post(reverse("wagtaildocs:edit", args=[file.pk]), data)


def replace_picture(client, image):
    new = SimpleUploadedFile("neu.png", get_test_image_file(colour="red").file.getvalue(), "image/png")
    data = {"title": image.title, "collection": image.collection_id, "file": new}
    return client.post(reverse("wagtailimages:edit", args=[image.pk]), data)


def content_of(file):
    with get_document_model().objects.get(pk=file.pk).open_file() as stored:
        return stored.read()


def test_the_file_of_an_adopted_document_is_kept_and_the_editor_told_why(admin):
    file = document(b"Beschlossen")
    page = adopted_with(documents=[StatementDocument(document=file, title="Anlage")])

    response = replace_document(admin, file)

    assert (response.status_code, content_of(file)) == (200, b"Beschlossen")
    assert page.title in response.context["form"].errors["file"][0]


def test_its_title_may_change(admin):
    file = document(b"Beschlossen")
    adopted_with(documents=[StatementDocument(document=file, title="Anlage")])

    data = {"title": "Besser benannt", "collection": file.collection_id}
    response = admin.post(reverse("wagtaildocs:edit", args=[file.pk]), data)

    assert response.status_code == 302
    assert get_document_model().objects.get(pk=file.pk).title == "Besser benannt"


def test_the_file_of_a_draft_may_be_replaced(admin):
    file = document(b"Entwurf")
    scenarios.make_statement(documents=[StatementDocument(document=file, title="Anlage")])

    assert replace_document(admin, file).status_code == 302
    assert content_of(file) == b"Neu"


def test_the_picture_in_an_adopted_text_is_kept(admin):
    image = get_image_model().objects.create(title="Bild", file=get_test_image_file())
    page = adopted_with(body=[("image", {"image": image, "alt_text": "Ein Haus", "decorative": False})])

    response = replace_picture(admin, image)

    assert page.title in response.context["form"].errors["file"][0]
    assert get_image_model().objects.get(pk=image.pk).file.name == image.file.name


def test_the_picture_beside_an_adopted_event_is_the_editors_own():
    image = get_image_model().objects.create(title="Bild", file=get_test_image_file())
    page = scenarios.make_event(hosts=scenarios.make_members(1))
    page.picture = [("image", {"image": image, "alt_text": "", "decorative": True})]
    page.save_revision()
    procedure = scenarios.make_procedure(name="G", electorate="hosts", preset="unanimity", response_days=3)
    scenarios.adopt(scenarios.ask(page, procedure))

    assert EventPage.objects.get(live=True).picture
    assert adopted_pages_with(image) == []


@pytest.mark.parametrize("in_bulk", [False, True])
def test_the_picture_in_an_adopted_text_cannot_be_deleted_from_under_it(admin, in_bulk):
    image = get_image_model().objects.create(title="Bild", file=get_test_image_file())
    adopted_with(body=[("image", {"image": image, "alt_text": "Ein Haus", "decorative": False})])

    single = reverse("wagtailimages:delete", args=[image.pk])
    bulk = reverse("wagtail_bulk_action", args=["wagtailimages", "image", "delete"]) + f"?id={image.pk}"
    response = admin.post(bulk if in_bulk else single)

    assert (response.status_code, get_image_model().objects.filter(pk=image.pk).exists()) == (302, True)


def test_the_picture_in_a_draft_can_be_deleted(admin):
    image = get_image_model().objects.create(title="Bild", file=get_test_image_file())
    scenarios.make_statement(body=[("image", {"image": image, "alt_text": "Ein Haus", "decorative": False})])

    admin.post(reverse("wagtailimages:delete", args=[image.pk]))

    assert not get_image_model().objects.exists()


def asked_with_picture(image):
    """An open round about a draft whose own row does not show the picture: a later draft does."""
    page = scenarios.make_statement()
    page.body = [("image", {"image": image, "alt_text": "Ein Haus", "decorative": False})]
    page.save_revision()
    scenarios.make_members(1)
    return scenarios.ask(page)


def test_the_picture_in_a_text_that_organisations_are_asked_about_stays(admin):
    image = get_image_model().objects.create(title="Bild", file=get_test_image_file())
    approval_round = asked_with_picture(image)

    admin.post(reverse("wagtailimages:delete", args=[image.pk]))
    response = replace_picture(admin, image)

    assert get_image_model().objects.get(pk=image.pk).file.name == image.file.name
    assert approval_round.title in response.context["form"].errors["file"][0]


def test_it_stays_while_the_adopted_text_waits_for_its_publication():
    image = get_image_model().objects.create(title="Bild", file=get_test_image_file())
    approval_round = asked_with_picture(image)
    ApprovalRound.objects.filter(pk=approval_round.pk).update(outcome="adopted", decided_at=timezone.now())

    assert texts_with(image) == [approval_round.title]


@pytest.mark.parametrize("outcome", ["rejected", "lapsed", "withdrawn"])
def test_it_is_free_again_once_the_round_has_come_to_nothing(outcome):
    image = get_image_model().objects.create(title="Bild", file=get_test_image_file())
    approval_round = asked_with_picture(image)
    ApprovalRound.objects.filter(pk=approval_round.pk).update(outcome=outcome, decided_at=timezone.now())

    image.delete()

    assert not get_image_model().objects.exists()


def test_it_is_free_again_once_the_page_is_gone():
    image = get_image_model().objects.create(title="Bild", file=get_test_image_file())
    approval_round = asked_with_picture(image)
    ApprovalRound.objects.filter(pk=approval_round.pk).update(outcome="adopted", decided_at=timezone.now())
    approval_round.page.delete()

    assert texts_with(image) == []


def test_it_is_free_again_once_a_newer_text_without_it_is_decided_about():
    image = get_image_model().objects.create(title="Bild", file=get_test_image_file())
    approval_round = asked_with_picture(image)
    services.withdraw_round(round_id=approval_round.pk, user=UserFactory(is_superuser=True), reason="Ohne Bild")
    page = StatementPage.objects.get(pk=approval_round.page_id)
    page.body = [("text", "<p>Ohne Bild.</p>")]
    page.save_revision()
    scenarios.ask(page, approval_round.procedure)

    assert texts_with(image) == []
