"""What a generated client makes of billing events: keep_events.py FOLDER.

Reads every file of the folder as one event, writes it again, and prints each field that got lost
on the way.
"""

import json
import pathlib
import sys

from termshift_client import ApiClient
from termshift_client.models.billing_event import BillingEvent


def compare(place, before, after):
    if isinstance(before, dict):
        for name, value in before.items():
            if not isinstance(after, dict) or name not in after:
                print(f"lost {place}/{name}")
            else:
                compare(f"{place}/{name}", value, after[name])
    elif isinstance(before, list):
        if not isinstance(after, list) or len(after) != len(before):
            print(f"lost {place}")
        else:
            for i, value in enumerate(before):
                compare(f"{place}/{i}", value, after[i])


files = sorted(pathlib.Path(sys.argv[1]).iterdir())
for file in files:
    text = file.read_text(encoding="utf-8")
    event = BillingEvent.from_json(text).actual_instance
    compare(f"{file.name} ", json.loads(text), ApiClient().sanitize_for_serialization(event))
print(f"{len(files)} events")
