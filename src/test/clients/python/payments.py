"""A payment service: payments.py BROKER [GROUP [NAME]]

Answers every charge that is asked for, once for each of its attempts, every inquiry about one and
every refund, and says what of its answers could not be used. Where it would ask a provider,
`collect` decides: a subscription whose id has 'declined' in it does not pay. Needs confluent-kafka.

- An answer is on its topic before the request is committed as read: after a crash the request
  comes again, and is answered again with the same id, which counts once.
- The idempotency key of the request is the key for the provider, and the id of the answer. That of
  an inquiry is the key of the attempt that it is about: what became of it is said once more.
- Each one that runs in a group has a name of its own there.
- Nobody replies to an answer. One that cannot be used is a dead letter; it is about money.
"""

import json
import signal
import sys

from confluent_kafka import Consumer, KafkaException, Producer

SOURCE = "/python-payments"
BILLING, ANSWERS, LETTERS = (
    "subscription.billing.v1",
    "subscription.payments.v1",
    "subscription.dead-letters.v1",
)


def consumer(broker, group, name):
    """Reads what is committed, from the beginning, and commits what was answered."""
    return Consumer(
        {
            "bootstrap.servers": broker,
            "group.id": group,
            "auto.offset.reset": "earliest",
            "enable.auto.commit": False,
            # After a crash it goes on at once under its name; others wait for its requests.
            "group.instance.id": name,
            "session.timeout.ms": 6000,
            "isolation.level": "read_committed",
        }
    )


def collect(request):
    """Asks the provider: the payment's id if the money is there, or none, and why not."""
    if "declined" in request["subscriptionId"]:
        return None, "card declined"
    return f"pay-{request['idempotencyKey']}", None


def answer_to(request):
    payment, reason = collect(request)
    answer = {name: request[name] for name in ("chargeId", "attempt", "amountMinor", "currency")}
    if payment:
        return "payment-succeeded", {**answer, "paymentId": payment}
    return "payment-failed", {**answer, "kind": "SOFT", "reason": reason}


def refund_answer_to(request):
    refund = request["refundId"]
    return "refund-succeeded", {"refundId": refund, "refundRef": f"refund-{refund}"}


ANSWERS_TO = {
    "dev.termshift.charge.requested.v1": answer_to,
    "dev.termshift.charge.inquiry.v1": answer_to,
    "dev.termshift.refund.requested.v1": refund_answer_to,
    "dev.termshift.balance-refund.requested.v1": refund_answer_to,
}


def headers_of(message):
    return {name: (value or b"").decode(errors="replace") for name, value in message.headers()}


def run(broker, group="payments", name="1"):
    running = [True]
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda *_: running.clear())
    producer = Producer(
        {"bootstrap.servers": broker, "partitioner": "murmur2_random", "acks": "all"}
    )
    requests = consumer(broker, group, name)
    requests.subscribe([BILLING, LETTERS])
    while running:
        messages = requests.consume(100, timeout=0.5)
        for message in messages:
            if message.error():
                raise KafkaException(message.error())
            handle(message, producer)
        if messages:
            producer.flush()
            requests.commit(asynchronous=False)
    requests.close()


def handle(message, producer):
    headers = headers_of(message)
    if message.topic() == LETTERS:
        if headers.get("ce_source") == SOURCE:
            print("NOT USED", headers["termshift-detail"], file=sys.stderr, flush=True)
    elif headers["ce_type"] in ANSWERS_TO:
        request = json.loads(message.value())
        kind, answer = ANSWERS_TO[headers["ce_type"]](request)
        produce(producer, message.key(), request["idempotencyKey"], kind, answer)
        print(kind, request["idempotencyKey"], flush=True)


def produce(producer, key, identity, kind, answer):
    headers = {
        "ce_specversion": "1.0",
        "ce_id": identity,
        "ce_source": SOURCE,
        "ce_type": f"dev.termshift.{kind}.v1",
        "content-type": "application/json",
    }
    producer.produce(
        ANSWERS, key=key, value=json.dumps(answer), headers=list(headers.items()), on_delivery=failed
    )


def failed(error, _message):
    if error:
        raise KafkaException(error)


if __name__ == "__main__":
    run(*sys.argv[1:])
