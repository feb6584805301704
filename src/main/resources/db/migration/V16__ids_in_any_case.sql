-- Support looks for subscriptions by how their ids begin, in whatever case somebody has written them
-- down. The ids of the column are compared as ASCII ("C"), so that no locale has a say in it.

create index subscription_any_case on subscription (lower(subscription_id), subscription_id);
