"""The services that the tests themselves use, and what a test can do to them."""

import signal
import smtplib
import subprocess
import sys
from pathlib import Path

import pytest
import redis
from django.core.mail import send_mail

from demo.throwaway import remove_abandoned, throwaway_services
from tests.demo.census import assert_all_gone

KILLED_RUN = """
import sys, signal
from demo.throwaway import throwaway_services
with throwaway_services() as services:
    sys.stdout.write(f"{services.folder}\\n")
    sys.stdout.flush()
    signal.pause()
"""


@pytest.mark.drill
def test_services_can_be_killed_and_started_one_by_one():
    with throwaway_services() as services:
        folder = services.folder
        services.postgres.kill()
        services.valkey.kill()
        services.postgres.start()
        services.valkey.start()

        with services.postgres.connect() as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
        with services.valkey.client() as client:
            assert client.ping()

    assert_all_gone(folder)
    assert not folder.exists()


@pytest.mark.drill
def test_the_next_run_removes_what_a_killed_run_has_left():
    with subprocess.Popen([sys.executable, "-c", KILLED_RUN], stdout=subprocess.PIPE, text=True) as run:
        folder = Path(run.stdout.readline().strip())
        run.send_signal(signal.SIGKILL)
    assert_all_gone(folder)
    assert folder.exists()

    remove_abandoned()

    assert not folder.exists()


@pytest.mark.drill
def test_a_silenced_valkey_answers_nothing_until_it_is_resumed(start_valkey):
    valkey = start_valkey()
    valkey.pause()
    with redis.Redis.from_url(valkey.cache_url(), socket_timeout=0.2) as client, pytest.raises(redis.TimeoutError):
        client.ping()

    valkey.resume()

    with valkey.client() as client:
        assert client.ping()


def test_the_mail_server_keeps_refuses_and_drops(smtp_server):
    send_mail("Eins", "", "netz@demo.example", ["org01@demo.example"])
    smtp_server.refuse("org02@demo.example")
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        send_mail("Zwei", "", "netz@demo.example", ["org02@demo.example"])
    smtp_server.drop_connection(after_storing=True)
    with pytest.raises(smtplib.SMTPServerDisconnected):
        send_mail("Drei", "", "netz@demo.example", ["org03@demo.example"])

    assert [(mail.message["Subject"], mail.recipients) for mail in smtp_server.messages] == [
        ("Eins", ("org01@demo.example",)),
        ("Drei", ("org03@demo.example",)),
    ]


@pytest.mark.drill
def test_nothing_of_a_killed_worker_survives(celery_worker_process, tmp_path):
    worker = celery_worker_process("--beat", f"--schedule={tmp_path / 'schedule'}", concurrency=2)

    worker.kill()

    assert_all_gone(tmp_path)
