"""A broker that falls silent must not end a worker's work for good.

When the broker does not answer an acknowledgement in time, Celery logs “Couldn't ack” and goes on, but kombu (5.7, see
https://github.com/celery/kombu/issues/1774 for one way there) keeps counting the message as being worked on. With a
prefetch of one for each process, as we have it, a worker that this has happened to takes no task any more, and says
nothing. Needed until kombu forgets the message itself.
"""

from typing import Any

from kombu.transport import redis, virtual


class ForgetfulQoS(redis.QoS):
    """Stops counting a message whose acknowledgement failed; the broker gives it out again, which is allowed for."""

    def ack(self, delivery_tag: Any) -> None:
        try:
            super().ack(delivery_tag)
        except Exception:
            virtual.QoS.ack(self, delivery_tag)
            raise

    def reject(self, delivery_tag: Any, requeue: bool = False) -> None:
        try:
            super().reject(delivery_tag, requeue=requeue)
        except Exception:
            virtual.QoS.ack(self, delivery_tag)
            raise


def install() -> None:
    redis.Channel.QoS = ForgetfulQoS
