"""Settings of a worker with beat in a drill: the sweeps that it is about run every second, the others as on a site."""

from tests.fixtures.worker_settings import *  # noqa: F403  (settings modules are composed by star import)

SWEEPS = ("approvals.invite_rounds", "approvals.close_due_rounds", "approvals.sweep_settlements", "notices.sweep")

for _entry in CELERY_BEAT_SCHEDULE.values():  # noqa: F405
    if _entry["task"] in SWEEPS:
        _entry["schedule"] = 1.0
