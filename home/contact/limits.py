"""How often somebody may write, and how often the site writes to whom a stranger names.

Counted in the cache, under keyed hashes: nobody's address is stored. Without the cache nobody is kept from writing, and
no copy is sent: what cannot be counted could be used to pester others.
"""

from __future__ import annotations

import ipaddress
import logging

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

HOUR, DAY = 3600, 86400
MESSAGES_PER_SENDER = 10  # an hour
COPIES_PER_SENDER = 5  # a day
COPIES_PER_ADDRESS = 2  # a day
COPIES_IN_ALL = 200  # a day
IPV6_SUBSCRIBER = 64  # bits; the rest is chosen by the subscriber


def may_write(request: HttpRequest) -> bool:
    return _is_within(f"messages:{sender_of(request)}", limit=MESSAGES_PER_SENDER, seconds=HOUR, without_cache=True)


def may_copy(request: HttpRequest, *, email: str) -> bool:
    """Counts each time it is asked."""
    limits = {
        f"copies-by:{sender_of(request)}": COPIES_PER_SENDER,
        f"copies-to:{email.lower()}": COPIES_PER_ADDRESS,
        "copies": COPIES_IN_ALL,
    }
    return all(_is_within(subject, limit=limit, seconds=DAY, without_cache=False) for subject, limit in limits.items())


def sender_of(request: HttpRequest) -> str:
    """The network address from which a request comes, as the site's own proxy saw it."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:  # which appends what it saw; what stands before it anybody may have written
        address = request.META.get("HTTP_X_FORWARDED_FOR", address).rpartition(",")[2].strip()
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if parsed.version == 6:
        return str(ipaddress.ip_network((parsed, IPV6_SUBSCRIBER), strict=False))
    return str(parsed)


def _is_within(subject: str, *, limit: int, seconds: int, without_cache: bool) -> bool:
    key = "contact:" + salted_hmac("home.contact.limits", subject, algorithm="sha256").hexdigest()
    try:
        cache.add(key, 0, timeout=seconds)
        return cache.incr(key) <= limit
    except ValueError:  # it ended in between: a new span begins
        return True
    except (RedisError, OSError) as error:
        logger.warning("The cache cannot count messages: %s", error)
        return without_cache
