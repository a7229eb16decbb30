"""What is built, locked and written down for a server agrees with what the code needs."""

import ast
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml

from demo.commands import QUEUES
from demo.options import CHECKOUT

SETTINGS = sorted((CHECKOUT / "site" / "config" / "settings").glob("*.py"))
REQUIREMENTS = ["requirements.txt", "requirements-dev.txt"]
OF_THE_PLUGINS_OWN_WHEEL = {"workflows/LICENSE", "workflows/README.md", "workflows/pyproject.toml"}
SERVICES = {"web", "worker", "beat", "database", "broker", "cache", "caddy"}


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (wheel,) = folder.glob("*.whl")
    return set(ZipFile(wheel).namelist())


@pytest.fixture(scope="module")
def compose() -> dict:
    return yaml.safe_load((CHECKOUT / "docker-compose.yml").read_text())


@pytest.fixture(scope="module")
def documented() -> set[str]:
    """Variables of `.env.example`, set or commented out, each of which has a line about it."""
    lines = (CHECKOUT / ".env.example").read_text().splitlines()
    names = set()
    for above, line in pairwise(lines):
        if found := re.fullmatch(r"(?:# )?([A-Z][A-Z_]+)=.*", line):
            assert re.match(r"# \S", above), f"{found[1]} has no line about it"
            names.add(found[1])
    return names


def test_the_wheel_holds_every_room_without_the_prefix_of_the_path_root(packed: set[str]) -> None:
    rooms = {name.split("/")[0] for name in packed if ".dist-info/" not in name}

    assert rooms == {"config", "demo", "home", "projects", "workflows"}


@pytest.mark.parametrize("folder", ["home", "projects", "workflows", "site/config", "site/demo"])
def test_the_wheel_holds_every_file_of_a_room(packed: set[str], folder: str) -> None:
    command = ["git", "ls-files", "-z", "--cached", folder]
    listed = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("no checkout of git")
    files = {name for name in listed.stdout.split("\0") if name and (CHECKOUT / name).exists()}

    assert {name.removeprefix("site/") for name in files - OF_THE_PLUGINS_OWN_WHEEL} - packed == set()
    assert packed & OF_THE_PLUGINS_OWN_WHEEL == set()


def test_the_plugins_bring_their_compiled_texts(packed: set[str]) -> None:
    compiled = {name for name in packed if name.endswith("/django.mo")}

    public, internal = {"approvals", "notices"}, {"organisations"}
    texts = {(plugin, language) for plugin in public for language in ("ar", "de", "tr")} | {(p, "de") for p in internal}
    assert compiled == {f"workflows/{plugin}/locale/{language}/LC_MESSAGES/django.mo" for plugin, language in texts}


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_every_requirement_is_pinned_with_its_hashes_and_says_nothing_of_where_it_comes_from(name: str) -> None:
    text = (CHECKOUT / name).read_text()
    entries = [entry for entry in re.split(r"\n(?=[a-z0-9])", text) if entry]

    assert [entry for entry in entries if not re.match(r"[a-z0-9._-]+(\[[a-z,]+\])?==\S+", entry)] == []
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert re.findall(r"://|--(?:extra-)?index-url|--find-links| @ ", text) == []


def test_what_the_site_runs_on_is_locked_alike_for_servers_and_developers() -> None:
    server, developer = (
        set(re.findall(r"^[a-z0-9._-]+==\S+", (CHECKOUT / name).read_text(), re.M)) for name in REQUIREMENTS
    )

    assert server - developer == set()


def variables_read(path: Path) -> set[str]:
    """First arguments of `env("…")` and `env.kind("…")`."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            reader = node.func.value if isinstance(node.func, ast.Attribute) else node.func
            if isinstance(reader, ast.Name) and reader.id == "env":
                names.add(node.args[0].value)
    return names


def test_every_variable_of_the_settings_is_documented_and_no_other(compose: dict, documented: set[str]) -> None:
    read = set().union(*map(variables_read, SETTINGS))
    asked_for = set(re.findall(r"\$\{([A-Z_]+)", (CHECKOUT / "docker-compose.yml").read_text()))

    assert documented == read | asked_for | {"DJANGO_SETTINGS_MODULE"}


def test_a_server_without_a_secret_does_not_start(compose: dict) -> None:
    text = (CHECKOUT / "docker-compose.yml").read_text()
    required = set(re.findall(r"\$\{([A-Z_]+):\?\}", text))

    assert required == {
        "DOMAIN", "SECRET_KEY", "POSTGRES_PASSWORD", "EMAIL_URL", "DEFAULT_FROM_EMAIL", "SERVER_EMAIL",
    }  # fmt: skip


def test_every_service_has_a_health_check_and_is_restarted(compose: dict) -> None:
    services = compose["services"]

    assert set(services) == SERVICES
    assert {name for name, service in services.items() if not service.get("healthcheck", {}).get("test")} == set()
    assert {service["restart"] for service in services.values()} == {"unless-stopped"}


def test_web_worker_and_beat_share_one_environment(compose: dict) -> None:
    services = compose["services"]
    web = services["web"]["environment"]

    assert services["worker"]["environment"] == services["beat"]["environment"] == web
    settings = [path for path in SETTINGS if path.stem in {"base", "celery", "production"}]
    fixed_in_the_image = {"STATIC_ROOT"}
    assert set().union(*map(variables_read, settings)) - set(web) == fixed_in_the_image


def test_a_worker_takes_every_queue_that_tasks_are_sent_to(compose: dict, settings) -> None:
    queues = {route["queue"] for route in settings.CELERY_TASK_ROUTES.values()} | {settings.CELERY_TASK_DEFAULT_QUEUE}
    taken = re.search(r"--queues=(\S+)", compose["services"]["worker"]["command"])

    assert set(taken[1].split(",")) == set(QUEUES.split(",")) == queues


def test_the_broker_keeps_tasks_and_the_cache_does_not_share_it(compose: dict) -> None:
    services = compose["services"]
    broker, cache = (" ".join(services[name]["command"]) for name in ("broker", "cache"))

    assert "--appendonly yes" in broker
    assert "--maxmemory-policy noeviction" in broker
    assert "--maxmemory-policy allkeys-lru" in cache


def test_every_volume_is_declared_and_used(compose: dict) -> None:
    mounted = {
        volume.split(":")[0] for service in compose["services"].values() for volume in service.get("volumes", [])
    }

    assert {name for name in mounted if not name.startswith("./")} == set(compose["volumes"])


def test_every_decision_is_numbered_once_without_a_gap() -> None:
    numbers = sorted(int(path.name[:4]) for path in (CHECKOUT / "docs" / "decisions").glob("[0-9]*.md"))

    assert numbers == list(range(1, len(numbers) + 1))


DOCUMENTS = [CHECKOUT / "README.md", CHECKOUT / "workflows" / "README.md", *sorted((CHECKOUT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(CHECKOUT)))
def test_links_and_named_tests_exist(path: Path) -> None:
    text = path.read_text()
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    tests = set(re.findall(r"`(test_\w+)`", text))
    files = set(re.findall(r"`((?:tests|site|home|projects|workflows|docker|docs)/[\w./-]+)`", text))
    defined = set(
        re.findall(r"^def (test_\w+)", "\n".join(p.read_text() for p in (CHECKOUT / "tests").rglob("*.py")), re.M)
    )

    assert [link for link in links if not (path.parent / link).exists()] == []
    assert tests - defined == set()
    assert {name for name in files if not (CHECKOUT / name).exists()} == set()
