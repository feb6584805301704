-- What a subscription waits for, and when it ends unless something changes. Rows from before say
-- neither until their next change; 'termshift rebuild' writes all of them anew.

alter table subscription
  add column pending_change text,
  add column ends_at timestamptz;

create index subscription_pending on subscription (subscription_id)
  where pending_change is not null;
create index subscription_ends on subscription (ends_at, subscription_id)
  where ends_at is not null;
