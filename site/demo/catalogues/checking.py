"""All catalogues against the source as it is now."""

from collections.abc import Iterator
from pathlib import Path

from demo.catalogues.faults import faults_of
from demo.catalogues.scope import catalogues, paths_of, unused_patterns
from demo.catalogues.sources import texts_in_source


def faults_in(root: Path) -> Iterator[str]:
    templates = texts_in_source(root)
    for folder, language, path in catalogues(root):
        for fault in faults_of(path, language=language, template=templates[folder]):
            yield f"{path.relative_to(root)}: {fault}"
    paths = {path for template in templates.values() for entry in template for path in paths_of(entry)}
    yield from (
        f"no file with texts is called {pattern}: take it out of the list" for pattern in unused_patterns(paths)
    )
