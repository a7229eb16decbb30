"""The Django processes of the demo, as commands for the supervisor."""

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from demo.options import CHECKOUT, Options
from demo.processes import Command

QUEUES = "default,mail,publishing,pictures"
GRACEFUL_SECONDS = 5


@dataclass(frozen=True)
class DemoCommands:
    """Builds each command from the options and the environment that all of them share."""

    options: Options
    env: Mapping[str, str]

    def smtp(self, descriptor: int) -> Command:
        arguments = (str(descriptor), str(self.options.folder / "mailbox"))
        return self._module("mail server", "smtp", "demo.smtp_sink", *arguments, pass_fds=(descriptor,))

    def prepare(self) -> Command:
        return self._module("migrations and demo content", "prepare", "demo.prepare")

    def collect(self) -> Command:
        return self._module("static files", "static", "demo.collect")

    def web(self) -> Command:
        return self._module(
            "web server",
            "web",
            "gunicorn",
            "config.wsgi:application",
            f"--bind=127.0.0.1:{self.options.port}",
            "--preload",
            "--workers=2",
            "--worker-class=gthread",
            "--threads=4",
            f"--graceful-timeout={GRACEFUL_SECONDS}",
            "--no-control-socket",
            *(["--worker-tmp-dir=/dev/shm"] if os.access("/dev/shm", os.W_OK) else []),  # noqa: S108  (gunicorn's advice)
        )

    def worker(self) -> Command:
        """The worker with beat inside. Beat starts from a fresh schedule: a killed one may have left half a file."""
        schedule = self.options.folder / "beat"
        shutil.rmtree(schedule, ignore_errors=True)
        schedule.mkdir()
        return self._module(
            "background worker",
            "worker",
            "celery",
            "--app=config",
            "worker",
            "--beat",
            f"--schedule={schedule / 'schedule'}",
            f"--queues={QUEUES}",
            "--concurrency=2",
            "--without-gossip",
            "--without-mingle",
            "--loglevel=INFO",
        )

    def _module(self, name: str, log: str, *argv: str, pass_fds: tuple[int, ...] = ()) -> Command:
        return Command(
            name=f"The {name}",
            argv=argv,
            log=self.options.folder / "log" / f"{log}.log",
            env=self.env,
            folder=CHECKOUT,
            module=True,
            pass_fds=pass_fds,
        )


def django_environment(options: Options, *, base: Mapping[str, str], email_port: int) -> dict[str, str]:
    """What `config.settings.demo` reads, on top of the services' own surroundings and addresses."""
    path = os.pathsep.join([str(Path(sys.executable).parent), base.get("PATH", os.defpath)])
    return {
        **base,
        "PATH": path,
        "PYTHONUNBUFFERED": "1",
        "DJANGO_SETTINGS_MODULE": "config.settings.demo",
        "EMAIL_PORT": str(email_port),
        "DEMO_MAILBOX": str(options.folder / "mailbox"),
        "MEDIA_ROOT": str(options.folder / "media"),
        "STATIC_ROOT": str(options.folder / "static"),
        "BASE_URL": options.address,
    }
