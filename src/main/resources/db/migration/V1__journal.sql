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
  -- This key is what refuses a second writer of one subscription.
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
  primary key (persistence_id, sequence_number)
);
