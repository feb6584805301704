-- An outbox in the database of your own system: a row written here, in the transaction that it
-- belongs to, becomes a command. Debezium reads it with outbox.json.

CREATE TABLE outbox (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  -- The command's identity for Termshift: written again, it is the same command.
  command_id text NOT NULL,
  source text NOT NULL DEFAULT '/shop',
  -- dev.termshift.<command>.v1
  type text NOT NULL,
  specversion text NOT NULL DEFAULT '1.0',
  -- The subscription, which becomes the key.
  aggregateid text NOT NULL,
  payload jsonb NOT NULL DEFAULT '{}'
);

-- INSERT INTO outbox (command_id, type, aggregateid, payload)
-- VALUES ('c-1', 'dev.termshift.start.v1', 'ada', '{"planId": "basic-monthly"}');
