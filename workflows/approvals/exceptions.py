"""What the services raise. Every message is a sentence for the person who asked.

They are refusals, so they extend Django's PermissionDenied: a view that forgets to catch one answers 403
(Wagtail's admin: a message and the dashboard), never 500.
"""

from django.core.exceptions import PermissionDenied


class ApprovalError(PermissionDenied):
    """The approval rules do not allow what was asked."""

    @property
    def message(self) -> str:
        return str(self.args[0]) if self.args else ""


class RoundNotStarted(ApprovalError):
    """The organisations cannot be asked, for the reason in the message."""


class RoundClosed(ApprovalError):
    """The round has an outcome, or its deadline has passed."""


class NotEntitled(ApprovalError):
    """The person does not represent the organisation, or the organisation was not asked."""


class TooSoon(ApprovalError):
    """What was asked for was done a moment ago."""


class ReasonRequired(ApprovalError):
    """An objection, a withdrawal or an extension needs a reason."""


class SigningRefused(ApprovalError):
    """Nobody can sign the text, or leave it, for the reason in the message."""


class TextRefused(ApprovalError):
    """A comment is empty or too long."""


class PublicationRefused(ApprovalError):
    """The page would go live in a wording that the organisations have not adopted."""


class FileIsAdopted(ApprovalError):
    """A document or an image stands in what organisations have adopted."""
