"""Events on Kafka: publish them, and read them in a consumer group."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from .records import Row
from .settings import load_config, optional, require


def connection() -> dict[str, object]:
    """Encrypted always; who we are comes from the role on AWS, else from a mounted secret."""
    settings: dict[str, object] = {"bootstrap.servers": require("KAFKA_BROKERS")}
    if optional("KAFKA_USER"):
        settings |= {
            "security.protocol": "SASL_SSL",
            "sasl.mechanisms": "SCRAM-SHA-512",
            "sasl.username": require("KAFKA_USER"),
            "sasl.password": require("KAFKA_PASSWORD"),
        }
    elif optional("AWS_REGION"):
        settings |= {
            "security.protocol": "SASL_SSL",
            "sasl.mechanisms": "OAUTHBEARER",
            "oauth_cb": aws_token,
        }
    else:
        settings["security.protocol"] = optional("KAFKA_PROTOCOL", "SSL")
    return settings


def aws_token(_config: object) -> tuple[str, float]:
    """A token of the task's role for the managed cluster."""
    from aws_msk_iam_sasl_signer import MSKAuthTokenProvider

    token, expires_ms = MSKAuthTokenProvider.generate_auth_token(require("AWS_REGION"))
    return token, expires_ms / 1000


def publish(rows: Iterable[Row], topic: str = "events") -> int:
    """Writes events, an entity always to the same partition so that its order holds."""
    from confluent_kafka import Producer

    entity = load_config("contract")["entity"]
    producer = Producer(connection() | {"enable.idempotence": True, "compression.type": "zstd"})
    written = 0
    for row in rows:
        producer.produce(topic, key=str(row[entity]), value=json.dumps(row, sort_keys=True))
        producer.poll(0)
        written += 1
    if producer.flush(60) > 0:
        raise TimeoutError(f"Kafka did not take every event of {topic} within a minute")
    return written


def consume(group: str, topic: str = "events", limit: int | None = None) -> Iterator[Row]:
    """Reads events; an offset is committed only after the caller asked for the next event."""
    from confluent_kafka import Consumer

    consumer = Consumer(
        connection()
        | {"group.id": group, "auto.offset.reset": "earliest", "enable.auto.commit": False}
    )
    consumer.subscribe([topic])
    count = 0
    try:
        while limit is None or count < limit:
            message = consumer.poll(5.0)
            if message is None:
                if limit is not None:
                    return
                continue
            if message.error():
                raise RuntimeError(f"Kafka: {message.error()}")
            yield json.loads(message.value())
            consumer.commit(message)
            count += 1
    finally:
        consumer.close()
<% slot more %>
