-- Support looks for payouts of account balance by what a statement of a bank says: their amount. Rows
-- from before say none until their next event; 'termshift rebuild' writes all of them anew.

create index payout_amount on refund (amount_minor, currency, subscription_id)
  where charge_id is null;
