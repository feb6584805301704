-- Which disputes of a charge were opened, and which of these are closed.

alter table charge
  add column dispute_ids text[] not null default '{}',
  add column closed_dispute_ids text[] not null default '{}';

-- Those with an open one; queries ask in the same words.
create index charge_disputed on charge (charge_id, subscription_id)
  where not (dispute_ids <@ closed_dispute_ids);
