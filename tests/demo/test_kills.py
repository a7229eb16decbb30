"""`kill -9` of the supervisor at any moment: nothing survives, the next start works, the data are kept."""

import os
import signal
from pathlib import Path

import pytest

from tests.demo.census import assert_all_gone
from tests.demo.kills import kill_at_random_moments

pytestmark = pytest.mark.drill


def test_nothing_survives_a_kill_at_any_moment(supervised, open_folder):
    kill_at_random_moments(supervised, moments=10, folders=(open_folder,))

    with supervised() as again:
        again.wait_ready()
        assert again.end(signal.SIGTERM) == 0


def test_data_survive_kills(supervised, open_folder):
    with supervised() as first:
        first.wait_ready()
        first.query("CREATE TABLE kept AS SELECT 'ja' AS word")
        first.valkey("SET", "kept", "ja")
        first.end(signal.SIGKILL)
    assert_all_gone(open_folder)
    kill_at_random_moments(supervised, moments=3, folders=(open_folder,))

    with supervised() as again:
        again.wait_ready()
        assert again.query("SELECT word FROM kept") == [("ja",)]
        assert again.valkey("GET", "kept") == b"ja"


def test_the_next_start_does_not_have_to_wait(supervised):
    with supervised() as first:
        first.wait_ready()
        first.end(signal.SIGKILL)
        with supervised() as second:  # at once, while the kernel is still ending the children of the first
            second.wait_ready()


def test_a_silenced_server_is_cleared_away_by_the_next_start(supervised, open_folder):
    with supervised() as first:
        first.wait_ready()
        postmaster = int((open_folder / "demo/postgres/cluster/postmaster.pid").read_text().partition("\n")[0])
        os.kill(postmaster, signal.SIGSTOP)  # it cannot heed the death signal
        first.end(signal.SIGKILL)

    with supervised() as second:
        second.wait_ready()
        assert not Path("/proc", str(postmaster), "exe").exists()


def test_a_stale_pid_file_with_the_number_of_another_program_does_no_harm(supervised, open_folder):
    with supervised() as first:
        first.wait_ready()
        pid_file = open_folder / "demo/postgres/cluster/postmaster.pid"
        first.end(signal.SIGKILL)
    assert_all_gone(open_folder)
    lines = pid_file.read_text().splitlines() if pid_file.exists() else ["", "/nowhere", "1", "5432"]
    pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")

    with supervised() as second:
        second.wait_ready()
