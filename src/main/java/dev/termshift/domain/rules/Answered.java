package dev.termshift.domain.rules;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Answer.Unusable.Reason;
import dev.termshift.domain.answer.Decision;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.subscription.Charges;
import dev.termshift.domain.subscription.ClosedCharge;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.domain.subscription.OpenCharge;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the answers of the payment service have in common.
 *
 * @param chargeId the charge that an answer is about
 * @param attempt the attempt at it, counted from 1
 * @param amount what the answer says that attempt asked for, if it says so
 */
record Answered(String chargeId, int attempt, Optional<Money> amount) {

  /** The decision on the charge that is meant, open or closed; what it contradicts comes first. */
  Decision about(
      Charges charges,
      Function<OpenCharge, Decision> whileOpen,
      Function<ClosedCharge, Decision> onceClosed) {
    return charges
        .open(chargeId)
        .map(it -> contradiction(it.asked()).orElseGet(() -> whileOpen.apply(it)))
        .or(
            () ->
                charges
                    .closed(chargeId)
                    .map(it -> contradiction(it.asked()).orElseGet(() -> onceClosed.apply(it))))
        .orElseGet(this::unknown);
  }

  /** An answer is about an attempt that was made, and about what that one asked for. */
  private Optional<Decision> contradiction(List<Money> asked) {
    if (attempt < 1 || attempt > asked.size()) {
      return Optional.of(
          Decision.unusable(Reason.NO_SUCH_ATTEMPT, chargeId, asked.size(), attempt));
    }
    Money expected = asked.get(attempt - 1);
    return amount
        .filter(paid -> !paid.equals(expected))
        .map(paid -> Decision.unusable(Reason.OTHER_AMOUNT, chargeId, expected, paid));
  }

  Decision closed() {
    return Decision.nothing(Answer.Nothing.Why.CHARGE_CLOSED, chargeId);
  }

  Decision unknown() {
    return Decision.unusable(Reason.NO_SUCH_CHARGE, chargeId);
  }

  /** What is said of an amount in another currency, or of nothing. */
  static Optional<Decision> outOfRange(Ledger ledger, String chargeId, Money amount) {
    String currency = ledger.currency();
    return amount.currency().equals(currency) && amount.isPositive()
        ? Optional.empty()
        : Optional.of(Decision.unusable(Reason.REFUND_OUT_OF_RANGE, chargeId, currency, amount));
  }

  /** Whether money is known to have come in for the charge. */
  static boolean isPaid(Ledger ledger, String chargeId) {
    return ledger.accounts().of(chargeId).filter(it -> it.settled() > 0).isPresent()
        || ledger.charges().closed(chargeId).filter(it -> !it.paymentIds().isEmpty()).isPresent();
  }
}
