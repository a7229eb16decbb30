"""Names under an adopted text that come or go afterwards."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from workflows.approvals.models import Signature
from workflows.approvals.presentation.moments import moment_in_words
from workflows.notices.enums import NoticeKind
from workflows.notices.kinds.base import Kind, register
from workflows.notices.kinds.outcomes import public_page
from workflows.notices.letters import Letter, one_line
from workflows.notices.models import Notice


@register
class SignatureKind(Kind):
    """The organisation's representatives get it in writing, the coordination office hears of it."""

    name = NoticeKind.SIGNATURE
    is_digestible = True

    def letter(self, notice: Notice) -> Letter:
        signature = Signature.objects.select_related("round", "organisation").get(pk=notice.context["signature"])
        names = {"organisation": one_line(signature.organisation.name), "title": one_line(signature.round.title)}
        if notice.context["withdrawn"]:
            subject = _("Signature withdrawn: %(title)s") % names
            sentence = _("%(organisation)s has withdrawn its signature from “%(title)s”.") % names
            trace = _("The published text names the organisation no longer as signing, and says since when.")
            person, at, channel = (
                signature.withdrawn_by_name,
                signature.withdrawn_at,
                signature.get_withdrawal_channel_display(),
            )
        else:
            subject = _("Signed afterwards: %(title)s") % names
            sentence = _("%(organisation)s has signed “%(title)s” afterwards.") % names
            trace = _("The published text names the organisation among the signatories, with the day.")
            person, at, channel = signature.signed_by_name, signature.signed_at, signature.get_channel_display()
        facts = (
            (pgettext("mail", "Organisation"), names["organisation"]),
            (pgettext("mail", "Done by"), one_line(person)),
            (pgettext("mail", "Done on"), moment_in_words(at)),
            (pgettext("mail", "By way of"), channel),
            (pgettext("mail", "Note"), signature.note),
        )
        return Letter(
            subject=subject,
            lead=(sentence, trace),
            facts=tuple((label, value) for label, value in facts if value),
            action=public_page(signature.round),
            paragraphs=()
            if notice.context["for_office"]
            else (_("If your organisation did not want this, please tell the coordination office."),),
        )
