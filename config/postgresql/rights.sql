-- Who may do what with the tables. As their owner, after every migration; it may be executed again:
--   termshift migrate --rights rights.sql

revoke all on event_journal, snapshot, partition_fence, partition_witness, subscription,
  charge, refund, catalog_agreement, support_rejection, flyway_schema_history
  from public, termshift, termshift_reader;
revoke all on sequence event_journal_ordering_seq from public, termshift, termshift_reader;

-- Events are only ever added.
grant select, insert on event_journal to termshift;
grant usage on sequence event_journal_ordering_seq to termshift;

-- A newer snapshot takes the place of the one before.
grant select, insert, update, delete on snapshot to termshift;

-- Who writes a partition's events, and how far they go. To lock a fence is to be allowed to change it.
grant select, insert, update on partition_fence, partition_witness to termshift;

-- The current view of every subscription, charge and refund.
grant select, insert, update on subscription, charge, refund to termshift;

-- The catalog that all nodes decide by.
grant select, insert, update on catalog_agreement to termshift;

-- What support commands were answered; old answers are forgotten.
grant select, insert, update, delete on support_rejection to termshift;

-- Which migrations there were: with termshift.database.migrate = false a node looks.
grant select on flyway_schema_history to termshift;

-- What is asked over HTTP: subscriptions, their charges, refunds and their history.
grant select on subscription, charge, refund, event_journal to termshift_reader;
