package dev.termshift.domain.simulation;

import dev.termshift.domain.billing.Deadline;
import dev.termshift.domain.billing.Deadlines;
import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.PaymentCommand.PaymentSucceeded;
import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.Hold;
import dev.termshift.domain.credit.Holds;
import dev.termshift.domain.event.CreditEvent.CreditsExpired;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.rules.SubscriptionRules;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.SubscriptionEvolution;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Ongoing;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What becomes of a subscription if nobody sends anything and every period is paid at once, unless
 * it is to end unpaid; what is held stays so.
 */
final class Foresight {

  private final Instant end;
  private final List<SubscriptionEvent> events = new ArrayList<>();
  private SubscriptionState state;
  private Instant now;

  private Foresight(Ongoing from, Instant now, Instant end) {
    this.now = now;
    this.end = end;
    state = from.withLedger(keepingHolds(from.ledger(), end.plus(Duration.ofDays(1))));
  }

  /** How many of the bought, given and carried credits that expire then are lost by then. */
  static long lostAt(Ongoing from, Instant now, Instant at) {
    Set<Long> lots =
        from.ledger().lots().lots().stream()
            .filter(lot -> lot.expiresAt().equals(at))
            .map(CreditLot::number)
            .collect(Collectors.toSet());
    Foresight foresight = new Foresight(from, now, at);
    foresight.run();
    return foresight.lost(lots);
  }

  private long lost(Set<Long> lots) {
    long expired =
        events.stream()
            .filter(CreditsExpired.class::isInstance)
            .map(CreditsExpired.class::cast)
            .filter(event -> lots.contains(event.lot()))
            .mapToLong(CreditsExpired::amount)
            .sum();
    long left = ((Started) state).ledger().lots().total(lot -> lots.contains(lot.number()));
    return expired + (state instanceof SubscriptionState.Ended ? left : 0);
  }

  private void run() {
    pay();
    for (Optional<Deadline> next = due(); next.isPresent(); next = due()) {
      now = next.get().at();
      record(Deadlines.apply(state, next.get(), context()).events());
      pay();
    }
  }

  private Optional<Deadline> due() {
    return Deadlines.next(state).filter(next -> !next.at().isAfter(end));
  }

  private void pay() {
    List<OpenCharge> open = ((Started) state).ledger().charges().open();
    open.stream().filter(this::isPaid).forEach(this::pay);
  }

  private boolean isPaid(OpenCharge charge) {
    return charge.isForPeriod()
        && state instanceof InTerm inTerm
        && !charge.isExhausted(inTerm.currentTerm().period().period().end());
  }

  private void pay(OpenCharge charge) {
    PaymentSucceeded paid =
        new PaymentSucceeded(
            charge.chargeId(), charge.attempt(), charge.amount(), "foreseen-" + charge.chargeId());
    record(SubscriptionRules.decide(state, paid, context()).events());
  }

  private DecisionContext context() {
    return new DecisionContext(
        "s", Authority.PAYMENT, SampleCatalog.CATALOG, now, now, now, events.size(), "foreseen");
  }

  private void record(List<SubscriptionEvent> more) {
    for (SubscriptionEvent event : more) {
      state = SubscriptionEvolution.evolve(state, event);
      events.add(event);
    }
  }

  private static Ledger keepingHolds(Ledger ledger, Instant until) {
    Holds holds = ledger.holds();
    List<Hold> open =
        holds.open().stream()
            .map(hold -> new Hold(hold.number(), hold.reservationId(), until, hold.lots()))
            .toList();
    return ledger.withHolds(new Holds(open, holds.closed(), holds.issued(), holds.givenBack()));
  }
}
