"""The whole demo as `make demo` runs it: started, killed, started again, stopped."""

import http.client
import os
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.demo.census import assert_all_gone, processes_naming
from tests.demo.supervised import CHECKOUT, Supervised

pytestmark = [pytest.mark.drill, pytest.mark.long]

READY = "Ctrl-C stops everything"
FIRST_START_SECONDS = 600.0  # all migrations and the demo content, on a slow machine
STOPPING = [
    "Stopping the web server …",
    "Stopping the background worker …",
    "Stopping the mail server …",
    "Stopping Valkey and PostgreSQL …",
    "Stopped.",
]


def get(port: int, path: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path, headers={"Host": f"localhost:{port}"})
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def listeners(port: int) -> set[str]:
    """The local addresses, in the kernel's notation, on which anyone listens on a port."""
    rows = [line.split() for table in ("tcp", "tcp6") for line in Path("/proc/net", table).read_text().splitlines()[1:]]
    return {row[1].partition(":")[0] for row in rows if row[3] == "0A" and int(row[1].partition(":")[2], 16) == port}


def pool_processes(folder: Path) -> list[str]:
    return [name for name in processes_naming(folder).values() if "gunicorn" in name or "celery" in name]


def wait_until(condition: Callable[[], bool], what: Callable[[], object], *, timeout: float = 180.0) -> None:
    deadline = time.monotonic() + timeout
    while not condition():
        assert time.monotonic() < deadline, what()
        time.sleep(0.1)


def assert_site_works(port: int, folder: Path) -> None:
    assert get(port, "/healthz")[0] == 200
    assert get(port, "/demo/mail/")[0] == 200
    assert get(port, "/demo/mail.json")[0] == 200
    assert listeners(port) == {"0100007F"}  # 127.0.0.1
    # Of the web server the master and two, of the worker the main process, beat and two.
    wait_until(lambda: len(pool_processes(folder)) >= 7, lambda: pool_processes(folder))


def test_the_site_starts_survives_a_kill_and_stops_in_order(supervised, open_folder):
    port = free_port()
    folder = open_folder / "demo"
    options = {"arguments": (), "env": {"PORT": str(port)}}

    with supervised(**options) as first:
        first.wait_for(READY, timeout=FIRST_START_SECONDS)
        assert_site_works(port, folder)
        assert f"http://localhost:{port}/" in first.output
        assert "org01 … org20" in first.output
        first.end(signal.SIGKILL)
    assert_all_gone(open_folder)

    with supervised(**options) as second:
        second.wait_for(READY)
        assert_site_works(port, folder)
        assert second.end(signal.SIGTERM) == 0
        assert second.output.splitlines()[-len(STOPPING) :] == STOPPING
    assert_all_gone(open_folder)

    if (CHECKOUT / ".venv" / ".installed").exists():
        make = {"command": ("make", "demo", f"PORT={port}", f"DEMO_DIR={folder}")}
        assert_make_stops_everything(supervised(**make), open_folder)
        assert_nothing_outlives_make(supervised(**make), open_folder)


def assert_make_stops_everything(demo: Supervised, open_folder: Path) -> None:
    with demo:
        demo.wait_for(READY)
        demo.interrupt()
        assert [line for line in demo.output.splitlines() if line in STOPPING] == STOPPING
    assert_all_gone(open_folder)


def assert_nothing_outlives_make(demo: Supervised, open_folder: Path) -> None:
    with demo:
        demo.wait_for(READY)
        os.kill(demo.process.pid, signal.SIGKILL)
        demo.process.wait(60)
        wait_until(lambda: "Stopped." in demo.output, lambda: demo.output)
    assert_all_gone(open_folder)
