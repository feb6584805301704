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

-- What Debezium may do, and no more. The server needs wal_level=logical; give the role a password.
CREATE ROLE debezium LOGIN REPLICATION;
GRANT SELECT ON outbox TO debezium;
CREATE PUBLICATION termshift_outbox FOR TABLE outbox;

-- A row may be deleted as soon as it is committed.
-- INSERT INTO outbox (command_id, type, aggregateid, payload)
-- VALUES ('c-1', 'dev.termshift.start.v1', 'ada', '{"planId": "basic-monthly"}');
