"""Collect the static files when one of them has changed: ``python -m demo.collect``."""

import hashlib
import os
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def sources_fingerprint() -> str:
    """A digest over the name, size and time of every source file, and over what stores them."""
    digest = hashlib.sha256(repr(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = os.stat(storage.path(name))
            digest.update(f"{storage.path(name)}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demo")
    django.setup()
    stamp = Path(settings.STATIC_ROOT, ".collected")
    current = sources_fingerprint()
    if stamp.is_file() and stamp.read_text() == current:
        return
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, clear=True)
    stamp.write_text(current)


if __name__ == "__main__":
    main()
