"""What the supervisor refuses before it starts anything, and how it says so."""

import signal
import socket

import pytest

from tests.demo.census import assert_all_gone

pytestmark = pytest.mark.drill


def test_a_second_run_on_the_same_folder_is_refused_and_the_first_goes_on(supervised, open_folder):
    with supervised() as first:
        first.wait_ready()
        second = supervised(arguments=())
        second.output_name = "second"
        second.start()

        assert second.process.wait(20) == 1
        holder, folder = first.process.pid, open_folder / "demo"
        assert second.output == f"Another run (process {holder}) uses {folder}. Stop it, or choose another DEMO_DIR.\n"
        assert first.query("SELECT 1") == [(1,)]
        assert first.end(signal.SIGTERM) == 0


def test_a_taken_port_is_refused_before_anything_starts(supervised, open_folder):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = supervised(arguments=(), env={"PORT": str(port)}).start()

        assert refused.process.wait(20) == 1

    assert refused.output == f"Port {port} cannot be used: Address already in use. Try: make demo PORT={port + 1}\n"
    assert_all_gone(open_folder)
    assert not (open_folder / "demo" / "postgres" / "cluster").exists()


@pytest.mark.parametrize("port", ["0", "65536", "eighty", "-1", "８０"])
def test_a_port_that_is_none_is_refused(supervised, port):
    refused = supervised(arguments=(), env={"PORT": port}).start()

    assert refused.process.wait(20) == 1
    assert refused.output == f"PORT={port} is no port. Choose a number from 1 to 65535.\n"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_during_the_start_stops_everything(supervised, open_folder, number):
    with supervised() as early:
        early.wait_for_folder("log")

        assert early.end(number) == 0

    assert_all_gone(open_folder)


def test_a_service_that_dies_is_named_and_the_rest_is_stopped(supervised, open_folder):
    with supervised() as running:
        running.wait_ready()
        running.kill_valkey()

        assert running.process.wait(20) == 1

    assert "Valkey ended by signal SIGKILL. The end of " in running.output
    assert_all_gone(open_folder)
