"""Take in mails that came back: from a mail server's pipe, or from a mailbox that was fetched."""

from __future__ import annotations

import mailbox
import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from workflows.notices.bounces import Unreadable
from workflows.notices.receiving import NotMatched, TryAgain, record_report

MAX_BYTES = 10 * 1024 * 1024


class Command(BaseCommand):
    help = (
        "Note mails that came back. Reads one delivery-status message on standard input, as a mail server's pipe "
        "hands it over, or all new ones of a mailbox. Exit code 65: not understood or not ours; 75: try again later."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        source = parser.add_mutually_exclusive_group()
        source.add_argument("--maildir", type=Path, help="a Maildir; what was taken in is marked as seen")
        source.add_argument("--mbox", type=Path, help="an mbox file; what was taken in is marked as read")

    def handle(self, *args: Any, maildir: Path | None, mbox: Path | None, **options: Any) -> None:
        if maildir or mbox:
            self._take_in_mailbox(_open(maildir, mbox))
        else:
            self._take_in(sys.stdin.buffer.read(MAX_BYTES))

    def _take_in(self, content: bytes) -> None:
        try:
            self.stdout.write(record_report(content))
        except (Unreadable, NotMatched) as error:
            raise CommandError(str(error), returncode=os.EX_DATAERR) from error
        except (TryAgain, DatabaseError) as error:
            raise CommandError(str(error), returncode=os.EX_TEMPFAIL) from error

    def _take_in_mailbox(self, box: mailbox.Maildir | mailbox.mbox) -> None:
        """Nothing is deleted: what was not understood is flagged for a person, what is too early stays new."""
        codes = set()
        box.lock()
        try:
            for key in box.keys():  # noqa: SIM118  (iterating a mailbox yields mails, not keys)
                mail = box[key]
                if set(mail.get_flags()) & {"S", "R", "F"}:
                    continue
                try:
                    self._take_in(box.get_bytes(key)[:MAX_BYTES])
                except CommandError as error:
                    self.stderr.write(f"{key}: {error}")
                    codes.add(error.returncode)
                    if error.returncode == os.EX_TEMPFAIL:
                        continue
                    _mark(mail, "F")
                else:
                    _mark(mail, "S" if isinstance(mail, mailbox.MaildirMessage) else "RO")
                box[key] = mail
        finally:
            box.flush()
            box.close()
        if codes:
            raise CommandError("Not every mail could be taken in.", returncode=max(codes))


def _open(maildir: Path | None, mbox: Path | None) -> mailbox.Maildir | mailbox.mbox:
    try:
        return mailbox.Maildir(maildir, create=False) if maildir else mailbox.mbox(mbox or "", create=False)
    except (mailbox.Error, OSError) as error:
        raise CommandError(f"The mailbox cannot be opened: {error}", returncode=os.EX_NOINPUT) from error


def _mark(mail: mailbox.MaildirMessage | mailbox.mboxMessage, flags: str) -> None:
    for flag in flags:
        mail.add_flag(flag)
    if isinstance(mail, mailbox.MaildirMessage):
        mail.set_subdir("cur")
