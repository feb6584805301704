-- The current view of every subscription, and the index of what falls due.

create table subscription (
  subscription_id text collate "C" primary key,
  sequence_nr bigint not null,
  -- The log record behind the newest event.
  log_topic_id text not null,
  log_partition integer not null,
  log_offset bigint not null,
  status text not null,
  plan_id text,
  -- When the next deadline is due; null if none is.
  next_due timestamptz,
  -- The whole subscription in the journal's snapshot form.
  current bytea not null,
  updated_at timestamptz not null default now()
) with (fillfactor = 70);

create index subscription_due on subscription (log_partition, next_due, subscription_id)
  where next_due is not null;
