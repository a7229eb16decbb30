"""Somebody else's Wagtail site, brought up by the steps of the README, and people who use it over HTTP."""

import json
import os
import re
import shutil
import socket
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import requests

from demo.processes import Child, Command
from tests.plugin_site import environment, readme

BARE = Path(__file__).parent / "bare"
WAIT_SECONDS = 60.0
PAUSE = 0.05
ADMIN, PASSWORD = "office@example.org", "a long password"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(condition: Callable[[], object], *, what: str) -> object:
    deadline = time.monotonic() + WAIT_SECONDS
    while not (found := condition()):
        assert time.monotonic() < deadline, f"{what} took longer than {WAIT_SECONDS:.0f} s"
        time.sleep(PAUSE)
    return found


@dataclass
class StrangersSite:
    """``settings`` are environment variables, as the bare site's settings read them."""

    folder: Path
    programs: Path
    settings: dict[str, str]
    stack: ExitStack
    children: list[Child] = field(default_factory=list)

    @property
    def project(self) -> Path:
        return self.folder / "project"

    @property
    def base_url(self) -> str:
        return self.settings["BASE_URL"]

    @property
    def environment(self) -> dict[str, str]:
        """Nothing of ours: neither our path nor our settings."""
        kept = {name: os.environ[name] for name in ("HOME", "LANG", "TMPDIR") if name in os.environ}
        return {
            **kept,
            **self.settings,
            "PATH": f"{self.programs}{os.pathsep}{os.environ['PATH']}",
        }

    def unpack(self) -> None:
        shutil.copytree(BARE, self.project, ignore=shutil.ignore_patterns("__pycache__"))

    def run(self, *arguments: str, more: dict[str, str] | None = None) -> str:
        """A program of the environment, in the project; ``more`` are environment variables."""
        head = str(self.programs / arguments[0])
        return environment.run([head, *arguments[1:]], cwd=self.project, env={**self.environment, **(more or {})})

    def start(self, *arguments: str) -> Child:
        """The same, left running until the test ends."""
        command = Command(
            name=" ".join(arguments),
            argv=[str(self.programs / arguments[0]), *arguments[1:]],
            log=self.folder / f"{len(self.children)}.log",
            env=self.environment,
            folder=self.project,
        )
        child = Child(command)
        self.children.append(child)
        self.stack.callback(child.kill)
        return child

    def shell(self, code: str) -> str:
        return self.run("python", "manage.py", "shell", "--no-imports", "--command", code)

    def follow(self, step: readme.Block, *, and_then: str = "") -> None:
        """Do what a block of the README says; ``and_then`` is more for its shell."""
        if step.is_for_the_shell:
            self.shell(f"{step.text}\n{and_then}")
        elif step.path:
            path = self.project / step.path
            path.write_text((path.read_text() + "\n" if step.is_appended else "") + step.text)
        else:
            for line in step.text.splitlines():
                self.follow_command(line.split())

    def follow_command(self, command: list[str]) -> None:
        if command[0] == "celery":
            self.start(*command, *(["--concurrency=1"] if "worker" in command else []))
        elif command[-1] == "check":
            self.run(*command, "--fail-level", "WARNING")
        else:
            self.run(*command)

    def serve(self) -> None:
        port = self.base_url.rpartition(":")[2]
        self.server = self.start("python", "manage.py", "runserver", "--noreload", "--skip-checks", f"127.0.0.1:{port}")

    def wait_until_served(self) -> None:
        def answers() -> bool:
            self.server.ensure_running()
            try:
                return requests.head(f"{self.base_url}/admin/login/", timeout=WAIT_SECONDS).ok
            except requests.ConnectionError:
                return False

        wait_for(answers, what="The start of the web server")


class Visitor:
    """Somebody with a browser that runs no scripts."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url
        self.session = requests.Session()

    def get(self, path: str, *, status: int = 200) -> str:
        response = self.session.get(self.absolute(path), timeout=WAIT_SECONDS)
        assert response.status_code == status, (path, response.status_code, response.text[-3000:])
        return response.text

    def submit(self, page: str, *, to: str | None = None, **values: str) -> requests.Response:
        """Send a form of the page, with its token."""
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.get(page))
        data = {"csrfmiddlewaretoken": token[1], **{name.replace("__", "-"): value for name, value in values.items()}}
        target = self.absolute(to or page)
        response = self.session.post(target, data=data, headers={"Referer": target}, timeout=WAIT_SECONDS)
        assert response.ok, (to or page, response.status_code, response.text[-3000:])
        return response

    def absolute(self, path: str) -> str:
        return path if path.startswith("http") else self.base_url + path


def rich_text(text: str) -> str:
    """A paragraph, as the editor hands it to the form."""
    block = {"key": "begin", "text": text, "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
    return json.dumps({"blocks": [block], "entityMap": {}})
