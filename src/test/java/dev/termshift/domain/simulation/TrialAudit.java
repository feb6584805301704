package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.event.ChangeReason;
import dev.termshift.domain.event.CreditEvent.CreditsExpired;
import dev.termshift.domain.event.CreditEvent.CreditsGranted;
import dev.termshift.domain.event.ExpiryReason;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionActivated;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionPaused;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRenewed;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRestarted;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionResumed;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeRequested;
import dev.termshift.domain.event.PlanChangeEvent.PlanChanged;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.period.TrialLeft;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A trial keeps its promise: a pause takes none of its time and of its credits, and what is charged
 * first after it is what was promised at the start, or less. Who ends it is told so when that is
 * paid, however late that is heard of.
 */
final class TrialAudit implements Audit {

  private Optional<Terms> promised = Optional.empty();
  private Instant end = Instant.EPOCH;
  private Duration left = Duration.ZERO;
  private long kept;
  private boolean granting;
  private Optional<String> ending = Optional.empty();

  @Override
  public void observe(Observed observed) {
    SubscriptionEvent event = observed.event();
    if (event instanceof SubscriptionActivated activated && activated.trial()) {
      promised = Optional.of(activated.terms());
      end = activated.period().period().end();
    } else if (event instanceof SubscriptionPaused paused && promised.isPresent()) {
      kept = paused.trialLeft().map(TrialLeft::credits).orElse(0L);
      left = Duration.ofSeconds(Duration.between(observed.at(), end).toSeconds());
    } else if (event instanceof SubscriptionResumed resumed) {
      resume(resumed, observed.at());
    } else if (event instanceof CreditsExpired lost
        && lost.reason() == ExpiryReason.GIVEN_BACK
        && observed.before() instanceof Paused) {
      kept += lost.amount();
    } else if (event instanceof CreditsGranted granted && granting) {
      assertThat(granted.amount()).isEqualTo(kept);
      granting = false;
    } else if (event instanceof SubscriptionRenewed renewed) {
      keep(renewed.terms());
    } else if (event instanceof PlanChangeRequested requested) {
      ending =
          ends(observed, requested.to()) ? Optional.of(requested.chargeId()) : Optional.empty();
    } else if (event instanceof PlanChanged changed) {
      boolean paid = ending.isPresent() && awaited(observed).equals(ending);
      boolean told = changed.reason().equals(Optional.of(ChangeReason.TRIAL_ENDED));
      assertThat(told).isEqualTo(isAtOnce(changed) && (paid || ends(observed, changed.to())));
      promised = Optional.empty();
    } else if (event instanceof SubscriptionRestarted) {
      promised = Optional.empty();
    }
  }

  private static boolean isAtOnce(PlanChanged changed) {
    return changed.timing() == Timing.IMMEDIATE
        && !changed.reason().equals(Optional.of(ChangeReason.UNPAID));
  }

  /** Whether it leads to the plan that is tried. */
  private static boolean ends(Observed observed, Terms to) {
    return observed.before() instanceof InTerm inTerm
        && inTerm.currentTerm().trial()
        && inTerm.currentTerm().terms().planId().equals(to.planId());
  }

  private static Optional<String> awaited(Observed observed) {
    return ((InTerm) observed.before()).currentTerm().awaited().map(it -> it.chargeId());
  }

  private void resume(SubscriptionResumed resumed, Instant at) {
    assertThat(resumed.trial()).isEqualTo(promised.isPresent() && !left.isZero());
    granting = resumed.trial() && kept > 0;
    if (resumed.trial()) {
      end = at.plus(left);
      assertThat(resumed.period().period().end()).isEqualTo(end);
    } else {
      keep(resumed.terms());
    }
  }

  private void keep(Terms terms) {
    promised.ifPresent(
        before -> {
          assertThat(terms.price()).isLessThanOrEqualTo(before.price());
          assertThat(terms.credits()).isGreaterThanOrEqualTo(before.credits());
        });
    promised = Optional.empty();
  }

  @Override
  public void check(SubscriptionState state) {
    assertThat(left).isGreaterThanOrEqualTo(Duration.ZERO);
    assertThat(granting).isFalse();
  }
}
