package dev.termshift.domain.simulation;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.subscription.SubscriptionState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** All audits over the life of one subscription. */
public final class LifeAudits {

  private final List<Audit> audits;

  /** The life of this subscription, from its first event on, checked now and then. */
  public LifeAudits(String subscriptionId) {
    this(
        List.of(
            new ChargeAccountAudit(),
            new AutoTopUpAudit(),
            new CreditAudit(),
            new CurrencyAudit(),
            new GivenBackAudit(),
            new MoneyAudit(),
            new MoneyBackAudit(),
            new PaidTimeAudit(),
            new PeriodAudit(),
            new RevenueAudit(),
            new SliceAudit(),
            new LaterSliceAudit(),
            new TaxAudit(),
            new DetailAudit(),
            new DiscountAudit(),
            new TrialAudit(),
            new NoticeAudit(),
            new CreditNoticeAudit(),
            new ImportAudit(),
            new UnknownOutcomeAudit(),
            new StateAudit(subscriptionId)));
  }

  private LifeAudits(List<Audit> audits) {
    this.audits = audits;
  }

  /** The same where every decision is checked, so that what was before it is known. */
  static LifeAudits ofDecisions(String subscriptionId, Catalog catalog) {
    List<Audit> audits = new ArrayList<>(new LifeAudits(subscriptionId).audits);
    audits.add(new ReplacedChangeAudit());
    audits.add(new CoveringAudit());
    audits.add(new DunningAudit());
    audits.add(new PayableAudit());
    audits.add(new ExpiryAudit());
    audits.add(new PriceAudit(catalog));
    audits.add(new ForetoldAudit(catalog));
    return new LifeAudits(audits);
  }

  /** Of these the one of that class alone. */
  LifeAudits only(Class<?> audit) {
    return new LifeAudits(audits.stream().filter(audit::isInstance).toList());
  }

  /**
   * When an event counts.
   *
   * @param at when it takes effect
   * @param settledAt as of when its amounts are computed
   */
  public record Times(Instant at, Instant settledAt) {}

  /** A decision begins, or the decisions on one record, of which only the last is a command's. */
  public void begin() {
    audits.forEach(Audit::begin);
  }

  /**
   * Takes note of an event.
   *
   * @throws AssertionError if it must not be
   */
  public void observe(
      SubscriptionState before, SubscriptionEvent event, SubscriptionState after, Times times) {
    Observed observed = new Observed(before, event, after, times.at(), times.settledAt());
    audits.forEach(audit -> audit.observe(observed));
  }

  /**
   * Compares the books with the state after a decision is complete.
   *
   * @throws AssertionError if they do not balance
   */
  public void check(SubscriptionState state) {
    audits.forEach(audit -> audit.check(state));
  }
}
