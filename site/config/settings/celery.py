"""Celery: short idempotent tasks, at-least-once delivery, one static beat schedule."""

from celery.schedules import crontab

from config.settings.env import env
from workflows.schedule import BEAT_SCHEDULE, entry

CELERY_BROKER_URL = env("BROKER_URL", default="redis://localhost:6379/0")
CELERY_TASK_IGNORE_RESULT = True
CELERY_TIMEZONE = "Europe/Berlin"
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]

# At least once: a task is acknowledged when it is done, and given back when its worker dies.
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 10  # seconds
CELERY_WORKER_ENABLE_SOFT_SHUTDOWN_ON_IDLE = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False

# Seconds. Time limits stay below the visibility timeout, or Redis would deliver a running task twice.
CELERY_TASK_SOFT_TIME_LIMIT = 120
CELERY_TASK_TIME_LIMIT = 150
VISIBILITY_TIMEOUT = 300
BROKER_SOCKET_TIMEOUT = 3

CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": VISIBILITY_TIMEOUT,
    "socket_timeout": BROKER_SOCKET_TIMEOUT,
    "socket_connect_timeout": BROKER_SOCKET_TIMEOUT,
    # Who hands over a task does not wait for the broker to come back: kombu would try for seconds.
    "max_retries": 0,
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
}
CELERY_RESULT_BACKEND_TRANSPORT_OPTIONS = {"visibility_timeout": VISIBILITY_TIMEOUT}
CELERY_VISIBILITY_TIMEOUT = VISIBILITY_TIMEOUT
CELERY_REDIS_SOCKET_TIMEOUT = BROKER_SOCKET_TIMEOUT
CELERY_REDIS_SOCKET_CONNECT_TIMEOUT = BROKER_SOCKET_TIMEOUT
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
# Publishing a task tries once: what did not reach the broker is found by a sweep.
CELERY_TASK_PUBLISH_RETRY = False

CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_ROUTES = {
    "notices.*": {"queue": "mail"},
    # About a second each, and many at once after an upload: whoever waits for a mail shall not wait for them.
    "home.render_picture": {"queue": "pictures"},
    "approvals.settle_round": {"queue": "publishing"},
    "approvals.publish_scheduled": {"queue": "publishing"},
}

CELERY_BEAT_SCHEDULE = {
    **BEAT_SCHEDULE,
    "worker heartbeat": entry("home.beat", 15.0),
    "delete expired messages": entry("home.delete_expired_messages", crontab(hour="4", minute="17")),
    "index what the search has missed": entry("home.sweep_search", 60.0),
    "index everything anew": entry("home.refresh_search", crontab(hour="2", minute="47")),
}
