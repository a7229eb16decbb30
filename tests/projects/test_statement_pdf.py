"""A statement as an accessible PDF: for whoever may read its page, and with what the page shows."""

import io
import re
import unicodedata
from datetime import timedelta
from threading import Thread

import pikepdf
import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from pypdf import PdfReader
from wagtail.models import Locale, PageViewRestriction

from projects.models import Addressee, StatementDocument, StatementPage, Topic
from projects.printing import contents, passages, rendering
from tests import scenarios
from tests.approvals.minutes.test_pdf import fonts_of, tags_of
from tests.projects.test_statement_documents import document
from tests.projects.test_statement_pages import change_signature
from workflows.approvals import services
from workflows.approvals.enums import Position
from workflows.typesetting import recipe

BODY = [
    ("heading", "Was wir fordern"),
    ("text", "<p>Bezahlbar, <b>sofort</b> und <i>für alle</i>.<br/>Auch hier.</p><h3>Im Einzelnen</h3>"),
    ("text", '<ul><li>Mehr Wohnungen</li><li>Mehr Rechte</li></ul><ol><li>Erstens</li><li>Zweitens</li></ol>'),
    ("quote", {"text": "Niemand soll suchen müssen.\n\nWirklich niemand.", "source": "Eine Mieterin"}),
    ("text", '<p>Siehe <a href="https://example.org/mieten">den Bericht</a> und [GRIN] 😀 #set page $x$.</p>'),
]  # fmt: skip
WORDS = {
    "de": ("Wohnen für Größere", "Straße und Bürgerhäuser"),
    "de-simple": ("Wohnen", "Alle brauchen eine Wohnung."),
    "en": ("Housing is a right", "We’re asking for affordable homes."),
    "tr": ("Barınma hakkı", "Işıklı ve güvenli konutlar istiyoruz, değil mi?"),
    "ar": ("السكن حق للجميع", "نطالب بمساكن ميسورة"),
}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_cache():
    cache.clear()


def adopted(**fields):
    page = scenarios.make_statement(**{"body": BODY} | fields)
    scenarios.make_members(2)
    scenarios.adopt(scenarios.ask(page))
    return StatementPage.objects.get(pk=page.pk)


def translated(language):
    """A statement in another language's tree with an adoption of its own."""
    title, introduction = WORDS[language]
    source = scenarios.make_statement(title=title, introduction=introduction, body=BODY)
    page = source
    if language != "de":
        locale, _new = Locale.objects.get_or_create(language_code=language)
        page = source.copy_for_translation(locale, copy_parents=True)
        page.save_revision()
    scenarios.make_members(2)
    scenarios.adopt(scenarios.ask(page))
    return StatementPage.objects.get(pk=page.pk)


def pdf(client, page):
    response = client.get(f"{page.url}pdf/")
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    return response.content


def words_of_pdf(content):
    """What can be copied from the file, each letter in its plain form, without spaces."""
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return letters(text)


def letters(text):
    return re.sub(r"[\s\u200b\u00ad]+", "", unicodedata.normalize("NFKC", text))


def test_the_page_leads_to_its_pdf_and_a_draft_has_none(client, settings):
    page = adopted()
    draft = scenarios.make_statement(title="Entwurf")

    assert f'href="{page.url}pdf/"' in client.get(page.url).content.decode()
    assert "pdf/" not in draft.make_preview_request().content.decode()


@pytest.mark.parametrize("language", WORDS)
def test_every_language_is_set_with_its_letters_its_tag_and_its_title(client, language):
    page = translated(language)

    content = pdf(client, page)

    with pikepdf.open(io.BytesIO(content)) as file:
        assert str(file.Root.Lang) == language.split("-")[0]
        assert file.Root.MarkInfo.Marked
        assert file.Root.ViewerPreferences.DisplayDocTitle
        with file.open_metadata() as metadata:
            assert (metadata["dc:title"], metadata["pdfuaid:part"]) == (page.title, "1")
    assert all(fonts_of(content).values())
    shown = words_of_pdf(content)
    wanted = [page.title, page.introduction, page.adoption.digest, str(page.adoption.uuid), page.full_url]
    if language != "ar":  # whose order in the file is how it is drawn; its words are found one by one
        assert [words for words in wanted if letters(words) not in shown] == []
    assert [word for word in page.title.split() if letters(word) not in shown] == []
    assert "�" not in shown


def test_headings_lists_quotes_and_links_are_tagged(client):
    tags = tags_of(pdf(client, adopted()))

    assert (tags.count("/H1"), tags.count("/H2"), tags.count("/H3"), tags.count("/BlockQuote")) == (1, 4, 1, 1)
    assert {"/L", "/LI", "/LBody", "/P", "/Link", "/Strong", "/Em"} <= set(tags)


def test_the_pdf_says_what_the_page_says(client):
    page = scenarios.make_statement(
        body=BODY,
        addressees=[Addressee(name="Rat der Stadt")],
        topics=[Topic.objects.create(name="Wohnen")],
        documents=[StatementDocument(title="Anlage eins", document=document())],
    )
    staying, leaving = scenarios.make_members(2)
    scenarios.adopt(scenarios.ask(page))
    page = StatementPage.objects.get(pk=page.pk)
    late = scenarios.make_members(1)[0]
    change_signature(services.sign_later, page.adoption, late)
    change_signature(services.withdraw_signature, page.adoption, leaving)

    html = BeautifulSoup(client.get(page.url).content, "html.parser").select_one("article.statement")
    for not_on_paper in html.select(".statement__beside, .citation, .print-address"):
        not_on_paper.decompose()
    shown = words_of_pdf(pdf(client, page))

    said = [letters(text).replace("😀", "[GRINNINGFACE]") for text in html.stripped_strings]
    digest = page.adoption.digest
    assert [text for text in said if text not in shown and not digest.startswith(text)] == []
    assert [letters(each.name) in shown for each in (staying, leaving, late)] == [True, True, True]


def test_objectors_and_those_who_stood_aside_are_not_named(client):
    page = scenarios.make_statement()
    yes, yes_too, aside, against = scenarios.make_members(4)
    approval_round = scenarios.ask(page)
    for organisation in (yes, yes_too):
        scenarios.vote(approval_round, organisation)
    scenarios.vote(approval_round, aside, Position.STAND_ASIDE, reason="Kein Beschluss")
    scenarios.vote(approval_round, against, Position.OBJECT, reason="Zu weit gegangen")
    services.settle_round(round_id=approval_round.pk)

    shown = words_of_pdf(pdf(client, StatementPage.objects.get()))

    inside = [aside.name, against.name, "Kein Beschluss", "Zu weit gegangen"]
    assert [words for words in inside if letters(words) in shown] == []
    assert letters(yes.name) in shown


def test_links_and_documents_have_whole_addresses(client):
    page = adopted(documents=[StatementDocument(title="Anlage", document=document())])

    with pikepdf.open(io.BytesIO(pdf(client, page))) as file:
        annotations = [each for one in file.pages for each in one.get("/Annots", [])]
        addresses = {str(each.A.URI) for each in annotations}

    attached = page.attachments[0].document
    assert addresses == {"https://example.org/mieten", f"{page.get_site().root_url}{attached.url}", page.full_url}


def test_every_block_of_a_statement_can_be_set():
    assert set(passages._BLOCKS) == set(StatementPage.body.field.stream_block.child_blocks)


@pytest.mark.parametrize(
    ("html", "kinds"),
    [
        ("<p>Eins</p><p></p><p>  </p>", ["paragraph"]),
        ("lose <b>Wörter</b><p>Absatz</p>", ["paragraph", "paragraph"]),
        ("<ul><li><p>a</p><ul><li>b</li></ul></li></ul>", ["list"]),
        ("<h3>Titel</h3><h3></h3><!-- nichts -->", ["heading"]),
    ],
)
def test_rich_text_becomes_passages(html, kinds):
    assert [passage["kind"] for passage in passages._text(html, "")] == kinds


def test_headers_name_the_file_in_any_script_and_keep_it_out_of_search_engines(client):
    page = adopted(title="Wohnen: „für alle“ & 50 %")

    response = client.get(f"{page.url}pdf/")

    plain, encoded = response["Content-Disposition"].removeprefix("inline; ").split("; ")
    assert re.fullmatch(r'filename="[a-z0-9-]+\.pdf"', plain)
    assert encoded.startswith("filename*=UTF-8''Wohnen%20%E2%80%9Ef%C3%BCr%20alle")
    assert (response["X-Robots-Tag"], response["X-Content-Type-Options"]) == ("noindex", "nosniff")
    assert response["Link"] == f'<{page.full_url}>; rel="canonical"'
    assert response["Cache-Control"] == "private, no-cache"


def test_it_is_set_once_for_the_same_content_and_anew_when_somebody_signs(client, monkeypatch):
    page = adopted()
    made = []
    setting = rendering.typeset
    monkeypatch.setattr(rendering, "typeset", lambda **options: made.append(1) or setting(**options))

    first = client.get(f"{page.url}pdf/")
    again = client.get(f"{page.url}pdf/")
    unchanged = client.get(f"{page.url}pdf/", headers={"If-None-Match": first["ETag"]})
    assert (first.content == again.content, unchanged.status_code, len(made)) == (True, 304, 1)

    change_signature(services.sign_later, page.adoption, scenarios.make_members(1)[0])
    changed = client.get(f"{page.url}pdf/", headers={"If-None-Match": first["ETag"]})
    assert (changed.status_code, changed["ETag"] != first["ETag"], len(made)) == (200, True, 2)


def test_who_asks_while_another_paper_is_set_may_come_back(client, monkeypatch):
    page = adopted()
    monkeypatch.setattr(rendering, "PATIENCE", 0.01)

    with rendering._turn:
        busy = client.get(f"{page.url}pdf/")

    assert (busy.status_code, busy["Retry-After"]) == (503, "30")
    assert client.get(f"{page.url}pdf/").status_code == 200


def test_two_who_ask_at_once_have_it_set_once(monkeypatch):
    made = []
    monkeypatch.setattr(rendering, "typeset", lambda **options: made.append(1) or b"%PDF")
    wanted = rendering.paper({"title": "Zwei"}, created=scenarios.timezone.now() - timedelta(days=1))

    threads = [Thread(target=rendering.file_of, args=[wanted]) for _ in range(4)]
    with rendering._turn:
        for thread in threads:
            thread.start()
    for thread in threads:
        thread.join()

    assert len(made) == 1


def test_without_the_cache_it_is_made_all_the_same(settings):
    nowhere = settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:9/0"}
    page = adopted()
    data = contents.contents_of(page, decision=page.decision, address=page.full_url, site=page.get_site())
    settings.CACHES = {"default": nowhere}

    assert rendering.file_of(rendering.paper(data, created=page.adoption.decided_at)).startswith(b"%PDF")


def test_a_text_of_a_book_leads_back_to_its_page(client, monkeypatch):
    page = adopted()
    monkeypatch.setattr(rendering, "LONGEST", 100)

    response = client.get(f"{page.url}pdf/")

    assert (response.status_code, response["Location"]) == (302, page.full_url)


@pytest.mark.parametrize("kind", [PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD])
def test_who_may_not_see_the_page_gets_no_pdf(client, kind):
    page = adopted()
    pdf(client, page)
    PageViewRestriction.objects.create(page=page, restriction_type=kind, password="geheim")

    for address in (page.url, f"{page.url}pdf/"):
        response = client.get(address)
        assert response.status_code in (200, 302)
        assert b"%PDF" not in response.content
        assert scenarios.TITLE.encode() not in response.content


def test_a_draft_has_no_pdf_and_neither_has_a_page_that_says_something_else(client):
    draft = scenarios.make_statement(title="Entwurf")
    page = adopted()
    StatementPage.objects.filter(pk=page.pk).update(introduction="An der Wache vorbei")

    assert client.get(f"/de/stellungnahmen/{draft.slug}/pdf/").status_code == 404
    assert client.get(f"{page.url}pdf/").status_code == 404


def test_what_was_retracted_says_so_at_the_address_of_the_pdf_too(client, django_user_model):
    page = adopted()
    address = f"{page.url}pdf/"
    pdf(client, page)
    services.retract_adoption(
        round_id=page.adoption.pk, user=scenarios.UserFactory(is_superuser=True), reason="Überholt"
    )

    gone = client.get(address)

    assert (gone.status_code, gone["Content-Type"].split(";")[0]) == (200, "text/html")
    assert gone["X-Robots-Tag"] == "noindex, nofollow"
    assert "Überholt" in gone.content.decode()
    assert "Was wir fordern" not in gone.content.decode()


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_it_takes_no_other_method(client, method):
    assert getattr(client, method)(f"{adopted().url}pdf/").status_code == 405


def test_it_has_one_address_whatever_language_asks(client):
    page = adopted()

    response = client.get(f"/tr/stellungnahmen/{page.slug}/pdf/")

    assert (response.status_code, response["Location"]) == (302, f"{page.url}pdf/")


def test_nothing_else_lies_below_a_statement(client):
    page = adopted()

    assert [client.get(f"{page.url}{path}/").status_code for path in ("pdf/pdf", "odt")] == [404, 404]


def test_who_reads_another_language_is_led_to_the_translation_s_pdf(client):
    page = translated("tr")
    page.slug = "barinma"
    page.save()
    german = page.get_translations().get(locale__language_code="de").specific
    scenarios.adopt(scenarios.ask(german, scenarios.make_procedure(name="Noch eine")))

    response = client.get(f"/tr/stellungnahmen/{german.slug}/pdf/")

    assert (response.status_code, response["Location"]) == (302, "/tr/stellungnahmen/barinma/pdf/")


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_the_same_queries_for_one_of_each_and_for_three(rows, rf, django_assert_num_queries):
    numbers = range(rows)
    page = scenarios.make_statement(
        addressees=[Addressee(name=f"An {number}") for number in numbers],
        topics=[Topic.objects.create(name=f"Thema {number}") for number in numbers],
        documents=[StatementDocument(title=f"Anlage {number}", document=document()) for number in numbers],
    )
    scenarios.make_members(rows)
    scenarios.adopt(scenarios.ask(page))
    page = StatementPage.objects.get(pk=page.pk)
    decision, site, address = page.decision, page.get_site(), page.full_url

    with django_assert_num_queries(5):  # addressees, attachments (2), topics, site root
        data = contents.contents_of(page, decision=decision, address=address, site=site)

    assert [len(data[name]["items"]) for name in ("signatories", "documents", "topics")] == [rows] * 3


def test_a_kept_paper_is_set_anew_when_template_or_fonts_change(tmp_path):
    def of(name, template, font):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "a.typ").write_text(template)
        (folder / "a.ttf").write_bytes(font)
        return recipe(template=folder / "a.typ", fonts=folder)

    first = of("first", "Text", b"font")

    assert of("same", "Text", b"font") == first
    assert of("template", "Anders", b"font") != first
    assert of("font", "Text", b"other") != first
