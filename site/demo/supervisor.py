"""Starts everything the demo needs, watches over it, and stops it in order."""

import http.client
import os
import signal
import socket
import sys
import time
from contextlib import ExitStack
from types import FrameType

from demo.commands import DemoCommands, django_environment
from demo.errors import ServiceError
from demo.greeting import greeting
from demo.options import Options
from demo.processes import Child
from demo.services import LocalServices

PREPARE_SECONDS = 600.0
WEB_SECONDS = 120.0
PAUSE = 0.1
SAME_WISH_SECONDS = 1.0


class StopRequested(BaseException):
    """Ctrl-C or SIGTERM. Not an ``Exception``: nothing but the end of the run may catch it."""


def stop_on_signals() -> None:
    """Turn the first SIGINT or SIGTERM into ``StopRequested``; a later one ends this process at once.

    The kernel then ends the children (see ``launch``). One that follows closely is the same wish by a second way:
    `make` hands on a SIGTERM that a whole process group has got already.
    """
    first: list[float] = []

    def on_signal(number: int, frame: FrameType | None) -> None:
        if not first:
            first.append(time.monotonic())
            raise StopRequested
        if time.monotonic() - first[0] > SAME_WISH_SECONDS:
            os._exit(128 + number)

    signal.signal(signal.SIGINT, on_signal)
    signal.signal(signal.SIGTERM, on_signal)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # `nohup make demo` stays
        signal.signal(signal.SIGHUP, on_signal)


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def refuse_taken_port(port: int) -> None:
    """Raise ``ServiceError`` before anything is started when the web server could not listen."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise ServiceError(
                f"Port {port} cannot be used: {error.strerror}. Try: make demo PORT={port + 1}"
            ) from None


class Demo:
    """The whole demo. ``run`` returns only by ``StopRequested`` or ``ServiceError``, after everything has stopped."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._services = LocalServices(options.folder)
        self._children: list[Child] = []

    def run(self) -> None:
        """Start in order; the stack stops web, worker, mail server, Valkey and PostgreSQL, in this order."""
        with ExitStack() as stack:
            stack.callback(self._services.lock.release)
            self._services.claim()
            refuse_taken_port(self._options.port)
            stack.callback(say, "Stopped.")
            self._start(stack)
            say(greeting(self._options))
            self._watch()

    def run_services(self) -> None:
        """PostgreSQL and Valkey only, for work on the site with one's own web server."""
        with self._services:
            self._children = self._service_children()
            for name, address in self._services.addresses().items():
                say(f"{name}={address}")
            self._watch()

    def _start(self, stack: ExitStack) -> None:
        listener = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        env = django_environment(
            self._options,
            base={**self._services.base_environment(), **self._services.addresses()},
            email_port=listener.getsockname()[1],
        )
        commands = DemoCommands(self._options, env)
        collect = Child(commands.collect())  # needs no service: it runs beside all that follows
        stack.callback(collect.kill)
        say("Starting PostgreSQL and Valkey …")
        self._services.start()
        stack.callback(self._services.stop)
        stack.callback(say, "Stopping Valkey and PostgreSQL …")
        self._children = self._service_children()
        self._keep(stack, Child(commands.smtp(listener.fileno())))
        say("Migrating the database and filling in demo content …")
        prepare = Child(commands.prepare())
        stack.callback(prepare.kill)
        self._finish(prepare)
        self._finish(collect)
        say("Starting the site …")
        self._keep(stack, Child(commands.worker()))
        self._keep(stack, Child(commands.web()))
        self._wait_for_site()

    def _service_children(self) -> list[Child]:
        return [child for child in (self._services.postgres.child, self._services.valkey.child) if child is not None]

    def _keep(self, stack: ExitStack, child: Child) -> None:
        stack.callback(child.stop)
        stack.callback(say, f"Stopping {child.command.name[0].lower()}{child.command.name[1:]} …")
        self._children.append(child)

    def _check(self) -> None:
        for child in self._children:
            child.ensure_running()

    def _finish(self, child: Child) -> None:
        """Wait for a child that has an end of its own."""
        deadline = time.monotonic() + PREPARE_SECONDS
        while child.exit_code is None:
            self._check()
            if time.monotonic() > deadline:
                raise ServiceError(f"{child.command.name} took too long:\n{child.tail()}")
            time.sleep(PAUSE)
        if child.exit_code != 0:
            raise ServiceError(child.obituary())

    def _wait_for_site(self) -> None:
        deadline = time.monotonic() + WEB_SECONDS
        while not self._site_answers():
            self._check()
            if time.monotonic() > deadline:
                raise ServiceError(f"{self._options.address}/healthz does not answer.\n{self._children[-1].tail()}")
            time.sleep(PAUSE)

    def _site_answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self._options.port, timeout=10)
        try:
            connection.request("GET", "/healthz", headers={"Host": f"localhost:{self._options.port}"})
            return connection.getresponse().status == http.HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def _watch(self) -> None:
        while True:
            self._check()
            time.sleep(PAUSE)
