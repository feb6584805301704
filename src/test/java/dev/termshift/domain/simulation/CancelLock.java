package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Decision;
import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.domain.subscription.PendingChange.UpgradeAtPeriodEnd;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;

/** Cancelling is locked for a customer exactly while an upgrade waits for the period's end. */
final class CancelLock {

  private CancelLock() {}

  /** Compares what was decided of a command in that state. */
  static void check(
      SubscriptionState state,
      Authority authority,
      SubscriptionCommand command,
      Decision decision) {
    boolean pending =
        state instanceof InTerm inTerm
            && inTerm
                .currentTerm()
                .pending()
                .filter(UpgradeAtPeriodEnd.class::isInstance)
                .isPresent();
    boolean locked =
        decision.answer() instanceof Answer.Rejected rejected
            && rejected.rejections().stream()
                .anyMatch(each -> each.code() == RejectionCode.CANCEL_LOCKED_BY_PENDING_UPGRADE);
    boolean byCustomer = command instanceof Cancel && authority == Authority.CUSTOMER;
    assertThat(locked).isEqualTo(pending && byCustomer);
  }
}
