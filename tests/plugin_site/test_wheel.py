"""What the plugins' wheel holds, and what it asks for."""

import ast
import re
import subprocess
import sys
import tarfile
import tomllib
from email import message_from_bytes
from importlib.metadata import packages_distributions
from pathlib import Path
from zipfile import ZipFile

import pytest

from demo.options import CHECKOUT
from tests.plugin_site import environment, readme

OF_THE_PROJECT = {"LICENSE", "README.md", "pyproject.toml"}
# Imported by way of what is asked for: `wagtail` brings them.
BROUGHT = {"django_filters", "modelcluster", "modelsearch", "openpyxl"}


@pytest.fixture(scope="module")
def packed(wheel: Path) -> dict[str, bytes]:
    with ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_wheel_holds_every_file_of_the_plugins_and_nothing_else(packed: dict[str, bytes]) -> None:
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "workflows"]
    listed = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("no checkout of git")
    files = {name for name in listed.stdout.split("\0") if name and (CHECKOUT / name).exists()}

    assert {name for name in packed if ".dist-info/" not in name} == files - {f"workflows/{n}" for n in OF_THE_PROJECT}
    kinds = {Path(name).suffix for name in packed}
    assert kinds >= {".py", ".html", ".css", ".mo", ".typ", ".ttf", ".typed"}


def test_the_wheel_of_the_source_archive_is_the_same(packed: dict[str, bytes], tmp_path: Path) -> None:
    archive = environment.build(target="sdist", project=readme.PROJECT, folder=tmp_path)
    with tarfile.open(archive) as source:
        source.extractall(tmp_path, filter="data")
    (unpacked,) = (path for path in tmp_path.iterdir() if path.is_dir())
    wheel = environment.build(target="wheel", project=unpacked, folder=tmp_path / "again")

    with ZipFile(wheel) as again:
        assert {name: again.read(name) for name in again.namelist()} == packed


def test_the_licence_is_that_of_the_whole(packed: dict[str, bytes]) -> None:
    (licence,) = (content for name, content in packed.items() if name.endswith("licenses/LICENSE"))

    assert licence == (CHECKOUT / "LICENSE").read_bytes()


def test_the_wheel_asks_for_what_the_plugins_import_and_for_nothing_else(packed: dict[str, bytes]) -> None:
    (about,) = (content for name, content in packed.items() if name.endswith("/METADATA"))
    requirements = message_from_bytes(about).get_all("Requires-Dist")
    asked_for = {normal(re.match(r"[\w.-]+", requirement)[0]) for requirement in requirements}
    imported = {name for path, text in packed.items() if path.endswith(".py") for name in imports(text)}
    providers = packages_distributions()
    needed = {normal(providers[name][0]) for name in imported - BROUGHT - sys.stdlib_module_names - {"workflows"}}

    assert asked_for == needed


def imports(source: bytes) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module.split(".")[0])
    return found


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_whole_asks_for_all_that_the_plugins_ask_for() -> None:
    whole, plugins = (
        tomllib.loads((folder / "pyproject.toml").read_text())["project"] for folder in (CHECKOUT, readme.PROJECT)
    )
    extras = [line for lines in plugins["optional-dependencies"].values() for line in lines]
    ours, theirs = (
        {re.match(r"[\w.-]+", line)[0] for line in lines}
        for lines in (whole["dependencies"], [*plugins["dependencies"], *extras])
    )

    assert theirs - ours == set()
    assert plugins["requires-python"] == whole["requires-python"]
