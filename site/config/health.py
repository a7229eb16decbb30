"""`/healthz`: the process lives. `/readyz`: everything it needs to do its work is there."""

import logging
from collections.abc import Callable
from datetime import timedelta

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import KombuError
from redis.exceptions import RedisError

from config.celery import app
from home.heartbeat import heartbeat_age
from workflows.approvals.models import ApprovalRound
from workflows.notices.models import Notice

logger = logging.getLogger(__name__)

# Beat closes due rounds every 20 seconds and settles every minute; what waits longer than this waits in vain.
PATIENCE = timedelta(minutes=5)
BROKER_TIMEOUT = 2  # seconds


class NotReady(Exception):
    """Something is missing; the message names it without revealing addresses."""


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Answers as long as the process does; touches no service."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when every check passes, else 503; says for each what is wrong."""
    report = {name: _outcome(name, check) for name, check in CHECKS.items()}
    ready = set(report.values()) == {"ok"}
    return JsonResponse({"status": "ok" if ready else "unavailable", "checks": report}, status=200 if ready else 503)


def _outcome(name: str, check: Callable[[], None]) -> str:
    try:
        check()
    except NotReady as problem:
        return str(problem)
    except (DatabaseError, RedisError, KombuError, OSError, ImproperlyConfigured) as error:
        logger.warning("Readiness check %s failed: %s", name, error)
        return "does not answer"
    return "ok"


def check_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def check_broker() -> None:
    with app.connection_for_write(connect_timeout=BROKER_TIMEOUT) as broker:
        broker.ensure_connection(max_retries=1, timeout=BROKER_TIMEOUT)
        broker.default_channel.client.ping()


def check_worker() -> None:
    if heartbeat_age() is None:
        raise NotReady("no worker has shown itself lately")


def check_rounds() -> None:
    late = timezone.now() - PATIENCE
    overdue = ApprovalRound.objects.due(late).count()
    if overdue:
        raise NotReady(f"{overdue} past their deadline and still open")
    uninvited = ApprovalRound.objects.to_invite(late).filter(opened_at__lt=late).count()
    if uninvited:
        raise NotReady(f"{uninvited} without their invitations")
    unsettled = ApprovalRound.objects.unsettled().filter(decided_at__lt=late, problem="").count()
    if unsettled:
        raise NotReady(f"{unsettled} decided and not carried out")


def check_notices() -> None:
    late = timezone.now() - PATIENCE
    stuck = Notice.objects.due(late).count() + Notice.objects.stale(late).count()
    if stuck:
        raise NotReady(f"{stuck} due and not sent")


CHECKS: dict[str, Callable[[], None]] = {
    "database": check_database,
    "broker": check_broker,
    "worker": check_worker,
    "rounds": check_rounds,
    "notices": check_notices,
}
