"""The one way to typst: text goes in as data and is never read as markup."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Mapping
from datetime import datetime
from functools import cache, partial
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from workflows.typesetting.glyphs import FONTS, showable

if TYPE_CHECKING:
    import typst

logger = logging.getLogger(__name__)

STANDARDS: list[Any] = ["ua-1", "a-2a"]


@cache
def can_typeset() -> bool:
    """Whether the site has installed what it takes."""
    return all(find_spec(name) for name in ("typst", "fontTools"))


@cache
def recipe(*, template: Path, fonts: Path | None = None) -> str:
    """Changes with whatever decides how a document looks besides its data: template, fonts, our code, and typst.

    For keys under which documents are kept. Reads some megabytes, once in a process.
    """
    folders = [Path(__file__).parent, *([fonts] if fonts else [])]
    files = sorted(file for folder in folders for file in folder.rglob("*") if file.suffix in {".py", ".ttf", ".otf"})
    digest = hashlib.sha256(version("typst").encode())
    for file in (template, *files):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def typeset(*, template: Path, data: Mapping[str, Any], created: datetime, fonts: Path | None = None) -> bytes:
    """The same bytes for the same data, which the template finds as JSON in ``sys.inputs.data``.

    ``data`` has a ``title``, for the log. ``fonts`` is a folder of faces beside our own; which characters are shown
    follows from ours. Raises ImportError without the extra.
    """
    import typst

    inputs = json.dumps(_showable(data))
    compile_with = partial(_compile, template, inputs, fonts, timestamp=int(created.timestamp()))
    try:
        return compile_with(pdf_standards=STANDARDS)
    except typst.TypstError:
        # A rare cluster of characters that no single font has: still a tagged PDF, but not up to the standards.
        logger.exception("“%s” does not meet the PDF standards", data["title"])
        return compile_with()


@cache
def _fonts(folder: Path | None) -> typst.Fonts:
    """Only our own and the template's, so that a document looks the same from every machine."""
    import typst

    paths = [str(path) for path in (FONTS, folder) if path]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)


def _compile(template: Path, inputs: str, fonts: Path | None, **options: Any) -> bytes:
    """With a compiler of its own: typst (0.15) forgets a template that was given as bytes once it has compiled."""
    import typst

    compiler = typst.Compiler(
        input=template.read_bytes(),
        root=str(FONTS),
        font_paths=_fonts(fonts),
        ignore_system_fonts=True,
        sys_inputs={"data": inputs},
    )
    return cast(bytes, compiler.compile(format="pdf", **options))


def _showable(value: Any) -> Any:
    if isinstance(value, str):
        return showable(value)
    if isinstance(value, Mapping):
        return {name: _showable(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_showable(item) for item in value]
    return value
