package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.event.BalanceReason;
import dev.termshift.domain.event.ChargeEvent.BalanceApplied;
import dev.termshift.domain.event.ChargeEvent.BalanceCredited;
import dev.termshift.domain.event.ChargeEvent.ChargeCancelled;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.ClosureReason;
import dev.termshift.domain.event.CreditEvent.CreditsExpired;
import dev.termshift.domain.event.Direction;
import dev.termshift.domain.event.ExpiryReason;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionActivated;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionEnded;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionPaused;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionReinstated;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRenewed;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRestarted;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionResumed;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeDiscarded;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeRequested;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeWithdrawn;
import dev.termshift.domain.event.PlanChangeEvent.PlanChanged;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Money, to the cent: what was received and kept is the value of every period and top-up that was
 * sold, plus what is on its way into one, plus the account balance. The value that changes give
 * back is computed here anew, with decimals, and must be what the events say.
 */
final class MoneyAudit implements Audit {

  private record Request(int periodsThen, long unused, List<Sold> unpaid, long off) {}

  /** What was asked for on a plan that was not paid, and how many periods there had been. */
  private record Unpaid(int periodsThen, Optional<Request> request, Optional<Request> lapsed) {}

  private final TakenAway away = new TakenAway();
  private final List<Sold> periods = new ArrayList<>();
  private final SoldByCharge byCharge = new SoldByCharge(periods);
  private final Map<String, ChargeRequested> charges = new HashMap<>();
  private final Map<String, Long> byBalance = new HashMap<>();
  private final Map<String, Long> broughtIn = new HashMap<>();
  private final Map<String, Instant> replacedAt = new HashMap<>();
  private Optional<String> paidThoughReplaced = Optional.empty();
  private Optional<Request> request = Optional.empty();
  private Optional<Request> lapsed = Optional.empty();
  private Optional<Unpaid> unpaidPlan = Optional.empty();
  private long received;
  private long topUps;
  private long onItsWay;
  private long balance;
  private long unusedCredited;
  private long parked;
  private long excess;
  private long renewalsCredited;
  private long givenBack;
  private boolean runningGivenUp;

  @Override
  public void observe(Observed observed) {
    SubscriptionEvent event = observed.event();
    away.observe(event);
    if (event instanceof ChargeRequested requested) {
      charges.putIfAbsent(requested.chargeId(), requested);
      pay(requested.chargeId(), requested.purpose(), 0);
      AskedLines.check(requested, charges.get(requested.chargeId()), byBalance);
    } else if (event instanceof ChargeSettled settled) {
      received += settled.amount().minor();
      pay(settled.chargeId(), settled.purpose(), settled.amount().minor());
    } else if (event instanceof BalanceApplied applied) {
      balance -= applied.amount().minor();
      byBalance.merge(applied.chargeId(), applied.amount().minor(), Long::sum);
      pay(applied.chargeId(), applied.purpose(), applied.amount().minor());
    } else if (event instanceof ChargeCancelled cancelled) {
      cancel(cancelled);
    } else if (event instanceof BalanceCredited credited) {
      credit(credited);
    } else if (MoneyBack.isAbout(event)) {
      giveBack(MoneyBack.of(event, observed.before()), observed.before());
    } else if (event instanceof CreditsExpired lost) {
      givenBack += lost.reason() == ExpiryReason.GIVEN_BACK ? lost.amount() : 0;
    } else {
      observePeriods(observed);
    }
  }

  @Override
  public void begin() {
    givenBack = 0;
    runningGivenUp = false;
    paidThoughReplaced = Optional.empty();
  }

  @Override
  public void check(SubscriptionState state) {
    long sold = topUps + periods.stream().mapToLong(period -> period.value).sum();
    assertThat(excess).isZero();
    assertThat(received).isEqualTo(sold + onItsWay + parked + balance);
    assertThat(periods).allMatch(period -> period.value >= 0);
    assertThat(balance).isNotNegative();
    assertThat(unusedCredited).isZero();
    assertThat(renewalsCredited).isZero();
    if (state instanceof Started started) {
      assertThat(started.ledger().balance().minor()).isEqualTo(balance);
    }
    if (state instanceof InTerm inTerm) {
      assertThat(inTerm.currentTerm().invested().minor()).isEqualTo(running().value);
    }
  }

  /** Of a charge, what was invested goes first; the rest was used up, or bought credits. */
  private void giveBack(MoneyBack back, SubscriptionState before) {
    received -= back.ofCharge() + back.ofBalance();
    balance -= back.ofBalance();
    topUps -= back.ofCharge() - back.invested();
    if (before instanceof Paused) {
      parked -= back.invested();
    } else if (back.invested() != 0) {
      running().value -= back.invested();
    }
  }

  private void credit(BalanceCredited credited) {
    long amount = credited.amount().minor();
    assertThat(amount).isPositive();
    balance += amount;
    if (credited.reason() == BalanceReason.UNUSED_TIME && excess > 0) {
      assertThat(amount).isEqualTo(excess);
      excess = 0;
    } else if (credited.reason() == BalanceReason.UNUSED_TIME) {
      unusedCredited += amount;
    } else if (credited.reason() == BalanceReason.RENEWAL_REPLACED) {
      renewalsCredited += amount;
      paidThoughReplaced.ifPresent(this::takeReplaced);
    } else if (credited.reason() == BalanceReason.BROUGHT_IN) {
      takeBroughtIn(credited.chargeId().orElseThrow(), amount);
    } else if (isOfMoneyThatIsBack(credited.reason())) {
      topUps -= amount;
    } else if (credited.reason() != BalanceReason.CHARGE_CANCELLED) {
      received += amount;
    }
  }

  private static boolean isOfMoneyThatIsBack(BalanceReason reason) {
    return reason == BalanceReason.DISPUTE_WON || reason == BalanceReason.REFUND_FAILED;
  }

  /** What was unused when an upgrade made the period void came back. */
  private void takeReplaced(String chargeId) {
    if (charges.get(chargeId).purpose() instanceof ChargePurpose.Period paid) {
      Sold renewal = byCharge.of(chargeId, paid);
      long unused = renewal.rounded(Shares.unusedTime(renewal.period, replacedAt.get(chargeId)));
      renewal.value -= unused;
      renewalsCredited -= unused;
    }
  }

  /** Nothing stays invested in a period whose charge is given up. */
  private void cancel(ChargeCancelled cancelled) {
    String chargeId = cancelled.chargeId();
    ChargePurpose purpose = charges.get(chargeId).purpose();
    pay(chargeId, purpose, -byBalance.getOrDefault(chargeId, 0L));
    if (cancelled.reason() == ClosureReason.REPLACED && purpose instanceof ChargePurpose.Period) {
      Instant at = cancelled.replacedAt().or(cancelled::payableUntil).orElseThrow();
      replacedAt.put(chargeId, at);
      return;
    }
    runningGivenUp |=
        cancelled.payableUntil().isPresent()
            && purpose instanceof ChargePurpose.Period paid
            && paid.period().equals(running().period);
  }

  private void pay(String chargeId, ChargePurpose purpose, long amount) {
    if (purpose instanceof ChargePurpose.Period) {
      byCharge.of(chargeId, purpose).value += amount;
    } else if (purpose instanceof ChargePurpose.TopUp) {
      topUps += amount;
    } else {
      onItsWay += amount;
    }
  }

  private void observePeriods(Observed observed) {
    SubscriptionEvent event = observed.event();
    if (event instanceof SubscriptionActivated activated) {
      long price = activated.terms().price().minor();
      long off = TakenOff.from(activated.terms(), observed.before(), observed.at());
      assertThat(onItsWay).isEqualTo(activated.trial() ? 0 : price - off);
      begin(activated.terms(), activated.period().period(), arrived());
    } else if (BroughtAlong.isAbout(event)) {
      takeOver(BroughtAlong.of(event));
    } else if (event instanceof SubscriptionRenewed renewed) {
      begin(renewed.terms(), renewed.period().period(), 0);
    } else if (event instanceof PlanChangeRequested requested) {
      long unused = unused(observed, requested.allocation());
      long off = TakenOff.from(requested.to(), observed.before(), observed.settledAt());
      request = Optional.of(new Request(periods.size(), unused, unpaid(observed), off));
      assertThat(requested.unusedValue().minor()).isEqualTo(unused);
    } else if (event instanceof PlanChangeWithdrawn) {
      request = request.filter(it -> observed.awaitsUpgrade());
    } else if (event instanceof PlanChangeDiscarded discarded) {
      discard(discarded);
    } else if (event instanceof SubscriptionRestarted) {
      request = Optional.empty();
      lapsed = Optional.empty();
    } else if (event instanceof SubscriptionReinstated reinstated) {
      reinstate(reinstated, observed);
    } else if (event instanceof PlanChanged changed && observed.fallsBack()) {
      unpaidPlan = Optional.of(new Unpaid(periods.size(), request, lapsed));
      request = Optional.empty();
      begin(changed.to(), changed.period().period(), 0);
    } else if (event instanceof PlanChanged changed) {
      change(changed, observed);
    } else if (event instanceof SubscriptionPaused paused) {
      parked = paused.timing() == Timing.PERIOD_END ? 0 : unused(observed, paused.allocation());
      assertThat(paused.unusedValue().minor()).isEqualTo(parked);
      running().value -= parked;
    } else if (event instanceof SubscriptionResumed resumed) {
      begin(resumed.terms(), resumed.period().period(), resumed.invested().minor());
      excess = parked - resumed.invested().minor();
      parked = 0;
    } else if (event instanceof SubscriptionEnded && runningGivenUp) {
      assertThat(running().value).isZero();
      runningGivenUp = false;
    } else if (event instanceof SubscriptionEnded && observed.before() instanceof Paused paused) {
      assertThat(unusedCredited).isIn(0L, paused.unusedValue().minor());
      running().value += parked - takeUnusedCredited();
      parked = 0;
    } else if (event instanceof SubscriptionEnded && unusedCredited > 0) {
      assertThat(unusedCredited)
          .isIn(
              unused(observed, AllocationPolicy.CREDITS_AND_TIME),
              unused(observed, AllocationPolicy.LEAST_UNUSED));
      running().value -= takeUnusedCredited();
    }
  }

  /** What is invested in a period elsewhere, or is owed there, came in there. */
  private void takeOver(BroughtAlong brought) {
    brought.begins().ifPresent(periods::add);
    received += brought.invested(running().value) + brought.balance();
    running().value += brought.invested(running().value);
    balance += brought.balance();
  }

  /** What ends with the subscription goes on with it if it was paid in time. */
  private void discard(PlanChangeDiscarded discarded) {
    if (discarded.reason() != ClosureReason.SUBSCRIPTION_ENDED) {
      lapsed = request;
      request = Optional.empty();
    }
  }

  /** Every charge that is open again is paid by the balance it had, and that is gone again. */
  private void reinstate(SubscriptionReinstated reinstated, Observed observed) {
    if (observed.bringsBack()) {
      Unpaid unpaid = unpaidPlan.orElseThrow();
      periods.subList(unpaid.periodsThen(), periods.size()).clear();
      request = unpaid.request();
      lapsed = unpaid.lapsed();
    }
    List<OpenCharge> before = ((Started) observed.before()).ledger().charges().open();
    List<OpenCharge> after = ((Started) observed.after()).ledger().charges().open();
    long applied = 0;
    for (OpenCharge open : after) {
      if (!before.contains(open)) {
        long part =
            byBalance.getOrDefault(open.chargeId(), 0L)
                + broughtIn.getOrDefault(open.chargeId(), 0L);
        applied += part;
        pay(open.chargeId(), open.purpose(), part);
      }
    }
    assertThat(reinstated.balanceApplied().minor()).isEqualTo(applied);
    balance -= applied;
    paidThoughReplaced = Optional.of(reinstated.chargeId()).filter(replacedAt::containsKey);
    boolean upgrade = charges.get(reinstated.chargeId()).purpose() instanceof ChargePurpose.Upgrade;
    request = request.filter(it -> observed.awaitsUpgrade());
    if (upgrade && request.isEmpty()) {
      request = lapsed;
      assertThat(request).isPresent();
    }
  }

  private void change(PlanChanged changed, Observed observed) {
    if (changed.timing() == Timing.PERIOD_END) {
      begin(changed.to(), changed.period().period(), 0);
      return;
    }
    if (request.isPresent()) {
      takeRenewals(request.get(), observed);
      long unused = request.get().unused();
      periods.get(request.get().periodsThen() - 1).value -= unused;
      begin(changed.to(), changed.period().period(), arrived() + unused);
      assertThat(running().value)
          .isEqualTo(TakenOff.paidValue(changed, unused, request.get().off()));
    } else {
      long unused = unused(observed, changed.allocation());
      running().value -= unused;
      long unpaid = unused - takeUnusedCredited();
      begin(changed.to(), changed.period().period(), arrived() + unpaid);
      assertThat(running().value).isEqualTo(changed.invested().minor());
      long off = TakenOff.from(changed.to(), observed.before(), observed.settledAt());
      long paid = TakenOff.paidValue(changed, unused, off);
      assertThat(running().value).isIn(changed.direction() == Direction.UPGRADE ? paid : 0, unpaid);
    }
    request = Optional.empty();
  }

  /** Of the periods since the request, what is unused came back. */
  private void takeRenewals(Request requested, Observed observed) {
    List<Sold> voided = new ArrayList<>(requested.unpaid());
    voided.addAll(periods.subList(requested.periodsThen(), periods.size()));
    for (Sold renewal : voided) {
      long unused = renewal.rounded(Shares.unusedTime(renewal.period, observed.at()));
      renewal.value -= unused;
      renewalsCredited -= unused;
    }
  }

  /** The periods whose charges are open, so that they count as not invested. */
  private List<Sold> unpaid(Observed observed) {
    return ((Started) observed.before())
        .ledger().charges().open().stream()
            .filter(OpenCharge::isForPeriod)
            .map(charge -> byCharge.of(charge.chargeId(), charge.purpose()))
            .toList();
  }

  /** All that was brought into a period that was never paid came back. */
  private void takeBroughtIn(String chargeId, long amount) {
    broughtIn.put(chargeId, amount);
    assertThat(running().value).isEqualTo(amount);
    running().value = 0;
  }

  private void begin(Terms terms, BillingPeriod period, long value) {
    periods.add(new Sold(terms.planId(), period, value));
  }

  private long arrived() {
    long amount = onItsWay;
    onItsWay = 0;
    return amount;
  }

  private long takeUnusedCredited() {
    long amount = unusedCredited;
    unusedCredited = 0;
    return amount;
  }

  private Sold running() {
    return periods.get(periods.size() - 1);
  }

  private long unused(Observed observed, AllocationPolicy allocation) {
    if (unpaid(observed).contains(running())) {
      return 0;
    }
    BigDecimal time = Shares.unusedTime(running().period, observed.settledAt());
    return switch (allocation) {
      case CREDITS_ONLY -> 0;
      case LEAST_UNUSED -> running().rounded(time.min(unusedCredits((InTerm) observed.before())));
      case CREDITS_AND_TIME, CREDITS_AND_LONGER_PERIOD -> running().rounded(time);
    };
  }

  /** Credits that are given back with the time count as they were before. */
  private BigDecimal unusedCredits(InTerm state) {
    Instant start = running().period.start();
    return Shares.unusedCredits(state, start, away.since(start, state), givenBack);
  }
}
