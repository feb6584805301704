"""What each plan has earned until now, from charge.settled alone: revenue.py BROKER

Prints a line per plan and currency: the plan, the currency, minor units. Needs confluent-kafka.
"""

import json
import sys
import uuid
from collections import Counter

from confluent_kafka import Consumer, KafkaError

SETTLED = b"dev.termshift.charge.settled.v1"

consumer = Consumer(
    {
        "bootstrap.servers": sys.argv[1],
        "group.id": f"revenue-{uuid.uuid4()}",
        "auto.offset.reset": "earliest",
        "enable.auto.commit": False,
        "enable.partition.eof": True,
        "isolation.level": "read_committed",
    }
)
topic = "subscription.billing.v1"
unread = set(consumer.list_topics(topic, timeout=30).topics[topic].partitions)
consumer.subscribe([topic])
counted, earned = set(), Counter()
while unread:
    message = consumer.poll(30)
    if message is None:
        sys.exit("Expected to read all partitions, but the broker is silent")
    if message.error():
        if message.error().code() != KafkaError._PARTITION_EOF:
            sys.exit(str(message.error()))
        unread.discard(message.partition())
    elif dict(message.headers())["ce_type"] == SETTLED:
        event = json.loads(message.value())
        if (event["subscriptionId"], event["sequence"]) not in counted:
            counted.add((event["subscriptionId"], event["sequence"]))
            earned[event["planId"], event["currency"]] += event["amountMinor"]
for (plan, currency), amount in sorted(earned.items()):
    print(plan, currency, amount)
