"""A worker goes on after its broker was silent while a task was being acknowledged."""

from collections.abc import Callable

import pytest
import redis
from kombu import Connection
from kombu.simple import SimpleQueue

from config import broker
from demo.valkey import Valkey


@pytest.mark.drill
def test_a_task_whose_acknowledgement_failed_is_not_counted_as_being_worked_on(
    start_valkey: Callable[[], Valkey],
) -> None:
    broker.install()
    valkey = start_valkey()
    with (
        Connection(valkey.broker_url(), transport_options={"socket_timeout": 0.2}) as connection,
        SimpleQueue(connection, "work") as queue,
    ):
        queue.consumer.qos(prefetch_count=1)
        queue.put("first")
        message = queue.get(timeout=5)

        valkey.pause()
        with pytest.raises(redis.TimeoutError):
            message.ack()
        valkey.resume()

        assert queue.channel.qos.can_consume()
