package dev.termshift.domain.period;

import dev.termshift.domain.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was paid for the periods that began since an upgrade was asked for.
 *
 * @param renewals the periods and what was paid for each, in the order of the first payments
 */
public record RenewalsPaid(List<Renewal> renewals) {

  /** Nothing yet. */
  public static final RenewalsPaid NONE = new RenewalsPaid(List.of());

  /** How many periods are kept apart; what is paid for further ones counts as for the last. */
  public static final int KEPT_APART = 10;

  /** Copies the list. */
  public RenewalsPaid {
    renewals = List.copyOf(renewals);
  }

  /**
   * What was paid for one period.
   *
   * @param period the period
   * @param paid by payments and by account balance
   * @param chargeId the charge that it was paid with, if that is known
   */
  public record Renewal(BillingPeriod period, Money paid, Optional<String> chargeId) {}

  /** The same after a payment; a negative one takes a payment back. */
  public RenewalsPaid plus(BillingPeriod period, Money paid, Optional<String> chargeId) {
    List<Renewal> more = new ArrayList<>(renewals);
    int at = place(period);
    if (at == more.size()) {
      more.add(new Renewal(period, paid, chargeId));
    } else {
      Renewal known = more.get(at);
      more.set(
          at,
          new Renewal(
              known.period(), known.paid().plus(paid), known.chargeId().or(() -> chargeId)));
    }
    return new RenewalsPaid(more);
  }

  private int place(BillingPeriod period) {
    for (int at = 0; at < renewals.size(); at++) {
      if (renewals.get(at).period().equals(period)) {
        return at;
      }
    }
    return Math.min(renewals.size(), KEPT_APART - 1);
  }
}
