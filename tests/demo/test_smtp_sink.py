"""The mail server of the demo: what it is sent lies in the Maildir."""

import os
import smtplib
import socket
from email.message import EmailMessage
from pathlib import Path

from demo.mailbox import read_mails
from demo.options import CHECKOUT
from demo.processes import Child, Command


def test_a_mail_is_kept_with_its_envelope_recipients(tmp_path: Path):
    message = EmailMessage()
    message["To"], message["Subject"] = "Alle <alle@demo.example>", "Einladung"
    message["Date"] = "Mon, 02 Mar 2026 10:00:00 +0100"
    message.set_content("Grüße")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        command = Command(
            name="The mail server",
            argv=["demo.smtp_sink", str(listener.fileno()), str(tmp_path / "mailbox")],
            log=tmp_path / "smtp.log",
            env=dict(os.environ),
            folder=CHECKOUT,
            module=True,
            pass_fds=(listener.fileno(),),
        )
        sink = Child(command)
        try:
            with smtplib.SMTP("127.0.0.1", listener.getsockname()[1], timeout=20) as client:
                client.send_message(message, "netz@demo.example", ["org01@demo.example", "org02@demo.example"])
        finally:
            sink.stop()

    (mail,) = read_mails(tmp_path / "mailbox")
    assert (mail.to, mail.subject, mail.text) == ("org01@demo.example, org02@demo.example", "Einladung", "Grüße\n")
    assert sink.exit_code == 0, sink.tail()
