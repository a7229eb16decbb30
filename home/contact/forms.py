"""The forms by which visitors write, without an account."""

from __future__ import annotations

import unicodedata
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from home.contact.enums import MessageKind
from home.contact.models import ADDRESS_LENGTH, MESSAGE_LENGTH, NAME_LENGTH, SUBJECT_LENGTH

LINE_BREAKS = "\n\r\t"


def refuse_control_characters(value: str) -> None:
    """No person types them; in a line of its own neither a line break, which would begin a new header of a mail."""
    if any(unicodedata.category(character) == "Cc" for character in value):
        raise ValidationError(_("Leave out line breaks and control characters."), code="control")


def refuse_hidden_characters(value: str) -> None:
    if any(unicodedata.category(character) == "Cc" and character not in LINE_BREAKS for character in value):
        raise ValidationError(_("Leave out control characters."), code="control")


class MessageForm(forms.Form):
    """``consent_text`` is what the page asks for; an empty one asks for nothing."""

    kind: ClassVar[MessageKind]
    shown: ClassVar[list[str]]

    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    consent = forms.BooleanField(error_messages={"required": _("Please agree, or call us instead.")})

    def __init__(self, *args: Any, consent_text: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **{"prefix": "m", "label_suffix": ""} | kwargs)
        self.consent_text = consent_text
        if consent_text:
            self.fields["consent"].label = consent_text
        else:
            del self.fields["consent"]
        self.order_fields(self.shown)

    @property
    def questions(self) -> list[forms.BoundField]:
        """What a person fills in; the trap for robots stands apart."""
        return [field for field in self if field.name != "website"]

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise ValidationError(_("Empty this field, please: robots fill it in."), code="robot")
        return ""

    def values(self) -> dict[str, str]:
        """The columns of a message."""
        names = ("name", "email", "subject", "message", "barrier_address")
        return {name: self.cleaned_data.get(name, "") for name in names}

    @property
    def wants_copy(self) -> bool:
        return bool(self.cleaned_data.get("copy"))


class EnquiryForm(MessageForm):
    kind = MessageKind.ENQUIRY
    shown = ["name", "email", "subject", "message", "copy", "consent"]

    name = forms.CharField(
        label=_("Name"),
        max_length=NAME_LENGTH,
        validators=[refuse_control_characters],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Enter your name.")},
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("To this address we answer."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
        error_messages={
            "required": _("Enter your e-mail address, so that we can answer."),
            "invalid": _("Enter a complete e-mail address, for example name@example.org."),
        },
    )
    subject = forms.CharField(
        label=_("Subject"),
        max_length=SUBJECT_LENGTH,
        validators=[refuse_control_characters],
        error_messages={"required": _("Say in a few words what it is about.")},
    )
    message = forms.CharField(
        label=_("Message"),
        max_length=MESSAGE_LENGTH,
        validators=[refuse_hidden_characters],
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write your message.")},
    )
    copy = forms.BooleanField(label=_("Send me a copy of this message"), required=False)


class BarrierForm(MessageForm):
    kind = MessageKind.BARRIER
    shown = ["message", "barrier_address", "email", "copy", "consent"]

    message = forms.CharField(
        label=_("What is the barrier?"),
        help_text=_("What did you want to do, and what kept you from it? Name your browser or aid, if you like."),
        max_length=MESSAGE_LENGTH,
        validators=[refuse_hidden_characters],
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Describe the barrier.")},
    )
    barrier_address = forms.CharField(
        label=_("On which page?"),
        help_text=_("Its address or its title."),
        max_length=ADDRESS_LENGTH,
        required=False,
        validators=[refuse_control_characters],
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("Only if you wish for an answer."),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
        error_messages={"invalid": _("Enter a complete e-mail address, for example name@example.org.")},
    )
    copy = forms.BooleanField(label=_("Send me a copy of this message"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("copy") and "email" in cleaned and not cleaned["email"]:
            self.add_error("email", _("Enter your e-mail address for the copy."))
        return cleaned
