"""Invitations: the personal key by which a representative answers without an account."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.approvals.models.rounds import ApprovalRound


class Invitation(models.Model):
    """A representative's access to one round for one organisation.

    The link in the mail is a signature over ``uuid`` and ``version`` (`tokens.py`): raising the version
    makes every earlier link stale, revoking ends them all.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1)
    round = models.ForeignKey(ApprovalRound, on_delete=models.CASCADE, related_name="invitations")
    organisation = models.ForeignKey(
        "workflows_organisations.Organisation", on_delete=models.PROTECT, related_name="invitations"
    )
    representative = models.ForeignKey(
        "workflows_organisations.Representative", null=True, on_delete=models.SET_NULL, related_name="invitations"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    renewed_at = models.DateTimeField(_("renewed at"), null=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True)
    accepted_at = models.DateTimeField(_("accepted by a mail server"), null=True)
    returned_at = models.DateTimeField(_("came back"), null=True)
    return_reason = models.CharField(_("why it came back"), max_length=500, blank=True)
    opened_at = models.DateTimeField(
        _("link opened at"), null=True, help_text=_("The first time. Mail scanners open links, too.")
    )

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                fields=["round", "organisation", "representative"], name="one_invitation_per_representative"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.round}"
