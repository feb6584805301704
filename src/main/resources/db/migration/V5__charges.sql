-- What became of each charge, written on events of payments only. What no event has said is null.

create table charge (
  charge_id text collate "C" primary key,
  subscription_id text collate "C" not null,
  -- Of the last event about it.
  sequence_nr bigint not null,
  status text,
  purpose text,
  plan_id text,
  -- What the latest attempt asked for, or what was booked when it was settled.
  amount_minor bigint,
  currency text,
  attempt integer,
  -- Of all its attempts, and of payments for it that became account balance.
  payment_ids text[] not null,
  requested_at timestamptz,
  updated_at timestamptz not null default now()
);

create index charge_payment on charge using gin (payment_ids);
create index charge_status on charge (status, charge_id);
create index charge_subscription on charge (subscription_id, charge_id);

create index subscription_status on subscription (status, subscription_id);
create index subscription_plan on subscription (plan_id, subscription_id);
