"""Check the catalogues of interface texts, or bring them up to date: ``python -m demo.catalogues [--collect]``."""

import shutil
import sys

from demo.catalogues.checking import faults_in
from demo.catalogues.collecting import collect
from demo.options import CHECKOUT

NO_GETTEXT = "xgettext is missing (package gettext): the catalogues are not {}."


def main() -> str | None:
    is_collecting = "--collect" in sys.argv[1:]
    if not shutil.which("xgettext"):
        if is_collecting:
            return NO_GETTEXT.format("collected")
        sys.stderr.write(NO_GETTEXT.format("checked") + "\n")
        return None
    if is_collecting:
        sys.stdout.writelines(line + "\n" for line in collect(CHECKOUT))
        return None
    return "\n".join(faults_in(CHECKOUT)) or None


if __name__ == "__main__":
    sys.exit(main())
