package dev.termshift.domain.subscription;

import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.subscription.SubscriptionState.Begun;
import dev.termshift.domain.subscription.SubscriptionState.Incomplete;
import dev.termshift.domain.subscription.SubscriptionState.PastDue;
import java.time.ZoneId;

/** What a subscription that ended unpaid goes on with if it turns out to have been paid in time. */
public sealed interface BeforeEnd {

  /** The state it was in, with what it owns and owes now. */
  Begun revived(Ledger ledger);

  /**
   * The first payment was awaited.
   *
   * @param terms what was sold
   * @param zone where its calendar is read
   */
  record FirstPayment(Terms terms, ZoneId zone) implements BeforeEnd {
    @Override
    public Begun revived(Ledger ledger) {
      return new Incomplete(terms, zone, ledger);
    }
  }

  /**
   * A period was overdue.
   *
   * @param engagement what it was engaged in
   */
  record Overdue(Engagement engagement) implements BeforeEnd {
    @Override
    public Begun revived(Ledger ledger) {
      return new PastDue(engagement, ledger);
    }
  }
}
