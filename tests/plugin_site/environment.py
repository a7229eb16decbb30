"""A fresh virtual environment with the plugins' wheel, as somebody else would make it."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from demo.options import CHECKOUT
from tests.plugin_site import readme

BUILD = [sys.executable, "-m", "hatchling", "build"]


def build(*, target: str, project: Path, folder: Path) -> Path:
    """The path of the sdist or the wheel of the project."""
    run([*BUILD, "--target", target, "--directory", str(folder)], cwd=project)
    (made,) = folder.glob("*.whl" if target == "wheel" else "*.tar.gz")
    return made


def run(command: list[str], **options) -> str:
    """Run to the end; fails the test with everything that was said."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    assert done.returncode == 0, f"{' '.join(command)}:\n{done.stdout}\n{done.stderr}"
    return done.stdout


def interpreter(version: str) -> str | None:
    """A Python of this version from PATH or pyenv that really starts (pyenv leaves shims that do not)."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    candidates = [shutil.which(f"python{version}"), *map(str, sorted(pyenv.glob(f"{version}.*/bin/python{version}")))]
    for candidate in filter(None, candidates):
        question = [candidate, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
        answer = subprocess.run(question, capture_output=True, text=True, check=False)
        if answer.stdout.strip() == version:
            return candidate
    return None


def uv() -> list[str] | None:
    if importlib.util.find_spec("uv"):
        return [sys.executable, "-m", "uv"]
    found = shutil.which("uv")
    return [found] if found else None


def make(*, python: str, folder: Path, requirements: list[str]) -> Path:
    """An environment with the requirements in the locked versions; returns its folder of programs."""
    constraints = folder.with_suffix(".txt")
    constraints.write_text(locked_versions())
    installer = uv()
    if installer:
        run([*installer, "venv", "--quiet", "--python", python, str(folder)])
        target = [*installer, "pip", "install", "--quiet", "--python", str(folder / "bin" / "python")]
    else:
        run([python, "-m", "venv", str(folder)])
        target = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    run([*target, "--constraint", str(constraints), *requirements])
    return folder / "bin"


def locked_versions() -> str:
    """The lock without its hashes and extras, which constraints may not have."""
    lock = (CHECKOUT / "requirements.txt").read_text()
    pins = re.findall(r"^([a-z0-9._-]+)(?:\[[a-z,]+\])?(==[^\s;]+)(.*?)\s*\\?$", lock, flags=re.M)
    return "".join(f"{name}{version}{marker}\n" for name, version, marker in pins)


def requirements_of(command: str, *, wheel: Path) -> list[str]:
    """What the README's line installs, with the wheel in the place of the plugins' name."""
    named = re.findall(r'"([^"]+)"', command)
    return [
        f"{requirement} @ {wheel.as_uri()}" if requirement.startswith(readme.NAME) else requirement
        for requirement in named
    ]
