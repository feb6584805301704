-- What support commands were answered that left no event, by where they were written first. A copy
-- that comes once more is answered so again.
create table support_rejection (
  topic_id text not null,
  partition integer not null,
  "offset" bigint not null,
  -- The record of the log that is the first copy.
  log_offset bigint not null,
  -- In the journal's form of a remembered decision.
  decision bytea not null,
  decided_at timestamptz not null default now(),
  primary key (topic_id, partition, "offset")
);

create index support_rejection_age on support_rejection (decided_at);
