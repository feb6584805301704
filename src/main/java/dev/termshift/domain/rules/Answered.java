package dev.termshift.domain.rules;

import dev.termshift.domain.money.Money;
import dev.termshift.domain.rules.Answer.Unusable.Reason;
import dev.termshift.domain.subscription.Charges;
import dev.termshift.domain.subscription.ClosedCharge;
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
    Optional<OpenCharge> open = charges.open(chargeId);
    return open.isPresent()
        ? contradiction(open.get()).orElseGet(() -> whileOpen.apply(open.get()))
        : charges.closed(chargeId).map(onceClosed).orElseGet(this::unknown);
  }

  Optional<Decision> contradiction(OpenCharge charge) {
    if (attempt < 1 || attempt > charge.attempt()) {
      return Optional.of(
          Decision.unusable(Reason.NO_SUCH_ATTEMPT, chargeId, charge.attempt(), attempt));
    }
    return mismatch(charge.asked());
  }

  /** An answer is about what its own attempt asked for. */
  Optional<Decision> mismatch(List<Money> asked) {
    Money expected = asked.get(Math.min(Math.max(attempt, 1), asked.size()) - 1);
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
}
