-- Which refunds and payouts of account balance were asked for, and which of these are answered.
-- Those that were asked for before are missing; 'termshift rebuild' finds them.

create table refund (
  refund_id text collate "C" primary key,
  subscription_id text collate "C" not null,
  -- When it was asked for; null of one of which only the answer is known.
  requested_at timestamptz,
  answered boolean not null
);

-- Those that are awaited; queries ask in the same words.
create index refund_awaited on refund (requested_at, subscription_id) where not answered;
