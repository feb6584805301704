package dev.termshift.local;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * How the payment simulator treats charges.
 *
 * @param declines which charges fail; it must give one charge the same answer every time
 * @param answerDelay how long an answer takes
 */
public record PaymentBehaviour(Predicate<ChargeRequest> declines, Duration answerDelay) {

  public static PaymentBehaviour paysAll() {
    return new PaymentBehaviour(charge -> false, Duration.ZERO);
  }

  /**
   * Pays at once, except for subscriptions whose id tells otherwise: those called {@code declined}
   * never pay, those called {@code declined-later} pay their first charge only.
   */
  public static PaymentBehaviour standard() {
    return new PaymentBehaviour(PaymentBehaviour::isDeclinedByName, Duration.ZERO);
  }

  private static boolean isDeclinedByName(ChargeRequest charge) {
    boolean isFirst = charge.chargeId().equals(charge.subscriptionId() + ":c1");
    return charge.subscriptionId().contains("declined-later")
        ? !isFirst
        : charge.subscriptionId().contains("declined");
  }

  /** The same answers, each after this time. */
  public PaymentBehaviour withAnswerDelay(Duration delay) {
    return new PaymentBehaviour(declines, delay);
  }
}
