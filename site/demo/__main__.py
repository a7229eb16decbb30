"""``python -m demo``: the whole site on this machine (`make demo`). ``--services``: PostgreSQL and Valkey only."""

import argparse
import os
import signal
import sys

from demo.errors import ServiceError
from demo.launch import die_with
from demo.options import options_from_environment
from demo.supervisor import Demo, StopRequested, stop_on_signals


def main() -> int:
    """Exit code 0 after Ctrl-C or SIGTERM, 1 when something failed."""
    parser = argparse.ArgumentParser(prog="python -m demo", description=__doc__)
    parser.add_argument("--services", action="store_true", help="PostgreSQL and Valkey only; prints their addresses")
    parser.add_argument("--with-parent", action="store_true", help="stop in order when the calling process ends")
    arguments = parser.parse_args()
    try:
        stop_on_signals()
        if arguments.with_parent:
            die_with(parent=os.getppid(), signal_number=signal.SIGTERM)
        demo = Demo(options_from_environment())
        if arguments.services:
            demo.run_services()
        else:
            demo.run()
    except StopRequested:
        return 0
    except ServiceError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
