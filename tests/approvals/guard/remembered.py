"""What was found clean, by any process of the run: nobody need look twice at the same."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings


class Remembered:
    """A set of fingerprints that all processes add to; a process reads on only when it misses one."""

    def __init__(self, name: str) -> None:
        self._file = Path(settings.MEDIA_ROOT).parent / f"found-clean-{name}"
        self._file.touch()
        self._known: set[str] = set()
        self._read = 0

    def __contains__(self, fingerprint: str) -> bool:
        wanted = _short(fingerprint)
        if wanted not in self._known:
            self._read_on()
        return wanted in self._known

    def update(self, fingerprints: Iterable[str]) -> None:
        new = {_short(fingerprint) for fingerprint in fingerprints} - self._known
        if new:
            with self._file.open("a") as file:  # one short write at the end of a file is never torn
                file.write("".join(f"{each}\n" for each in sorted(new)))
        self._known |= new

    def _read_on(self) -> None:
        with self._file.open() as file:
            file.seek(self._read)
            self._known.update(file.read().split())
            self._read = file.tell()


def _short(fingerprint: str) -> str:
    return hashlib.sha256(fingerprint.encode()).hexdigest()
