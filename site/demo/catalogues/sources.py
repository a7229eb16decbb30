"""The texts that stand in the source now, read by Django's own extraction in a copy of the rooms."""

import contextlib
import shutil
import tempfile
from pathlib import Path

import polib
from django.core.management import call_command
from django.core.management.commands.makemessages import Command

from demo.catalogues.scope import ROOMS, folders

SUFFIXES = {".html", ".py", ".txt"}


class Extraction(Command):
    """Writes templates of catalogues and leaves the catalogues alone; needs no settings."""

    settings_available = False


def texts_in_source(root: Path) -> dict[str, polib.POFile]:
    """For each folder of catalogues, what belongs into them. References are paths from the root, without lines."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name).resolve()
        _copy_sources(root, copy)
        with contextlib.chdir(copy):
            call_command(Extraction(), exclude=["-"], keep_pot=True, add_location="file", verbosity=0)
        return {folder: catalogue_at(copy / folder / "django.pot") for folder in folders(root)}


def catalogue_at(path: Path) -> polib.POFile:
    """An empty one where there is no file; polib would take the path for the content."""
    return polib.pofile(str(path)) if path.exists() else polib.POFile()


def _copy_sources(root: Path, copy: Path) -> None:
    for room in ROOMS:
        for path in (root / room).rglob("*"):
            if path.suffix in SUFFIXES and path.is_file():
                target = copy / path.relative_to(root)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
    for folder in folders(root):
        (copy / folder).mkdir(parents=True, exist_ok=True)
