"""What the site writes about a message."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from home.contact.defusing import without_links
from home.contact.enums import MessageKind
from home.contact.models import ContactMessage
from workflows.notices.conf import site_name
from workflows.notices.kinds import Kind, NotNeeded, register
from workflows.notices.kinds.links import absolute
from workflows.notices.letters import Action, Letter, one_line
from workflows.notices.models import Notice

Facts = tuple[tuple[str, str], ...]


def message_of(notice: Notice) -> ContactMessage:
    message = ContactMessage.objects.filter(pk=notice.context["message"]).first()
    if message is None:
        raise NotNeeded(_("The message was deleted before the mail could be sent."))
    return message


def filled(*facts: tuple[str, str]) -> Facts:
    return tuple((label, value) for label, value in facts if value)


@register
class MessageNoticeKind(Kind):
    """Whoever looks after a page hears that somebody has written; an answer goes to who wrote."""

    name = "message"
    label = gettext_lazy("Message of a visitor")
    has_settings = False

    def letter(self, notice: Notice) -> Letter:
        message = message_of(notice)
        is_barrier = message.kind == MessageKind.BARRIER
        names = {"sender": one_line(message.sender), "subject": one_line(message.subject)}
        return Letter(
            subject=_("A barrier was reported") if is_barrier else _("Message: %(subject)s") % names,
            lead=(
                _("%(sender)s has written by the form of the website.") % names
                if names["sender"]
                else _("Somebody has written by the form of the website."),
                _("If you answer this mail, the answer goes to who wrote.")
                if message.email
                else _("No address for an answer was given."),
            ),
            action=Action(_("Open the message"), absolute(reverse("contact_messages:inspect", args=[message.pk]))),
            facts=filled(
                (pgettext("mail", "Name"), one_line(message.name)),
                (pgettext("mail", "E-mail address"), message.email),
                (pgettext("mail", "Subject"), one_line(message.subject)),
                (pgettext("mail", "Page with the barrier"), one_line(message.barrier_address)),
                (pgettext("mail", "Message"), message.message),
            ),
            reply_to=message.email,
        )


@register
class CopyKind(Kind):
    """Who wrote gets what they wrote, if they wish. Nothing can be clicked: the address may be a stranger's."""

    name = "message-copy"
    label = gettext_lazy("Copy for a visitor")
    has_settings = False
    is_missed = False

    def letter(self, notice: Notice) -> Letter:
        message = message_of(notice)
        names = {"site": site_name()}
        return Letter(
            subject=_("Copy of your message to %(site)s") % names,
            lead=(
                _("We have received the following message, with this address as the sender's.") % names,
                _("If you did not write it, ignore this mail: somebody has mistyped an address."),
            ),
            facts=filled(
                (pgettext("mail", "Subject"), without_links(one_line(message.subject))),
                (pgettext("mail", "Page with the barrier"), without_links(one_line(message.barrier_address))),
                (pgettext("mail", "Message"), without_links(message.message)),
            ),
        )
