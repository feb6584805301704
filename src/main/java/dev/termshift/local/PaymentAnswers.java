package dev.termshift.local;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.CommandEncoder;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.command.PaymentCommand.PaymentFailed;
import dev.termshift.domain.command.PaymentCommand.PaymentSucceeded;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.kernel.CommandId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The answers to charges: a function of the charge, so that one that is asked for twice is answered
 * twice in the same words.
 */
final class PaymentAnswers {
  private static final String SOURCE = "/payment-simulator";
  private static final int LONGEST_ID = 100;

  private final Predicate<ChargeRequest> declines;
  private final CommandEncoder encoder = new CommandEncoder();

  PaymentAnswers(Predicate<ChargeRequest> declines) {
    this.declines = declines;
  }

  WireMessage to(ChargeRequest charge) {
    CommandId id = new CommandId(SOURCE, bounded(charge.idempotencyKey()));
    return encoder.encode(OutgoingCommand.of(charge.subscriptionId(), id, command(charge)));
  }

  private SubscriptionCommand command(ChargeRequest charge) {
    String paymentId = bounded("pay-" + charge.chargeId() + "-" + charge.attempt());
    return declines.test(charge)
        ? new PaymentFailed(
            charge.chargeId(),
            charge.attempt(),
            charge.amount(),
            Optional.of(paymentId),
            Optional.of("card declined"),
            FailureKind.SOFT)
        : new PaymentSucceeded(charge.chargeId(), charge.attempt(), charge.amount(), paymentId);
  }

  /** A charge's id extends a subscription's, which may already be as long as an id can be. */
  private static String bounded(String id) {
    return id.length() <= LONGEST_ID
        ? id
        : UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
