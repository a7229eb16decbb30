"""Whatever people are called and write: each mail has the headers it should have, one recipient, and no markup."""

from datetime import timedelta
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import scenarios
from tests.factories import OrganisationFactory, RepresentativeFactory, UserFactory
from tests.fixtures.mail import SmtpServer
from tests.fuzz.profiles import examples
from tests.fuzz.undoing import undone
from workflows.approvals import services
from workflows.notices.enums import State
from workflows.notices.models import Notice
from workflows.notices.sending import send_waiting
from workflows.organisations.models import Representative

pytestmark = pytest.mark.django_db

HEADERS = {
    "auto-submitted",
    "content-language",
    "content-type",
    "date",
    "from",
    "message-id",
    "mime-version",
    "subject",
    "to",
    "x-notice-kind",
}
OPTIONAL = {"list-unsubscribe", "list-unsubscribe-post"}
INJECTIONS = [
    "Kim\r\nBcc: evil@evil.example",
    "Kim\nX-Evil: 1\n\n<h1>Evil</h1>",
    "=?utf-8?q?=0D=0ABcc:=20evil@evil.example?=",
    "Kim\u2028Bcc: evil@evil.example",
    "Kim\u0085Bcc: evil@evil.example\x0b\x0c\x1c",
    'Kim" <evil@evil.example>, "x',
    "Kim, evil@evil.example;",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "{{ settings.SECRET_KEY }}{% debug %}%(title)s%s",
    "\u202eegnaR \u0645\u0631\u062d\u0628\u0627",
    "Ä" * 200,
]
words = st.sampled_from(INJECTIONS) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=60
).filter(lambda text: bool(text.strip()))


def test_names_and_texts_make_no_header_and_no_markup(smtp_server: SmtpServer) -> None:
    @examples(2)
    @given(st.tuples(words, words, words, words))
    def tried(texts: tuple[str, str, str, str]) -> None:
        with undone():
            smtp_server.messages.clear()
            write_about(*texts)
            send_waiting()
            check_all(smtp_server)

    tried()


def write_about(name: str, organisation: str, title: str, reason: str) -> None:
    """Every kind of mail that carries what somebody wrote."""
    asker = UserFactory(first_name=name[:150], last_name=name[:150], email="asker@users.example")
    for number in (1, 2):
        asked = OrganisationFactory(name=f"{organisation[:150]} {number}")
        RepresentativeFactory(organisation=asked, name=name[:200])
        RepresentativeFactory(organisation=asked, name=name[:200])
    page = scenarios.make_statement(title=title[:200], owner=asker)
    approval_round = scenarios.ask(page, scenarios.make_procedure(name=title[:200]), asker)
    first, second = scenarios.asked(approval_round)
    vote = {"round_id": approval_round.pk, "organisation": first, "user": None, "channel": "link"}
    people = list(Representative.objects.filter(organisation=first))
    services.cast_ballot(**vote, position="object", reason=f"Weil {reason}", representative=people[0])
    services.cast_ballot(**vote, position="stand_aside", reason=reason, representative=people[1])
    services.comment(
        round_id=approval_round.pk,
        organisation=second,
        user=None,
        representative=scenarios.delegate_of(second),
        kind="amendment",
        text=f"Besser {reason}",
    )
    services.extend_round(
        round_id=approval_round.pk,
        user=asker,
        closes_at=approval_round.closes_at + timedelta(days=1),
        reason=f"Weil {reason}",
    )
    services.withdraw_round(round_id=approval_round.pk, user=asker, reason=f"Weil {reason}")


def check_all(server: SmtpServer) -> None:
    notices = {notice.message_id: notice for notice in Notice.objects.all()}
    assert {it.state for it in notices.values()} <= {State.SENT, State.OBSOLETE}
    assert len(server.messages) == sum(1 for it in notices.values() if it.state == State.SENT) > 5
    for mail in server.messages:
        notice = notices[str(mail.message["Message-ID"])]
        assert mail.recipients == (notice.recipient_email,)
        assert [it.addr_spec for it in mail.message["To"].addresses] == [notice.recipient_email]
        check_message(mail.message)


def check_message(message: EmailMessage) -> None:
    names = [name.lower() for name in message]
    assert len(names) == len(set(names))
    assert set(names) - OPTIONAL == HEADERS
    assert not any(message.get(name).defects for name in names if hasattr(message.get(name), "defects"))
    assert message["Subject"].isprintable()
    text, html = (message.get_body([kind]).get_content() for kind in ("plain", "html"))
    assert "evil" not in "".join(line for line in text.splitlines() if line.lower().startswith("bcc"))
    assert not any(tag in html for tag in ("<script", "<img", "<h1>Evil", "onerror=alert(1)>"))
    assert len(list(message.iter_parts())) == 2
