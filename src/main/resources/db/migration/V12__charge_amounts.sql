-- Support looks for charges by what a statement of a card says: an amount, in the order of ids.

create index charge_amount on charge (amount_minor, currency, charge_id);
