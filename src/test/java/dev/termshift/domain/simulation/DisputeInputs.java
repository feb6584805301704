package dev.termshift.domain.simulation;

import dev.termshift.domain.command.DisputeCommand;
import dev.termshift.domain.command.DisputeCommand.DisputeClosed;
import dev.termshift.domain.command.DisputeCommand.DisputeOpened;
import dev.termshift.domain.command.DisputeOutcome;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.refund.ChargeAccount;
import dev.termshift.domain.refund.Disputes;
import dev.termshift.domain.refund.OpenDispute;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** What the payment service says to a random subscription about disputes. */
record DisputeInputs(Random random) {

  DisputeCommand heard(Started state) {
    Disputes disputes = state.ledger().refunds().disputes();
    List<String> known =
        Stream.concat(
                disputes.open().stream().map(OpenDispute::disputeId),
                disputes.closed().stream().map(Disputes.ClosedDispute::disputeId))
            .toList();
    return known.isEmpty() || random.nextInt(5) < 2
        ? opened(state)
        : new DisputeClosed(
            known.get(random.nextInt(known.size())),
            random.nextInt(3) == 0 ? DisputeOutcome.LOST : DisputeOutcome.WON);
  }

  /** Mostly all of a charge that was paid lately. */
  private DisputeOpened opened(Started state) {
    List<ChargeAccount> paid = state.ledger().accounts().known();
    Optional<ChargeAccount> account =
        paid.stream().skip(Math.max(0, paid.size() - 1 - random.nextInt(3))).findFirst();
    long amount =
        account
            .filter(any -> random.nextInt(3) > 0)
            .map(ChargeAccount::settled)
            .orElseGet(() -> random.nextLong(3_000));
    return new DisputeOpened(
        "dp-" + random.nextInt(100),
        account.map(ChargeAccount::chargeId).orElse("s:c1"),
        new Money(amount, state.ledger().balance().currency()));
  }
}
