-- The catalog that all nodes decide by: when each version counts from, the first one first, and
-- the hash of what it says. Up to settled_until nobody may change it any more.
create table catalog_agreement (
  one boolean primary key default true check (one),
  effective_from timestamptz[] not null,
  hashes text[] not null,
  settled_until timestamptz not null,
  offered_at timestamptz not null default now()
);
