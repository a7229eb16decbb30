"""One tick that finds many rounds due, in a process of its own: prints its seconds and its peak memory as JSON."""

import json
import time
from pathlib import Path

import django

django.setup()

from workflows.approvals import services, tasks  # noqa: E402  (after the setup)


def run() -> dict[str, float]:
    """The tasks as beat and the workers run them, the settlements one after the other."""
    begun = time.perf_counter()
    tasks.close_due_rounds()
    closed = time.perf_counter()
    for round_id in services.unsettled_rounds():
        tasks.settle_round(round_id)
    settled = time.perf_counter()
    return {"closing": closed - begun, "settling": settled - closed, "peak_mib": peak_mib()}


def peak_mib() -> float:
    """The most memory this process has had at a time; `getrusage` would begin with what its parent had."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    kibibytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(kibibytes) / 1024


if __name__ == "__main__":
    print(json.dumps(run()))  # noqa: T201  (what the benchmark reads)
