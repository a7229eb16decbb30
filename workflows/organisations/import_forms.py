"""The two steps of an import: a file, and the consent to what it would do."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from workflows.organisations.members_file import UnreadableFile, decoded
from workflows.organisations.members_file.reading import MAX_BYTES

SALT = "workflows_organisations.import"
HOURS_TO_CONFIRM = 12


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("CSV file"),
        help_text=_("UTF-8 or Windows-1252, with commas or semicolons; at most 1 MB and 2,000 rows."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_file(self) -> str:
        """The text of the file."""
        upload: UploadedFile = self.cleaned_data["file"]
        try:
            return decoded(upload.read(MAX_BYTES + 1))
        except UnreadableFile as error:
            raise forms.ValidationError(str(error)) from error


class ConfirmForm(forms.Form):
    """Carries the checked file from one step to the next, signed, for the user who has seen what it does."""

    checked = forms.CharField(widget=forms.HiddenInput, max_length=4 * MAX_BYTES)

    def __init__(self, *args: Any, user_id: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user_id = user_id

    @classmethod
    def of(cls, *, text: str, fingerprint: str, user_id: Any) -> ConfirmForm:
        signed = signing.dumps([str(user_id), fingerprint, text], salt=SALT, compress=True)
        return cls(initial={"checked": signed}, user_id=user_id)

    def clean_checked(self) -> tuple[str, str]:
        """The text of the file, and the fingerprint of what was shown."""
        try:
            user_id, fingerprint, text = signing.loads(
                self.cleaned_data["checked"], salt=SALT, max_age=HOURS_TO_CONFIRM * 3600
            )
        except signing.BadSignature as error:
            raise forms.ValidationError(_("This check is too old. Please upload the file again.")) from error
        if user_id != str(self.user_id):
            raise forms.ValidationError(_("Somebody else has checked this file. Please upload it yourself."))
        return text, fingerprint
