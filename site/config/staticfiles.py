"""Static files as production serves them: under names that tell their content, compressed, and the look in one file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLESHEET = "css/site.css"
IMPORT = re.compile(r'^@import url\("(?P<path>[^"]+)"\)(?: (?P<media>[^;]+))?;$', re.MULTILINE)


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Writes what ``css/site.css`` imports into it, so that a visitor waits for one file instead of some sixty.

    The source works as it is, file by file; this is no build step that an editor of the look would have to know.
    """

    def post_process(
        self, paths: dict[str, tuple[Storage, str]], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str | None, bool | Exception]]:
        if STYLESHEET in paths and not dry_run:
            content = ContentFile(inlined(paths).encode())
            self.delete(STYLESHEET)
            self._save(STYLESHEET, content)
            paths = {**paths, STYLESHEET: (self, STYLESHEET)}
        yield from super().post_process(paths, dry_run, **options)


def inlined(paths: dict[str, tuple[Storage, str]]) -> str:
    """The text of the stylesheet with that of all its imports; raises ``ValueError`` where an address would break."""

    def imported(found: re.Match[str]) -> str:
        name = f"css/{found['path']}" if not found["path"].startswith("../") else found["path"].removeprefix("../")
        text = _read(paths, name)
        # Addresses are relative to the file that they stand in: only where that is in the same folder, they stay true.
        if "url(" in text and "/" in found["path"]:
            raise ValueError(f"{name} has a url(): move the rule to a file right in css/.")
        return f"@media {found['media']} {{\n{text}}}" if found["media"] else text

    return IMPORT.sub(imported, _read(paths, STYLESHEET))


def _read(paths: dict[str, tuple[Storage, str]], name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        return file.read().decode()
