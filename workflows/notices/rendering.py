"""From a notice to a message: one language throughout, as text and as HTML."""

from __future__ import annotations

from email.headerregistry import Address

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from workflows.approvals.deadlines import deadline_after
from workflows.approvals.models import OrganisationApprovalTask
from workflows.approvals.texts import name_of
from workflows.notices.conf import mail_language, site_name
from workflows.notices.kinds import NotNeeded, kind_of
from workflows.notices.kinds.invitations import invitation_letter
from workflows.notices.letters import Action, Letter, one_line
from workflows.notices.mail_server import MailRefused
from workflows.notices.models import Notice
from workflows.notices.preferences import preference_of
from workflows.notices.tokens import settings_url, stop_url
from workflows.notices.written import Mail

LINE_LENGTH = 72


def render_message(notice: Notice) -> Mail:
    """The mail as it will be sent; queries what the notice is about.

    Raises what `Kind.letter` raises, and MailRefused for an address that is none.
    """
    _require_address(notice.recipient_email)
    language = mail_language(notice.language)
    with translation.override(language):
        letter = _letter(notice)
        footer = _footer(notice.recipient_name or notice.recipient_email)
        footer_link = _settings_link(notice)
        message = Mail(
            # A title must not bring an encoded word of its own: mail programs would decode it (RFC 2047).
            subject=one_line(letter.subject).replace("=?", "= ?"),
            body=as_text(letter, footer=footer, footer_link=footer_link),
            reply_to=[letter.reply_to] if letter.reply_to else None,
            to=[str(Address(display_name=one_line(notice.recipient_name), addr_spec=notice.recipient_email))],
            headers={
                "Message-ID": notice.message_id,
                "Content-Language": language,
                "X-Notice-Kind": notice.kind,
                "Auto-Submitted": "auto-generated",
                **_unsubscribe_headers(notice),
            },
        )
        page = as_html(letter, footer=footer, footer_link=footer_link, language=language)
        message.attach_alternative(page, "text/html")
    return message


def _require_address(address: str) -> None:
    """No form lets another one in, but a script might: it must not get as far as the server, or to somebody else."""
    try:
        validate_email(address)
    except ValidationError as error:
        raise MailRefused(_("No mail can be sent to “%(address)s”.") % {"address": one_line(address)}) from error


def _letter(notice: Notice) -> Letter:
    kind = kind_of(notice)
    if kind.topic and not getattr(notice.wishes or preference_of(notice.recipient_email), kind.topic.value):
        raise NotNeeded(_("The recipient does not wish for such mails."))
    return kind.letter(notice)


def _settings_link(notice: Notice) -> Action | None:
    if not kind_of(notice).has_settings:
        return None
    return Action(_("Which mails you get"), settings_url(notice.recipient_email, language=notice.language))


def _unsubscribe_headers(notice: Notice) -> dict[str, str]:
    """One click in the mail program ends what a person may do without (RFC 8058)."""
    topic = kind_of(notice).topic
    if topic is None:
        return {}
    url = stop_url(notice.recipient_email, topic=topic, language=notice.language)
    return {"List-Unsubscribe": f"<{url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def as_text(letter: Letter, *, footer: str, footer_link: Action | None = None) -> str:
    """The lead comes first: it is what a phone shows before the mail is opened."""
    blocks = _blocks(letter)
    for section in letter.sections:
        heading = one_line(section.subject)
        blocks += [f"{heading}\n{'=' * min(len(heading), LINE_LENGTH)}", *_blocks(section)]
    blocks.append(f"-- \n{footer}" + (f"\n{footer_link.label}: {footer_link.url}" if footer_link else ""))
    return "\n\n".join(blocks) + "\n"


def _blocks(letter: Letter) -> list[str]:
    blocks = ["\n".join(map(one_line, letter.lead))]
    if letter.action:
        blocks.append(f"{letter.action.label}:\n{letter.action.url}")
    if letter.facts:
        blocks.append("\n".join(f"{label}: {_indented(value)}" for label, value in letter.facts))
    return [*blocks, *letter.paragraphs]


def as_html(letter: Letter, *, footer: str, footer_link: Action | None, language: str) -> str:
    context = {
        "letter": letter,
        "footer": footer,
        "footer_link": footer_link,
        "language": language,
        "direction": "rtl" if translation.get_language_bidi() else "ltr",
        "site_name": site_name(),
    }
    return render_to_string("workflows_notices/letter.html", context)


def preview_invitation(*, page: Page, procedure: OrganisationApprovalTask, user: AbstractBaseUser) -> dict[str, str]:
    """Subject and text of the invitation as it would be sent now, in the language of whoever is looking at it."""
    with translation.override(mail_language(translation.get_language() or "")):
        letter = invitation_letter(
            asker=name_of(user),
            organisation=_("your organisation"),
            title=page.title,
            closes_at=deadline_after(timezone.now(), working_days=procedure.response_days),
            rule=procedure.rule,
            is_correction=procedure.is_correction,
            url=settings.WAGTAILADMIN_BASE_URL.rstrip("/") + "/…",
        )
        return {"subject": letter.subject, "text": as_text(letter, footer=_footer("…"))}


def _footer(person: str) -> str:
    names = {"site": site_name(), "person": person}
    return _("Sent to %(person)s by %(site)s. This mail was written automatically.") % names


def _indented(value: str) -> str:
    """A long text keeps its lines, set off from the labels."""
    lines = value.splitlines()
    return value if len(lines) < 2 else "".join(f"\n    {line}" for line in lines)
