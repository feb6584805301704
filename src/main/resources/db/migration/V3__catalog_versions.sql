-- The catalog versions that nodes were started with, by the hash of what they say.
create table catalog_version (
  number integer primary key,
  effective_from timestamptz not null,
  hash text not null,
  recorded_at timestamptz not null default now()
);
