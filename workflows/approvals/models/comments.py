"""What organisations say about a text without voting, and the replies."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.approvals.enums import Channel, CommentKind
from workflows.approvals.models.rounds import ApprovalRound


class RoundComment(models.Model):
    """A question, a proposed amendment or a request for time from an organisation, or the reply of whoever asked.

    Seen by everyone in the round and by nobody outside the network.
    """

    round = models.ForeignKey(ApprovalRound, on_delete=models.CASCADE, related_name="comments")
    kind = models.CharField(_("kind"), max_length=20, choices=CommentKind)
    text = models.TextField(_("text"))
    organisation = models.ForeignKey(
        "workflows_organisations.Organisation",
        verbose_name=_("organisation"),
        null=True,
        on_delete=models.PROTECT,
        related_name="round_comments",
        help_text=_("Empty for a reply by whoever asked, or by the coordination office."),
    )
    representative = models.ForeignKey(
        "workflows_organisations.Representative", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    author_name = models.CharField(_("author"), max_length=255, blank=True)
    channel = models.CharField(_("channel"), max_length=20, choices=Channel)
    created_at = models.DateTimeField(_("written at"), db_index=True)

    class Meta:
        verbose_name = _("comment in a round")
        verbose_name_plural = _("comments in rounds")
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind=CommentKind.REPLY.value) | models.Q(organisation__isnull=False),
                name="comment_is_an_organisations_or_a_reply",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.author_name})"
