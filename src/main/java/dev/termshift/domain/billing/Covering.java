package dev.termshift.domain.billing;

import dev.termshift.domain.event.ChargeEvent.BalanceApplied;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import java.util.Comparator;
import java.util.List;

/**
 * How account balance pays for charges that are open already, so that nobody is past due, or ends
 * unpaid, while owed the money for it. It does not pay while an attempt is unanswered: then nobody
 * knows yet whether the charge was paid.
 */
public final class Covering {

  private Covering() {}

  /**
   * Applies account balance to every charge that failed, the running period's first, so that it is
   * not past due for want of it, then in the order of their numbers. One that is covered is
   * settled; of another one the next attempt asks for the rest. It belongs to whatever can credit
   * balance or make a charge fail, so that no balance is left when anybody is asked again or a
   * charge is given up.
   */
  public static void failed(Draft draft) {
    for (OpenCharge charge : runningFirst(draft)) {
      if (charge.hasFailed()) {
        apply(draft, charge);
      }
    }
  }

  /**
   * Settles the charge if account balance covers all that is left of it: for one that would be
   * given up otherwise, to which a part is of no use.
   *
   * @return whether it does
   */
  static boolean whole(Draft draft, OpenCharge charge) {
    boolean covered = charge.amount().compareTo(draft.ledger().balance()) <= 0;
    if (covered) {
      apply(draft, charge);
    }
    return covered;
  }

  /**
   * Settles what is overdue as far as account balance covers it, before the subscription ends for
   * it; an attempt that is unanswered is not waited for any longer.
   */
  static void overdue(Draft draft) {
    for (OpenCharge charge : runningFirst(draft)) {
      if (charge.isOverdue()) {
        whole(draft, charge);
      }
    }
  }

  private static List<OpenCharge> runningFirst(Draft draft) {
    List<OpenCharge> open = draft.charges().open();
    return draft.state() instanceof InTerm inTerm
        ? open.stream()
            .sorted(Comparator.comparing(charge -> !inTerm.currentTerm().isFor(charge)))
            .toList()
        : open;
  }

  private static void apply(Draft draft, OpenCharge charge) {
    Money applied = draft.ledger().balance().min(charge.amount());
    if (applied.isPositive()) {
      draft.add(new BalanceApplied(applied, charge.chargeId(), charge.purpose()));
      draft
          .charges()
          .open(charge.chargeId())
          .filter(left -> left.amount().isZero())
          .ifPresent(paid -> Payments.covered(draft, paid));
    }
  }
}
