-- In which currency a subscription pays: whether a free plan goes on when it stays unpaid depends on
-- it. Rows from before do not say it until their next change, and are taken as if their plan's free
-- one had a price in it; 'termshift rebuild' writes all of them anew.

alter table subscription
  add column currency text;
