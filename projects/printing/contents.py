"""What stands on the paper: nothing that the page does not show as well."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Site

from home.languages import text_language
from home.reading import Language
from projects.decisions import PublicDecision, Signatory, Withdrawal
from projects.printing.passages import passages_of, plain_passages
from workflows.approvals.presentation.moments import moment_in_words
from workflows.approvals.presentation.voices_ring import Mark, ring_of

if TYPE_CHECKING:
    from datetime import datetime

    from projects.models.statements import Attachment, StatementPage

Data = dict[str, Any]

SIGN = 20  # dots of the network's ring


def contents_of(page: StatementPage, *, decision: PublicDecision, address: str, site: Site) -> Data:
    """Plain values in the active language, which is the text's; the same for everyone who asks."""
    return {
        "title": page.title,
        "author": site.site_name,
        "sign": _marks(ring_of(approve=SIGN)),
        "language": text_language(page),
        "direction": Language(text_language(page)).direction,
        "kicker": _("Statement"),
        "adopted": _("Adopted on %(day)s") % {"day": _day(decision.decided_at)},
        "introduction": plain_passages(page.introduction),
        "addressees": _section(_("Addressed to"), [row.name for row in page.addressees.all()]),
        "body": passages_of(page.body, root=site.root_url),
        "documents": _section(_("Related documents"), [_attachment(each, site) for each in page.attachments]),
        "topics": _section(_("Topics"), [topic.label for topic in page.topics.all()]),
        "signatories": _signatories(decision),
        "withdrawals": _section(
            _("Signatures that were withdrawn"), [_withdrawal(each) for each in decision.withdrawals]
        ),
        "decision": _decision(decision),
        "digest": _digest(decision),
        "address": {"label": _("This statement on the web"), "value": address},
        "later": _("Signatures that are added or withdrawn later are found there."),
        "page": _("Page {page} of {pages}"),
    }


def _section(heading: str, items: list[Any]) -> Data:
    return {"heading": heading, "items": items}


def _attachment(attachment: Attachment, site: Site) -> Data:
    document = attachment.document
    if document is None:
        return {"title": attachment.title, "note": "", "address": ""}
    facts = [document.file_extension.upper(), filesizeformat(document.file_size) if document.file_size else ""]
    note = ", ".join(filter(None, facts))
    address = document.url if "://" in document.url else site.root_url + document.url
    return {"title": attachment.title, "note": f"({note})" if note else "", "address": address}


def _signatories(decision: PublicDecision) -> Data:
    section = _section(_("Signed by"), [_signatory(each) for each in decision.signatories])
    return section | {"nobody": _("No organisation is named under this statement.")}


def _signatory(signatory: Signatory) -> Data:
    day = _day(signatory.signed_at)
    return {"name": signatory.name, "note": _("signed later, on %(day)s") % {"day": day} if signatory.is_late else day}


def _withdrawal(withdrawal: Withdrawal) -> Data:
    day = _day(withdrawal.withdrawn_at)
    return {"name": withdrawal.name, "note": _("signature withdrawn on %(day)s") % {"day": day}}


def _decision(decision: PublicDecision) -> Data:
    asked = [(_("Asked on"), moment_in_words(decision.opened_at))]
    return {
        "heading": _("How it was decided"),
        "voices": _marks(
            ring_of(
                approve=decision.approved,
                stand_aside=decision.stood_aside,
                object=decision.objected,
                silent=decision.silent,
            )
        ),
        "facts": [
            (_("Organisations asked"), str(decision.asked)),
            (_("Approved"), str(decision.approved)),
            (_("Stood aside"), str(decision.stood_aside)),
            (_("Objected"), str(decision.objected)),
            (_("No answer"), str(decision.silent)),
            (_("Rule"), f"{decision.rule}. {decision.threshold}"),
            *(asked if decision.opened_at != decision.decided_at else []),
            (_("Decided on"), moment_in_words(decision.decided_at)),
            (_("Round"), str(decision.number)),
        ],
    }


def _marks(ring: list[Mark]) -> list[Data]:
    return [asdict(mark) for mark in ring]


def _digest(decision: PublicDecision) -> Data:
    return {
        "heading": _("Digest of the wording"),
        "explanation": _(
            "The digest is computed from the adopted text. If a single letter were different, so would the digest be."
        ),
        "value": decision.digest,
        "label": _("Number of the decision record"),
        "number": str(decision.uuid),
    }


def _day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment, timezone.get_default_timezone()), "DATE_FORMAT")
