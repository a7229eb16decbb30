"""What the documentation quotes is there: files, tests, buttons, pictures, findings, headings that links lead to."""

import re
from fnmatch import fnmatch
from functools import cache
from itertools import chain, product
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.utils.text import capfirst
from django.utils.translation import trans_real

from config.health import CHECKS
from demo.options import CHECKOUT
from demo.pictures import MAX_BYTES, PICTURES
from workflows.approvals.invariants.registry import registered_checks

ROOMS = ("site", "home", "projects", "workflows", "tests", "docs", "docker")
DOCUMENTS = sorted([CHECKOUT / "README.md", CHECKOUT / "CHANGELOG.md", *(CHECKOUT / "docs").rglob("*.md")])
PLUGINS = CHECKOUT / "workflows" / "README.md"
HANDBOOK = CHECKOUT / "docs" / "editors.md"
OPERATIONS = CHECKOUT / "docs" / "operations.md"
# What is quoted of a server or a browser, and is no file here.
ELSEWHERE = {"backup.dump", "media.tar", "ada.json", ".env", "var/", "/etc/aliases", "var/bench.json", "pg_hba.conf"}
ELSEWHERE |= {"/robots.txt", "/.well-known/security.txt"}  # addresses of this site
ENDINGS = r"(?:py|md|toml|txt|yml|html|css|js|json|csv|png|po|mo|typ|cfg|sh|conf|dump|tar)"
A_PATH = re.compile(rf"[\w.*{{}},/-]*\w\.{ENDINGS}|[\w.{{}},-]+/(?:[\w.{{}},-]+/)*")


@cache
def files() -> frozenset[str]:
    """Everything of the checkout, folders with a slash at their end."""
    below = chain.from_iterable((CHECKOUT / room).rglob("*") for room in ROOMS)
    paths = [path for path in chain(CHECKOUT.iterdir(), below) if "__pycache__" not in path.parts]
    return frozenset(f"{path.relative_to(CHECKOUT)}{'/' if path.is_dir() else ''}" for path in paths)


@cache
def known_tests() -> frozenset[str]:
    sources = (path.read_text() for path in (CHECKOUT / "tests").rglob("*.py"))
    return frozenset(chain.from_iterable(re.findall(r"^def (test_\w+)", source, re.M) for source in sources))


def quoted(document: Path) -> list[str]:
    """What stands in backticks within a line; not what stands in a block of code."""
    text = re.sub(r"^```.*?^```", "", document.read_text(), flags=re.M | re.S)
    return re.findall(r"`([^`\n]+)`", text)


def alternatives(path: str) -> list[str]:
    """`a/{b,c}.py` as its two paths."""
    parts = [part[1:-1].split(",") if part.startswith("{") else [part] for part in re.split(r"(\{[^}]*\})", path)]
    return ["".join(choice) for choice in product(*parts)]


def is_there(path: str) -> bool:
    return path in ELSEWHERE or any(fnmatch(f"/{name}", f"*/{path}") for name in files())


def slug(heading: str) -> str:
    """The anchor of a heading, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def anchors(document: Path) -> set[str]:
    return {slug(heading) for heading in re.findall(r"^#+ (.+)$", document.read_text(), re.M)}


def links(document: Path) -> list[str]:
    text = document.read_text()
    return [*re.findall(r"\]\(([^)\s]+)\)", text), *re.findall(r'src="([^"]+)"', text)]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_and_test_that_is_quoted_exists(document: Path) -> None:
    words = quoted(document)
    paths = chain.from_iterable(alternatives(word) for word in words if A_PATH.fullmatch(word))
    names = {word for word in words if re.fullmatch(r"test_\w+", word)}

    assert [path for path in paths if not is_there(path)] == []
    assert names - known_tests() == set()


@pytest.mark.parametrize("document", [*DOCUMENTS, PLUGINS], ids=lambda path: path.name)
def test_every_link_leads_somewhere(document: Path) -> None:
    broken = []
    for link in links(document):
        path, _, anchor = link.partition("#")
        target = (document.parent / path).resolve() if path else document
        if "://" in link:
            continue
        if not target.exists() or (anchor and unquote(anchor) not in anchors(target)):
            broken.append(link)

    assert broken == []


def test_the_handbook_names_menus_and_buttons_as_they_stand_on_the_screen() -> None:
    """Bold words are such names, unless they end like a sentence."""
    texts = (text for _, text in trans_real.translation("de")._catalog.items())
    on_screen = {capfirst(re.split(r"%\(|:$", text)[0].strip(" :…")) for text in texts}
    bold = re.findall(r"\*\*(.+?)\*\*", HANDBOOK.read_text().replace("\n", " "))
    names = chain.from_iterable(name.split(" → ") for name in bold if not re.search(r"[.:?!]“?$|„", name))

    assert {capfirst(name.strip(" …")) for name in names} - on_screen == set()


def test_every_picture_is_shown_described_and_small() -> None:
    shown = dict(re.findall(r"!\[([^\]]+)\]\(pictures/([\w-]+)\.png\)", HANDBOOK.read_text()))
    shown |= {
        alt: name for name, alt in re.findall(r'src="pictures/([\w-]+)\.png"[^>]* alt="([^"]+)"', HANDBOOK.read_text())
    }
    taken = {path.stem: path.stat().st_size for path in (CHECKOUT / "docs" / "pictures").iterdir()}

    assert sorted(shown.values()) == sorted(taken) == sorted(PICTURES)
    assert {name: size for name, size in taken.items() if size > MAX_BYTES} == {}


def section(heading: str) -> str:
    """What stands below a heading of the operations manual, up to the next heading."""
    return OPERATIONS.read_text().partition(f" {heading}\n")[2].partition("\n#")[0]


def first_cells(heading: str) -> set[str]:
    """What is quoted in the first column of the tables of a section."""
    cells = re.findall(r"^\| (`.*?) \|", section(heading), re.M)
    return set(chain.from_iterable(re.findall(r"`([^`]+)`", cell) for cell in cells))


def test_operators_are_told_of_every_finding_of_check_rounds_and_no_other() -> None:
    assert first_cells("What `check_rounds` finds") == {check.code for check in registered_checks()}


def test_operators_are_told_of_every_check_of_readiness_and_no_other() -> None:
    assert first_cells("`/readyz`") == set(CHECKS)


def test_operators_are_told_of_every_variable_and_no_other() -> None:
    example = (CHECKOUT / ".env.example").read_text()

    assert first_cells("Configure") == set(re.findall(r"^(?:# )?([A-Z][A-Z_]+)=", example, re.M))


def test_operators_are_told_of_every_line_that_is_logged_as_a_problem_and_no_other() -> None:
    sources = [
        path.read_text()
        for room in ("workflows", "home", "projects", "site/config")
        for path in (CHECKOUT / room).rglob("*.py")
    ]
    logged = re.findall(r'logger\.(?:warning|error|exception)\(\s*"([^"]+)"', "\n".join(sources))

    assert {re.sub(r"(?:%s)+", "…", words) for words in logged} == first_cells("Lines in the log")
