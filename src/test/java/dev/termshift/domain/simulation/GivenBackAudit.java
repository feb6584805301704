package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.event.BalanceReason;
import dev.termshift.domain.event.ChargeEvent.BalanceCredited;
import dev.termshift.domain.event.ChargeEvent.ChargeCancelled;
import dev.termshift.domain.event.CreditEvent.CreditsExpired;
import dev.termshift.domain.event.Direction;
import dev.termshift.domain.event.DisputeEvent.DisputeSetAside;
import dev.termshift.domain.event.ExpiryReason;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionEnded;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionPaused;
import dev.termshift.domain.event.PlanChangeEvent.PlanChanged;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/**
 * Nothing is given back twice: time that becomes money or waits for later takes its share of the
 * plan's credits with it, and nothing else does.
 */
final class GivenBackAudit implements Audit {

  private final TakenAway away = new TakenAway();
  private final HeldShares held = new HeldShares();
  private long taken;
  private long credited;

  /** What disputes lose of held credits, so that it is marked on holds with the rest. */
  private long heldInDispute;

  /** The running period was given up unpaid: what is set aside had been brought into it. */
  private boolean neverPaid;

  @Override
  public void observe(Observed observed) {
    SubscriptionEvent event = observed.event();
    away.observe(event);
    held.observe(observed);
    if (event instanceof CreditsExpired lost && held.isDue(lost)) {
      return;
    }
    if (event instanceof CreditsExpired && observed.before() instanceof Paused) {
      return; // What comes back while a trial waits is kept for it: the trial's audit counts that.
    }
    if (event instanceof CreditsExpired lost && lost.reason() == ExpiryReason.GIVEN_BACK) {
      boolean trial = ((InTerm) observed.before()).currentTerm().trial();
      assertThat(lost.source() == CreditSource.PLAN || (trial && !lost.source().isBought()))
          .isTrue();
      taken += lost.amount();
    } else if (event instanceof BalanceCredited given
        && given.reason() == BalanceReason.UNUSED_TIME) {
      credited += given.amount().minor();
    } else if (event instanceof DisputeSetAside aside) {
      // It would have been credited if the dispute had not been, and credits go with it.
      credited += neverPaid ? 0 : aside.amount().minor();
      heldInDispute += HeldShares.marked(aside, observed.before());
    } else if (event instanceof ChargeCancelled cancelled) {
      neverPaid |= isOfRunning(cancelled, observed.before());
    } else if (event instanceof SubscriptionPaused paused) {
      checkPause(paused, observed);
    } else if (event instanceof PlanChanged changed && changed.timing() == Timing.IMMEDIATE) {
      boolean given = changed.direction() == Direction.DOWNGRADE && credited > 0;
      checkHeld(observed, given, changed.allocation());
      checkTaken(given ? share(observed, changed.allocation()) : 0);
      away.beginAnew();
    } else if (event instanceof SubscriptionEnded && observed.before() instanceof InTerm) {
      checkEnd(observed);
    }
  }

  @Override
  public void begin() {
    credited = 0;
    heldInDispute = 0;
    neverPaid = false;
  }

  private static boolean isOfRunning(ChargeCancelled cancelled, SubscriptionState before) {
    return before instanceof InTerm inTerm
        && inTerm
            .ledger()
            .charges()
            .open(cancelled.chargeId())
            .filter(inTerm.currentTerm()::isFor)
            .isPresent();
  }

  @Override
  public void check(SubscriptionState state) {
    assertThat(taken).isZero();
    held.check();
  }

  private void checkPause(SubscriptionPaused paused, Observed observed) {
    boolean trial = ((InTerm) observed.before()).currentTerm().trial();
    assertThat(paused.trialLeft().isPresent()).isEqualTo(trial);
    if (trial) {
      long credits = paused.trialLeft().orElseThrow().credits();
      assertThat(paused.timing() == Timing.IMMEDIATE ? planCredits(observed) : 0).isZero();
      assertThat(held.marked())
          .isEqualTo(paused.timing() == Timing.IMMEDIATE ? HeldShares.ofPlans(observed) : 0);
      checkTaken(credits);
    } else {
      boolean given = paused.unusedValue().isPositive() || credited > 0;
      checkHeld(observed, given, paused.allocation());
      checkTaken(given ? share(observed, paused.allocation()) : 0);
    }
  }

  private void checkEnd(Observed observed) {
    long byTime = share(observed, AllocationPolicy.CREDITS_AND_TIME);
    long byLeast = share(observed, AllocationPolicy.LEAST_UNUSED);
    assertThat(taken).isIn(credited > 0 ? new Object[] {byTime, byLeast} : new Object[] {0L});
    taken = 0;
  }

  private void checkTaken(long expected) {
    assertThat(taken).isEqualTo(expected);
    taken = 0;
  }

  /** What is not left, for it is held, goes when its hold closes. */
  private void checkHeld(Observed observed, boolean given, AllocationPolicy allocation) {
    boolean asked = given && allocation != AllocationPolicy.LEAST_UNUSED;
    long own = asked ? Math.min(most(observed, allocation), there(observed, true)) - taken : 0;
    assertThat(held.marked()).isEqualTo(asked ? own + heldInDispute : 0);
  }

  /** The share of what was granted, from what was left before anything was taken. */
  private long share(Observed observed, AllocationPolicy allocation) {
    boolean holding = allocation != AllocationPolicy.LEAST_UNUSED;
    long most = Math.min(most(observed, allocation), there(observed, holding));
    return Math.min(planCredits(observed) + taken, most);
  }

  /** What was left before anything was taken, and does not go with money anyway. */
  private long there(Observed observed, boolean withHeld) {
    InTerm state = (InTerm) observed.before();
    StillOwed owed = StillOwed.of(state, start(observed), observed.at());
    long free = planCredits(observed) + taken - owed.free();
    if (!withHeld) {
      return free;
    }
    // What disputes miss beyond what is held was used: it takes nothing of what is marked.
    return free + Math.max(0, HeldShares.there(observed) - owed.held() - heldInDispute);
  }

  static Instant start(Observed observed) {
    return ((InTerm) observed.before()).currentTerm().period().period().start();
  }

  private long most(Observed observed, AllocationPolicy allocation) {
    InTerm state = (InTerm) observed.before();
    BillingPeriod grant = granted(state, observed.settledAt());
    long owed = StillOwed.of(state, grant.start(), observed.at()).total();
    long gone = away.since(grant.start(), state) + owed;
    long granted = Math.max(0, state.currentTerm().terms().credits() - gone);
    long left = planCredits(observed) + taken;
    BigDecimal time = Shares.unusedTime(grant, observed.settledAt());
    boolean least = allocation == AllocationPolicy.LEAST_UNUSED && granted > 0;
    BigDecimal share = least ? time.min(Shares.share(Math.min(left, granted), granted)) : time;
    BigDecimal exact = BigDecimal.valueOf(granted).multiply(share);
    return exact
        .setScale(40, RoundingMode.HALF_UP)
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  /** What the credits were granted for: what is decided as a slice ends comes before its end. */
  private static BillingPeriod granted(InTerm state, Instant at) {
    boolean ends = state.currentTerm().grantedUntil().equals(Optional.of(at));
    return SliceAudit.isSliced(state)
        ? SliceAudit.slice(state.currentTerm(), ends ? at.minusSeconds(1) : at)
        : state.currentTerm().period().period();
  }

  /** Plan credits of the period that is cut short, and of no earlier one. */
  static boolean isOf(CreditLot lot, Instant start) {
    return lot.source() == CreditSource.PLAN && !lot.grantedAt().isBefore(start);
  }

  private static long planCredits(Observed observed) {
    return ((Started) observed.before())
        .ledger().lots().lots().stream()
            .filter(lot -> isOf(lot, start(observed)))
            .mapToLong(CreditLot::remaining)
            .sum();
  }
}
