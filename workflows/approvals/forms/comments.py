"""The forms in which organisations ask and propose, and whoever asked replies."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.approvals.enums import CommentKind
from workflows.approvals.services.commenting import COMMENT_MAX_LENGTH
from workflows.organisations.models import Organisation


class ReplyForm(forms.Form):
    """A text to everyone in the round."""

    text = forms.CharField(
        label=_("Reply to the organisations"),
        help_text=_("All organisations in this round can read it, and nobody outside the network."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=COMMENT_MAX_LENGTH,
        error_messages={"required": _("Please write what you want to say.")},
    )


class CommentForm(ReplyForm):
    """A comment of an organisation: who has several of them in the round says for which."""

    kind = forms.ChoiceField(
        label=_("What is it about?"),
        choices=[
            (CommentKind.QUESTION.value, _("We have a question")),
            (CommentKind.AMENDMENT.value, _("We propose a change to the text")),
            (CommentKind.MORE_TIME.value, _("We need more time")),
            (CommentKind.REPLY.value, _("We reply to a comment")),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Please choose what it is about."),
            "invalid_choice": _("Please choose what it is about."),
        },
    )
    organisation = forms.ModelChoiceField(
        label=_("For which organisation?"),
        queryset=Organisation.objects.none(),
        empty_label=None,
        error_messages={"required": _("Please choose for which organisation.")},
    )

    field_order = ["organisation", "kind", "text"]

    def __init__(self, *args: Any, organisations: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("Your comment")
        if len(organisations) == 1:
            del self.fields["organisation"]
        else:
            offered = Organisation.objects.filter(pk__in=[organisation.pk for organisation in organisations])
            self.fields["organisation"].queryset = offered  # type: ignore[attr-defined]  # it is the ModelChoiceField above
        self._only = organisations[0]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "organisation" not in self.fields:
            cleaned["organisation"] = self._only
        return cleaned
