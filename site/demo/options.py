"""What the environment says about a demo."""

import os
from dataclasses import dataclass
from pathlib import Path

from demo.errors import ServiceError

CHECKOUT = Path(__file__).resolve().parents[2]
DEFAULT_PORT = "8000"
DEFAULT_FOLDER = "var/demo"


@dataclass(frozen=True)
class Options:
    """Where the demo keeps its data and where it answers."""

    folder: Path
    port: int

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"


def options_from_environment() -> Options:
    """Read ``PORT`` and ``DEMO_DIR``; empty counts as unset. Raises ``ServiceError`` for a port that is none."""
    text = os.environ.get("PORT") or DEFAULT_PORT
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 65536:
        raise ServiceError(f"PORT={text} is no port. Choose a number from 1 to 65535.")
    folder = Path(os.environ.get("DEMO_DIR") or CHECKOUT / DEFAULT_FOLDER).expanduser()
    return Options(folder=folder.absolute(), port=int(text))
