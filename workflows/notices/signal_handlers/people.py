"""What the outbox holds about people."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _

from workflows.approvals.presentation.moments import moment_in_words
from workflows.notices.enums import State
from workflows.notices.models import MailPreference, Notice


def on_people_erased(sender: type[Any], rounds: list[int], **kwargs: Any) -> None:
    """Names and addresses go, and the words of mail servers, which repeat them; that there was a mail stays.

    A daily summary goes with the first of its rounds. What is still to be sent is left alone.
    """
    notices = Notice.objects.filter(Q(round__in=rounds) | Q(bundled__round__in=rounds))
    done = notices.exclude(state__in=[State.QUEUED, State.SENDING, State.HELD])
    Notice.objects.filter(pk__in=list(done.values_list("pk", flat=True).distinct())).update(
        recipient_email="",
        recipient_name="",
        last_error="",
        dedupe_key=Concat(Value("erased:"), Cast("pk", CharField())),
    )


def on_personal_data_requested(sender: type[Any], email: str, **kwargs: Any) -> dict[str, list[dict[str, str]]]:
    mails = Notice.objects.to_address(email).select_related("round").order_by("created_at", "pk")
    settings = MailPreference.objects.of([email]).values()
    return {
        _("Mails"): [
            {
                _("Kind"): notice.get_kind_display(),
                _("Text"): notice.round.title if notice.round else "",
                _("Name"): notice.recipient_name,
                _("Language"): notice.language,
                _("State"): notice.get_state_display(),
                _("Created"): moment_in_words(notice.created_at),
                _("Accepted"): moment_in_words(notice.accepted_at),
            }
            for notice in mails
        ],
        _("Mail settings"): [
            {
                _("Reminders"): _("Yes") if wish.reminders else _("No"),
                _("Comments of others"): _("Yes") if wish.comments else _("No"),
                _("Daily summary"): _("Yes") if wish.digest else _("No"),
                _("Changed"): moment_in_words(wish.changed_at),
            }
            for wish in settings
        ],
    }
