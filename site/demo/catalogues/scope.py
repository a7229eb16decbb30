"""Which text must be there in which language. This is the one place that says so.

English is the language of the source. Whatever is named nowhere here must be there in German, Turkish and Arabic, so a
new page or mail cannot be forgotten.
"""

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import polib

ROOMS = ("home", "projects", "site", "workflows")
WHOLE = "locale"
SOURCE, PLAIN = "de", "de_Simple"
LANGUAGES = (SOURCE, "tr", "ar")

# Seen only after a login, where the admin speaks German and English: need not be there in Turkish and Arabic.
INTERNAL = (
    "home/templates/home/admin/welcome.html",
    "home/welcome/*",
    "projects/next_steps.py",
    "workflows/approvals/action_menu.py",
    "workflows/approvals/adopted_files.py",
    "workflows/approvals/apps.py",
    "workflows/approvals/board/*",
    "workflows/approvals/days.py",
    "workflows/approvals/drafts.py",
    "workflows/approvals/electorates.py",
    "workflows/approvals/explorer.py",
    "workflows/approvals/forms/delivery.py",
    "workflows/approvals/forms/recording*.py",
    "workflows/approvals/forms/signatures.py",
    "workflows/approvals/guard/*",
    "workflows/approvals/menu.py",
    "workflows/approvals/minutes/*",
    "workflows/approvals/models/*",
    "workflows/approvals/personal_data*.py",
    "workflows/approvals/presentation/coming.py",
    "workflows/approvals/presentation/remaining.py",
    "workflows/approvals/presentation/timeline.py",
    "workflows/approvals/services/correcting.py",
    "workflows/approvals/services/delivery.py",
    "workflows/approvals/services/inviting.py",
    "workflows/approvals/services/judging.py",
    "workflows/approvals/services/opening.py",
    "workflows/approvals/services/recording.py",
    "workflows/approvals/services/reminding.py",
    "workflows/approvals/services/restoring.py",
    "workflows/approvals/services/settling.py",
    "workflows/approvals/templates/workflows_approvals/admin/*",
    "workflows/approvals/views/asking.py",
    "workflows/approvals/views/board.py",
    "workflows/approvals/views/delivery.py",
    "workflows/approvals/views/discussion.py",
    "workflows/approvals/views/inbox.py",
    "workflows/approvals/views/personal_data.py",
    "workflows/approvals/views/recording.py",
    "workflows/approvals/views/retracting.py",
    "workflows/approvals/views/round_actions.py",
    "workflows/approvals/views/rounds.py",
    "workflows/approvals/views/signatures.py",
    "workflows/approvals/viewsets.py",
    "workflows/notices/apps.py",
    "workflows/notices/models.py",
    "workflows/notices/signal_handlers/people.py",
    "workflows/notices/templates/workflows_notices/admin/*",
    "workflows/notices/views.py",
    "workflows/notices/wagtail_hooks.py",
    "workflows/organisations/*",
)

# The frame around every page, in plain German; whatever else is missing there is read in German.
FRAME = ("home/templates/home/components/*", "site/templates/*")


def is_needed(*, language: str, paths: Iterable[str]) -> bool:
    """Whether a text that stands in these files must be there in the language."""
    if language == SOURCE:
        return True
    if language == PLAIN:
        return any(_is_one_of(path, FRAME) for path in paths)
    return not all(_is_one_of(path, INTERNAL) for path in paths)


def unused_patterns(paths: Iterable[str]) -> list[str]:
    """What is listed here although no file with texts is called like that."""
    known = set(paths)
    return [pattern for pattern in (*INTERNAL, *FRAME) if not any(fnmatchcase(path, pattern) for path in known)]


def folders(root: Path) -> list[str]:
    """Where catalogues are: those of the site, home and projects are together, each plugin has its own."""
    return [WHOLE, *sorted(path.relative_to(root).as_posix() for path in root.glob("workflows/*/locale"))]


def catalogues(root: Path) -> Iterator[tuple[str, str, Path]]:
    """Folder, language and file of each catalogue that may be needed; plugins have none in plain German."""
    for folder in folders(root):
        for language in (*LANGUAGES, PLAIN) if folder == WHOLE else LANGUAGES:
            yield folder, language, root / folder / language / "LC_MESSAGES" / "django.po"


def paths_of(entry: polib.POEntry) -> list[str]:
    return sorted({path for path, _line in entry.occurrences})


def _is_one_of(path: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(path, pattern) for pattern in patterns)
