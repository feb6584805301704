-- Holds come and go as often as consumptions, so that the index costs them as much: they are left
-- out too, and looked for within their subscription.

drop index event_command;

create index event_command on event_journal ((
  split_part(split_part(split_part(encode(event_payload, 'escape'),
    '"commandId":{"source":"', 2), '"},"contentHash":"', 1), '","id":"', 2) collate "C"))
  where event_ser_manifest not in
    ('credits.consumed.v1', 'credits.reserved.v1', 'credits.released.v1');
