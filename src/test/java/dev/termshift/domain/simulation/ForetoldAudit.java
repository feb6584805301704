package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.billing.Ending;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.event.ChargeEvent;
import dev.termshift.domain.event.ChargeEvent.ChargeFailed;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a failure announces comes true if nobody sends anything: the charge is asked for again when
 * it says, and not otherwise, and is given up when it says. Where it does not say that, a period
 * that has not begun decides it.
 */
final class ForetoldAudit implements Audit {

  private final Catalog catalog;
  private final List<ChargeFailed> failures = new ArrayList<>();
  private Instant now = Instant.EPOCH;
  private boolean news;

  ForetoldAudit(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public void begin() {
    failures.clear();
    news = false;
  }

  @Override
  public void observe(Observed observed) {
    now = observed.at();
    news |= observed.event() instanceof ChargeEvent;
    if (observed.event() instanceof ChargeFailed failure) {
      failures.add(failure);
    }
  }

  @Override
  public void check(SubscriptionState state) {
    if (!news || !(state instanceof Started started) || mayEndBySilence(started)) {
      return;
    }
    for (ChargeFailed failure : failures) {
      if (started.ledger().charges().open(failure.chargeId()).isPresent()) {
        check(failure, state);
      }
    }
    for (OpenCharge charge : started.ledger().charges().open()) {
      Ending.unpaidAt(started, charge).ifPresent(end -> checkNow(started, charge, end));
    }
  }

  /** Nobody knows yet of an earlier period's charge whether it fails, and when. */
  private static boolean mayEndBySilence(Started state) {
    return state
        .ledger()
        .charges()
        .anyOpen(it -> it.isForPeriod() && !it.isOverdue() && !isRunning(state, it));
  }

  private static boolean isRunning(Started state, OpenCharge charge) {
    return state instanceof InTerm inTerm && inTerm.currentTerm().isFor(charge);
  }

  /** What is read of it meanwhile: silence alone, which is asked about, may prolong it. */
  private void checkNow(Started state, OpenCharge charge, Instant end) {
    assertThat(end).as("%s ends in the past", charge).isAfterOrEqualTo(now);
    NothingPaid.Outcome outcome = NothingPaid.of(catalog, state, now, charge.chargeId());
    if (!outcome.settled()) {
      boolean silent = state.ledger().charges().anyOpen(it -> it.isOverdue() && !it.hasFailed());
      assertThat(outcome.overAt()).as("%s is given up", charge).isAfterOrEqualTo(end);
      assertThat(silent || outcome.overAt().equals(end)).as("%s ends %s", charge, end).isTrue();
    }
  }

  private void check(ChargeFailed failure, SubscriptionState state) {
    NothingPaid.Outcome outcome = NothingPaid.of(catalog, state, now, failure.chargeId());
    if (outcome.settled()) {
      return;
    }
    Optional<Instant> end = failure.saidEnd().or(failure::saidExhaustion);
    boolean known = end.isPresent() || !(state instanceof InTerm);
    Predicate<Instant> isKnown = at -> known || !at.isAfter(endOfPeriod(state));
    assertThat(outcome.retries().stream().findFirst().filter(isKnown))
        .as("%s is asked for again", failure)
        .isEqualTo(failure.saidRetry());
    if (end.isPresent()) {
      assertThat(end).as("%s is given up", failure).hasValue(outcome.overAt());
      assertThat(failure.saidExhaustion().or(failure::saidRetry)).isPresent();
    } else if (failure.endsAt().isPresent() && !isRunningUnanswered(state)) {
      assertThat(isKnown.test(outcome.overAt()))
          .as("%s depends on a period that has not begun", failure)
          .isFalse();
    }
  }

  private static boolean isRunningUnanswered(SubscriptionState state) {
    return ((Started) state)
        .ledger()
        .charges()
        .anyOpen(charge -> isRunning((Started) state, charge) && !charge.hasFailed());
  }

  private static Instant endOfPeriod(SubscriptionState state) {
    return ((InTerm) state).currentTerm().period().period().end();
  }
}
