"""Pages that are read without a login: in Turkish and Arabic nothing of them is in English or German."""

import re
from collections.abc import Callable, Iterable
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone, translation

from tests import scenarios
from tests.approvals.links import path_of
from tests.approvals.test_corrections import corrected
from workflows.approvals import services
from workflows.approvals.models import ApprovalRound, Invitation, Signature
from workflows.approvals.services.commenting import comment
from workflows.notices.enums import Topic
from workflows.notices.tokens import settings_url, stop_url
from workflows.organisations.models import Organisation, Representative

pytestmark = pytest.mark.django_db

Path = Callable[[str], str]

TRANSLATED = ("tr", "ar")
ATTRIBUTES = ("alt", "aria-label", "placeholder", "title")
REASON = "Absatz zwei fehlt"


def interface_of(html: str) -> set[str]:
    """What a page says itself: without the wording, which names its own language, and without names of people."""
    soup = BeautifulSoup(html, "html.parser")
    for foreign in soup.select("style, script, code, body [lang]"):
        foreign.decompose()
    given = {tag[name] for name in ATTRIBUTES for tag in soup.find_all(attrs={name: True})}
    texts = {" ".join(text.split()) for text in [*soup.stripped_strings, *given]}
    return {text for text in texts if re.search(r"[^\W\d_]{2}", text)} - names()


def names() -> set[str]:
    """What stands on the pages and is nobody's language."""
    people = Representative.objects.values_list("name", "email")
    rounds = ApprovalRound.objects.values_list("title", "opened_by_name")
    said = {REASON, scenarios.TITLE, scenarios.make_site().get_site().site_name}
    return {*Organisation.objects.values_list("name", flat=True), *sum([*people, *rounds], ()), *said}


def left_untranslated(read: Path) -> dict[str, set[str]]:
    pages = {language: interface_of(read(language)) for language in ("de", "en", *TRANSLATED)}
    assert min(map(len, pages.values())) > 2
    return {language: pages[language] & (pages["de"] | pages["en"]) for language in TRANSLATED}


def assert_translated(
    paths: Iterable[Callable[[str], str]], *, post: dict[str, str] | None = None, status: int
) -> None:
    for path in paths:

        def read(language: str, path: Callable[[str], str] = path) -> str:
            client = Client()
            response = client.get(path(language)) if post is None else client.post(path(language), post)
            assert (response.status_code, path(language)[:4]) == (status, f"/{language}/")
            assert f'lang="{language}"' in response.content.decode()
            return response.content.decode()

        assert left_untranslated(read) == {"tr": set(), "ar": set()}


def sign_off(invitation: Invitation, suffix: str = "") -> Path:
    return lambda language: path_of(invitation, language) + suffix


def invitation_of(approval_round: ApprovalRound, organisation: Organisation) -> Invitation:
    return Invitation.objects.get(round=approval_round, organisation=organisation)


def debated_round() -> tuple[ApprovalRound, list[Invitation]]:
    """Open, with an objection and a comment; the first organisation has not answered, the second has approved."""
    approval_round = scenarios.open_round(visibility="at_once", preset="consent", quorum=50)
    first, second, third = scenarios.asked(approval_round)
    scenarios.vote(approval_round, second)
    scenarios.vote(approval_round, third, "object", reason=REASON)
    comment(
        round_id=approval_round.pk,
        organisation=third,
        user=None,
        representative=scenarios.delegate_of(third),
        kind="amendment",
        text=REASON,
        channel="link",
    )
    return approval_round, [invitation_of(approval_round, each) for each in (first, second, third)]


def test_an_open_round_is_asked_and_answered_in_the_persons_language() -> None:
    _round, (silent, approving, objecting) = debated_round()

    assert_translated([sign_off(silent), sign_off(approving), sign_off(objecting, "?answered")], status=200)
    assert_translated([sign_off(objecting, "?commented")], status=200)
    assert_translated([sign_off(silent), sign_off(silent, "comment/")], post={"position": "object"}, status=422)


@pytest.mark.parametrize("visibility", ["after_answer", "after_close"])
def test_what_is_not_visible_yet_is_said_in_the_persons_language(visibility: str) -> None:
    approval_round = scenarios.open_round(visibility=visibility)

    assert_translated([sign_off(approval_round.invitations.earliest("pk"))], status=200)


def test_a_closed_round_is_told_in_the_persons_language() -> None:
    approval_round, invitations = debated_round()
    services.withdraw_round(round_id=approval_round.pk, user=approval_round.opened_by, reason=REASON)

    assert_translated(map(sign_off, invitations), status=200)
    assert_translated([sign_off(invitations[0])], post={"position": "approve"}, status=409)


def test_signing_later_and_leaving_are_offered_in_the_persons_language() -> None:
    approval_round = scenarios.open_round()
    first, second, third = scenarios.asked(approval_round)
    scenarios.vote(approval_round, third, "object", reason=REASON)
    for organisation in (first, second):
        scenarios.vote(approval_round, organisation)
    services.settle_round(round_id=approval_round.pk)
    leaving, *_signed, objecting = (invitation_of(approval_round, each) for each in (first, second, third))
    Client().post(path_of(leaving) + "signature/", {"action": "withdraw"})
    assert Signature.objects.standing().count() == 1

    pages = [sign_off(each, suffix) for each in (leaving, *_signed, objecting) for suffix in ("", "signature/")]
    assert_translated(pages, status=200)
    assert_translated([sign_off(objecting, "signature/")], post={"action": "?"}, status=422)


def test_a_correction_is_compared_in_the_persons_language() -> None:
    adoption = scenarios.open_round()
    scenarios.adopt(adoption)
    fields = {"electorate": "previous", "preset": "no_objection", "is_correction": True}
    correction = corrected(adoption, scenarios.make_procedure(name="Korrektur", **fields))

    assert_translated([sign_off(correction.invitations.earliest("pk"))], status=200)


def test_links_that_do_not_work_say_so_in_the_persons_language() -> None:
    approval_round = scenarios.open_round(members=4)
    newer, revoked, left, early = (invitation_of(approval_round, each) for each in scenarios.asked(approval_round))
    paths = {name: sign_off(each) for name, each in {"newer": newer, "revoked": revoked}.items()}
    old = {language: paths["newer"](language) for language in ("de", "en", *TRANSLATED)}
    services.renew_invitation(invitation_id=newer.pk)
    Invitation.objects.filter(pk=revoked.pk).update(revoked_at=timezone.now())
    day = timezone.localdate()
    Representative.objects.filter(pk=left.representative_id).update(valid_until=day - timedelta(days=1))
    Representative.objects.filter(pk=early.representative_id).update(valid_from=day + timedelta(days=9))

    assert_translated([old.__getitem__, paths["revoked"]], status=410)
    assert_translated([sign_off(left), sign_off(early)], status=403)
    assert_translated([lambda language: f"/{language}/sign-off/broken/"], status=404)
    assert_translated([lambda language: old[language] + "new-link/"], post={}, status=429)


def test_mail_settings_are_in_the_persons_language() -> None:
    address = "person@members.example"
    scenarios.make_members(1, email=address)

    def path(language: str, make: Callable[..., str] = settings_url, **topic: str) -> str:
        return "/" + make(address, language=language, **topic).split("/", 3)[3]

    pages = [path, lambda language: path(language) + "?saved"]
    stop = [lambda language, topic=topic: path(language, stop_url, topic=topic) for topic in Topic]
    assert_translated([*pages, *stop], status=200)
    assert_translated(stop, post={}, status=200)
    assert_translated([lambda language: f"/{language}/mail-settings/broken/"], status=404)


def test_a_text_that_is_missing_would_be_found(monkeypatch) -> None:
    """Proves the net of this module: with one text taken out of a catalogue, its page is no longer clean."""
    invitation = scenarios.open_round().invitations.earliest("pk")
    for catalogue in translation.trans_real.translation("tr")._catalog._catalogs:
        monkeypatch.delitem(catalogue, "Send the answer", raising=False)

    def read(language: str) -> str:
        return Client().get(path_of(invitation, language)).content.decode()

    assert left_untranslated(read)["tr"] == {"Antwort absenden"}
