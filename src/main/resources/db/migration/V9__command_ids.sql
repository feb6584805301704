-- Which events a command brought, by the command's id; queries ask in the same words. Consumptions
-- are left out: they are most of what is written, and are looked for within their subscription.

create index event_command on event_journal ((
  split_part(split_part(split_part(encode(event_payload, 'escape'),
    '"commandId":{"source":"', 2), '"},"contentHash":"', 1), '","id":"', 2) collate "C"))
  where event_ser_manifest <> 'credits.consumed.v1';
