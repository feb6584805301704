"""Starts a subscription through a generated client: buy.py URL TOKEN SUBSCRIPTION PLAN.

Prints the outcome of the command, what the subscription is as soon as it is active, and one line
for each event of its history, with what the classes of its data say.
"""

import sys
import time

import termshift_client
from termshift_client.api.subscriptions_api import SubscriptionsApi
from termshift_client.models.command import Command

url, token, subscription, plan = sys.argv[1:]
api = SubscriptionsApi(
    termshift_client.ApiClient(termshift_client.Configuration(host=url, access_token=token))
)

start = Command(id="buy-1", type="start", data={"planId": plan})
print("start", api.send_command(subscription, command=start, wait="10s").reply.outcome)
print("again", api.send_command(subscription, command=start, wait="10s").reply.outcome)

end = time.monotonic() + 60
while (found := api.get_subscription(subscription)).status != "ACTIVE":
    if time.monotonic() > end:
        sys.exit(f"Expected {subscription} to become ACTIVE, but it is {found.status}")
    time.sleep(0.2)

for union in api.get_history(subscription, limit=200).events:
    event = union.actual_instance
    data = event.data
    words = [type(data).__name__, data.sequence, type(data.effective_at).__name__]
    if isinstance(data, termshift_client.ChargeRequestedData):
        lines = [(line.kind, line.amount_minor) for line in data.lines]
        words += [data.amount_minor, data.currency, data.purpose.kind, lines]
    if isinstance(data, termshift_client.CreditsGrantedData):
        words += [data.source, data.amount]
    print(*words)
