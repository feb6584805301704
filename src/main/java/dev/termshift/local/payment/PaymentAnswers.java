package dev.termshift.local.payment;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.CommandEncoder;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.domain.command.PaymentCommand.PaymentFailed;
import dev.termshift.domain.command.PaymentCommand.PaymentPending;
import dev.termshift.domain.command.PaymentCommand.PaymentSucceeded;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.kernel.CommandId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * The answers to charges. Their ids follow from the attempt and what is said of it, so that a
 * repeat is known for one.
 */
public final class PaymentAnswers {
  private static final String SOURCE = "/payment-simulator";
  private static final int LONGEST_ID = 100;

  private final CommandEncoder encoder = new CommandEncoder();

  /** The message that says so. */
  public WireMessage to(ChargeRequest charge, PaymentState state) {
    String said = state instanceof PaymentState.Pending ? ":pending" : "";
    CommandId id = new CommandId(SOURCE, bounded(charge.idempotencyKey() + said));
    return encoder.encode(OutgoingCommand.of(charge.subscriptionId(), id, command(charge, state)));
  }

  private static SubscriptionCommand command(ChargeRequest charge, PaymentState state) {
    if (state instanceof PaymentState.Paid paid) {
      return new PaymentSucceeded(
          charge.chargeId(), charge.attempt(), charge.amount(), paid.paymentId());
    }
    if (state instanceof PaymentState.Declined declined) {
      return new PaymentFailed(
          charge.chargeId(),
          charge.attempt(),
          charge.amount(),
          Optional.of(declined.paymentId()),
          Optional.of(declined.reason()),
          declined.kind());
    }
    PaymentState.Pending pending = (PaymentState.Pending) state;
    return new PaymentPending(
        charge.chargeId(), charge.attempt(), pending.until(), pending.nextAction());
  }

  /** A charge's id extends a subscription's, which may already be as long as an id can be. */
  static String bounded(String id) {
    return id.length() <= LONGEST_ID
        ? id
        : UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
