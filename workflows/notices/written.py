"""A mail that is written down before it is its turn, so that nothing is left to do between two mails."""

from __future__ import annotations

from django.core.mail import EmailMultiAlternatives


class Mail(EmailMultiAlternatives):
    """For any mail backend; not to be changed once it is written down."""

    _on_the_wire = b""

    def write_down(self) -> bytes:
        """The mail as SMTP takes it, the same bytes each time; raises what a wrong header raises."""
        if not self._on_the_wire:
            self._on_the_wire = self.message().as_bytes(linesep="\r\n")  # type: ignore[call-arg]  # Django's argument
        return self._on_the_wire
