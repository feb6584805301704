"""A subscription's way as a team with Python sees it: shop.py BROKER SUBSCRIPTION [PLAN HIGHER_PLAN]

Prints a line of JSON per reply and per billing event, and ends when all has happened.
Needs confluent-kafka.
"""

import json
import sys
import time

from confluent_kafka import Consumer, Producer

LOG, REPLIES, BILLING = (
    "subscription.commands.v1",
    "subscription.replies.v1",
    "subscription.billing.v1",
)
broker, subscription = sys.argv[1:3]
plans = sys.argv[3:5] or ["basic-monthly", "creator-monthly"]

# librdkafka places a key by CRC32 unless it is told otherwise.
producer = Producer({"bootstrap.servers": broker, "partitioner": "murmur2_random", "acks": "all"})
consumer = Consumer(
    {
        "bootstrap.servers": broker,
        "group.id": f"shop-{subscription}",
        "auto.offset.reset": "earliest",
        "enable.auto.commit": False,
        "isolation.level": "read_committed",
    }
)
consumer.subscribe([REPLIES, BILLING])
seen = []


def send(kind, data):
    """Sends a command and waits for its reply."""
    headers = {
        "ce_specversion": "1.0",
        "ce_id": f"python-{kind}",
        "ce_source": "/python-shop",
        "ce_type": f"dev.termshift.{kind}.v1",
        "content-type": "application/json",
    }
    producer.produce(
        LOG, key=subscription, value=json.dumps(data), headers=list(headers.items())
    )
    producer.flush()
    await_any(lambda it: it["headers"].get("ce_commandid") == headers["ce_id"])


def event(kind):
    await_any(lambda it: it["headers"]["ce_type"] == f"dev.termshift.{kind}.v1")


def await_any(condition, seconds=120):
    end = time.monotonic() + seconds
    while not any(condition(it) for it in seen):
        if time.monotonic() > end:
            raise TimeoutError("Expected a message, but it did not come")
        message = consumer.poll(1)
        if message and not message.error() and message.key().decode() == subscription:
            take(message)


def take(message):
    headers = {name: value.decode() for name, value in message.headers()}
    found = {"topic": message.topic(), "headers": headers, "data": json.loads(message.value())}
    seen.append(found)
    print(json.dumps(found), flush=True)


send("start", {"planId": plans[0]})
event("subscription.activated")
send("upgrade", {"planId": plans[1]})
event("plan.changed")
consumer.close()
