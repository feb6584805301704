package dev.termshift.kernel;

import dev.termshift.domain.answer.Decision;
import dev.termshift.domain.answer.RejectionCode.Reason;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.domain.command.SubscriptionCommand.Pause;
import dev.termshift.domain.command.SubscriptionCommand.WithdrawChange;
import dev.termshift.domain.subscription.PendingChange;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * How many changes a subscription takes within a time, and from whom. What gives something up is
 * counted and never refused: else whoever used up the number would keep a customer from ending what
 * costs money. It is bounded all the same, for it takes a change of the other kind before there is
 * something to give up again.
 */
final class ChangeLimits {

  private static final Duration DAY = Duration.ofDays(1);

  private static final Set<PendingChange.Kind> UPGRADES =
      EnumSet.of(
          PendingChange.Kind.UPGRADE_AWAITING_PAYMENT, PendingChange.Kind.UPGRADE_AT_PERIOD_END);

  private final DecisionLimits limits;

  ChangeLimits(DecisionLimits limits) {
    this.limits = limits;
  }

  /**
   * Why one more change is not taken, if it is not. Customers stop before the bound that support
   * needs, and within a day.
   */
  Optional<Decision> refusal(
      Subscription subscription, SubscriptionState state, LogRecord record, Instant now) {
    if (givesUp(state, record.command())) {
      return Optional.empty();
    }
    boolean byCustomer = record.authority() == Authority.CUSTOMER;
    int most = byCustomer ? limits.changesForCustomers() : limits.rememberedChanges();
    if (wouldForget(subscription, most, now)) {
      return Optional.of(tooMany(most, limits.rememberFor()));
    }
    boolean tooManyToday =
        byCustomer
            && subscription.changes().size() >= limits.customerChangesPerDay()
            && subscription.changes().count(Authority.CUSTOMER, now.minus(DAY))
                >= limits.customerChangesPerDay();
    return tooManyToday
        ? Optional.of(tooMany(limits.customerChangesPerDay(), DAY))
        : Optional.empty();
  }

  /** Whether a command only ends or withholds what would be charged. */
  private static boolean givesUp(SubscriptionState state, SubscriptionCommand command) {
    return command instanceof Cancel
        || command instanceof Pause
        || (command instanceof WithdrawChange && isUpgradePending(state));
  }

  /** Withdrawing anything else brings charges back. */
  private static boolean isUpgradePending(SubscriptionState state) {
    return state instanceof InTerm inTerm
        && inTerm
            .currentTerm()
            .pending()
            .map(PendingChange::kind)
            .filter(UPGRADES::contains)
            .isPresent();
  }

  private boolean wouldForget(Subscription subscription, int most, Instant now) {
    return subscription.changes().size() >= most
        && subscription.changes().forgettingBefore(now.minus(limits.rememberFor())).size() >= most;
  }

  private static Decision tooMany(int most, Duration within) {
    return Decision.rejected(Reason.TOO_MANY_CHANGES, most, within);
  }
}
