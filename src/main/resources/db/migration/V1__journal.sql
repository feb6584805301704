-- What Akka writes: events and snapshots, in the columns its JDBC plugin expects.

create table event_journal (
  ordering bigserial,
  persistence_id varchar(255) collate "C" not null,
  sequence_number bigint not null,
  deleted boolean default false not null,
  writer varchar(255) not null,
  write_timestamp bigint,
  adapter_manifest varchar(255),
  event_ser_id integer not null,
  event_ser_manifest varchar(255) not null,
  event_payload bytea not null,
  meta_ser_id integer,
  meta_ser_manifest varchar(255),
  meta_payload bytea,
  primary key (persistence_id, sequence_number)
);

create table snapshot (
  persistence_id varchar(255) collate "C" not null,
  sequence_number bigint not null,
  created bigint not null,
  snapshot_ser_id integer not null,
  snapshot_ser_manifest varchar(255) not null,
  snapshot_payload bytea not null,
  meta_ser_id integer,
  meta_ser_manifest varchar(255),
  meta_payload bytea,
  primary key (persistence_id, sequence_number),
  -- A snapshot is the state behind its event: whoever takes that away takes the snapshot, too.
  foreign key (persistence_id, sequence_number) references event_journal on delete cascade
);

-- Who may write the journal of a partition's subscriptions: the session that has put its token
-- here, as long as the server is not started anew. Every insert into event_journal asks for it,
-- and so does what nodes write of the state behind events: snapshots, and rows of subscription.
create table partition_fence (
  topic_id text collate "C" not null,
  partition integer not null,
  token uuid not null,
  server_started timestamptz not null,
  taken_at timestamptz not null default now(),
  primary key (topic_id, partition)
) with (fillfactor = 50);

-- Up to where the journal holds what was decided of a partition, written behind its events and
-- before anything of it is published: a database that has lost events has lost this, too.
create table partition_witness (
  topic_id text collate "C" not null,
  partition integer not null,
  next_offset bigint not null,
  group_id text not null,
  log_partitions integer not null,
  -- Null until the partition has a progress record.
  opened_at timestamptz,
  primary key (topic_id, partition)
) with (fillfactor = 20);

-- A writer goes on behind what it wrote before without looking for it. Whoever takes events away
-- makes all of them look again.
create function give_up_fences() returns trigger language plpgsql as $$
begin
  update partition_fence set token = gen_random_uuid();
  return null;
end $$;

create trigger events_taken_away after delete or truncate on event_journal
  for each statement execute function give_up_fences();

-- A snapshot stands on every event up to its own. One behind an event that was taken away would
-- hide from its subscription that the event is missing.
create function drop_snapshots_behind() returns trigger language plpgsql as $$
begin
  delete from snapshot
  using (select persistence_id, min(sequence_number) as first from taken group by persistence_id)
    as gap
  where snapshot.persistence_id = gap.persistence_id and snapshot.sequence_number >= gap.first;
  return null;
end $$;

create trigger events_taken_from_snapshots after delete on event_journal
  referencing old table as taken for each statement execute function drop_snapshots_behind();
