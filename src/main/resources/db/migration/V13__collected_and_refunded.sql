-- Support looks for charges by what a statement of a bank says: what was collected with tax, and what
-- went back of a charge with its tax. Rows from before say neither until their next event;
-- 'termshift rebuild' writes all of them anew.

alter table charge
  -- What was paid on top of the amount; null if no payment named any.
  add column tax_minor bigint;

alter table refund
  -- Of which charge; null of a payout of account balance.
  add column charge_id text collate "C",
  -- How much goes back of it, with tax.
  add column amount_minor bigint,
  add column currency text;

create index charge_collected on charge ((amount_minor + tax_minor), currency, charge_id)
  where tax_minor is not null;
create index refund_amount on refund (amount_minor, currency, charge_id)
  where charge_id is not null;
