"""One tick that finds many rounds due, in a process of its own: prints its seconds and its peak memory as JSON."""

import json
import resource
import time

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
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"closing": closed - begun, "settling": settled - closed, "peak_mib": peak}


if __name__ == "__main__":
    print(json.dumps(run()))  # noqa: T201  (what the benchmark reads)
