-- For whom a subscription is, by upstream's id; null where nobody has said so.

alter table subscription add column customer_ref text collate "C";

create index subscription_customer on subscription (customer_ref, subscription_id)
  where customer_ref is not null;
