package dev.termshift.domain.subscription;

import static dev.termshift.domain.scenario.Commands.cancelAtOnce;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.termshift.domain.command.Authority;
import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.event.BalanceReason;
import dev.termshift.domain.event.ChargeEvent.BalanceApplied;
import dev.termshift.domain.event.ChargeEvent.BalanceCredited;
import dev.termshift.domain.event.ChargeEvent.ChargeCancelled;
import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.ClosureReason;
import dev.termshift.domain.event.CreditEvent.CreditsExpired;
import dev.termshift.domain.event.EndReason;
import dev.termshift.domain.event.ExpiryReason;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionEnded;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionPastDue;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionPaused;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRecovered;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionReinstated;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionResumed;
import dev.termshift.domain.event.PlanChangeEvent.CancellationScheduled;
import dev.termshift.domain.event.PlanChangeEvent.CancellationWithdrawn;
import dev.termshift.domain.event.PlanChangeEvent.PauseScheduled;
import dev.termshift.domain.event.PlanChangeEvent.PauseWithdrawn;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeDiscarded;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeWithdrawn;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.scenario.Commands;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.NotStarted;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubscriptionEvolutionTest {

  private static final SubscriptionState ACTIVE = Scenario.active("basic", "2024-01-01").state();

  @Test
  void whatTheRulesNeverEmitCannotFollow() {
    refuses(new NotStarted(), ended());
    refuses(new NotStarted(), new SubscriptionPastDue("s:c1"));
    refuses(ACTIVE, new SubscriptionRecovered("s:c1"));
    ChargePurpose purpose = new ChargePurpose.Upgrade("plus");
    refuses(ACTIVE, new ChargeSettled("s:c9", 1, SampleCatalog.usd(1), purpose, Optional.of("p")));
    refuses(
        ACTIVE,
        new ChargeCancelled("s:c1", ClosureReason.WITHDRAWN, Optional.empty(), Optional.empty()));
    refuses(ACTIVE, new PlanChangeWithdrawn("plus", Authority.CUSTOMER));
    refuses(ACTIVE, new CancellationWithdrawn(Authority.CUSTOMER));
    refuses(ACTIVE, new PauseWithdrawn(Authority.CUSTOMER));
    refuses(
        new NotStarted(), new PauseScheduled(Authority.CUSTOMER, Instant.EPOCH, Optional.empty()));
    refuses(ACTIVE, new SubscriptionReinstated("s:c1", Instant.EPOCH, SampleCatalog.usd(0)));
    refuses(ACTIVE, new BalanceApplied(SampleCatalog.usd(1), "s:c2", purpose));
    assertThatThrownBy(() -> SubscriptionEvolution.evolve(ACTIVE, expired(9, 1)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void onlyWhatPausesGoesOnAndOnlyWhatIsActivePauses() {
    SubscriptionState paused =
        Scenario.active("basic", "2024-01-01").support(Commands.pauseAtOnce()).state();
    Scenario resumed =
        Scenario.active("basic", "2024-01-01")
            .support(Commands.pauseAtOnce())
            .customer(Commands.resume());
    resumed.all(SubscriptionResumed.class).forEach(event -> refuses(ACTIVE, event));
    resumed.all(SubscriptionPaused.class).forEach(event -> refuses(paused, event));
    refuses(paused, new PauseScheduled(Authority.CUSTOMER, Instant.EPOCH, Optional.empty()));
  }

  @Test
  void thereIsAtMostOnePendingChangeAndItGoesWithItsOwnEvent() {
    SubscriptionEvent cancellation = new CancellationScheduled(Authority.CUSTOMER, Instant.EPOCH);
    SubscriptionState cancelling = SubscriptionEvolution.evolve(ACTIVE, cancellation);
    refuses(cancelling, cancellation);
    refuses(cancelling, new PlanChangeDiscarded("plus", ClosureReason.UNANSWERED));
    SubscriptionState upgrading =
        Scenario.active("basic", "2024-01-01").customer(upgrade("plus")).state();
    refuses(upgrading, cancellation);
    refuses(upgrading, new CancellationWithdrawn(Authority.CUSTOMER));
  }

  @Test
  void afterTheEndOnlyMoneyThatArrivesIsBooked() {
    SubscriptionState over = Scenario.active("basic", "2024-01-01").support(cancelAtOnce()).state();
    refuses(over, ended());
    assertThat(SubscriptionEvolution.evolve(over, expired(1, 100)))
        .isInstanceOf(SubscriptionState.Ended.class);
    refuses(over, new CancellationScheduled(Authority.SUPPORT, Instant.EPOCH));
    SubscriptionEvent credited =
        new BalanceCredited(
            SampleCatalog.usd(500),
            BalanceReason.DOUBLE_PAYMENT,
            Optional.of("s:c1"),
            Optional.of("p2"));
    assertThat(SubscriptionEvolution.evolve(over, credited))
        .isInstanceOfSatisfying(
            SubscriptionState.Ended.class,
            state -> {
              assertThat(state.ledger().balance()).isEqualTo(SampleCatalog.usd(500));
              assertThat(state.ledger().charges().closed("s:c1").orElseThrow().paymentIds())
                  .containsExactly("p1", "p2");
            });
  }

  private static void refuses(SubscriptionState state, SubscriptionEvent event) {
    assertThatThrownBy(() -> SubscriptionEvolution.evolve(state, event))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(event + " cannot follow " + state);
  }

  private static SubscriptionEvent ended() {
    return new SubscriptionEnded(EndReason.UNPAID, 0, SampleCatalog.usd(0));
  }

  private static CreditsExpired expired(long lot, long amount) {
    return new CreditsExpired(
        lot, CreditSource.PLAN, amount, Instant.EPOCH, ExpiryReason.TIME_OVER);
  }
}
