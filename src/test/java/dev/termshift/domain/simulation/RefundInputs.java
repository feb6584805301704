package dev.termshift.domain.simulation;

import dev.termshift.domain.command.RefundCommand.PaymentRefunded;
import dev.termshift.domain.command.RefundCommand.Refund;
import dev.termshift.domain.command.RefundCommand.RefundBalance;
import dev.termshift.domain.command.RefundCommand.RefundFailed;
import dev.termshift.domain.command.RefundCommand.RefundSucceeded;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.refund.BalanceRefund;
import dev.termshift.domain.refund.OpenRefund;
import dev.termshift.domain.refund.Refunds;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** What is sent to a random subscription about money that goes back. */
record RefundInputs(Random random) {

  /** Support gives something back, of some charge or of account balance. */
  SubscriptionCommand asked() {
    return random.nextInt(4) == 0
        ? new RefundBalance(someOf(900), "sorry")
        : new Refund(charge(), someOf(900), random.nextInt(4) > 0, "sorry");
  }

  private Optional<Long> someOf(long most) {
    return random.nextBoolean() ? Optional.empty() : Optional.of(random.nextLong(most));
  }

  /**
   * What becomes of a refund, now and then of one that was answered; and sometimes money goes back
   * that nobody has asked for, or is disputed.
   */
  Optional<SubscriptionCommand> answer(SubscriptionState state) {
    if (!(state instanceof Started started)) {
      return Optional.empty();
    }
    if (random.nextInt(5) == 0) {
      return Optional.of(new DisputeInputs(random).heard(started));
    }
    if (random.nextInt(12) == 0) {
      return Optional.of(reported(started, Optional.empty()));
    }
    Refunds refunds = started.ledger().refunds();
    List<String> asked =
        random.nextInt(8) == 0
            ? refunds.closed().stream().map(Refunds.ClosedRefund::refundId).toList()
            : Stream.concat(
                    refunds.open().stream().map(OpenRefund::refundId),
                    refunds.ofBalance().open().stream().map(BalanceRefund::refundId))
                .toList();
    return asked.isEmpty()
        ? Optional.empty()
        : Optional.of(answer(started, asked.get(random.nextInt(asked.size()))));
  }

  private SubscriptionCommand answer(Started state, String refundId) {
    return switch (random.nextInt(6)) {
      case 0, 1 -> new RefundFailed(refundId, Optional.empty());
      case 2 -> reported(state, Optional.of(refundId));
      default -> new RefundSucceeded(refundId, reference());
    };
  }

  /** Mostly the amount of a refund that is awaited. */
  private PaymentRefunded reported(Started state, Optional<String> refundId) {
    Refunds refunds = state.ledger().refunds();
    Optional<OpenRefund> open = refunds.open().stream().findAny();
    long amount =
        refundId
            .flatMap(refunds::open)
            .or(() -> open.filter(any -> random.nextBoolean()))
            .map(OpenRefund::amount)
            .or(() -> refundId.flatMap(refunds.ofBalance()::open).map(BalanceRefund::amount))
            .orElseGet(() -> random.nextLong(3_000));
    return new PaymentRefunded(
        open.map(OpenRefund::chargeId).filter(any -> random.nextBoolean()).orElseGet(this::charge),
        reference(),
        new Money(amount, state.ledger().balance().currency()),
        refundId.filter(any -> random.nextInt(4) > 0),
        random.nextInt(3) == 0
            ? Optional.of(Taxes.paymentId(random.nextInt(3)))
            : Optional.empty());
  }

  private String reference() {
    return "re-" + random.nextInt(1_000);
  }

  private String charge() {
    return "s:c" + (1 + random.nextInt(6));
  }
}
