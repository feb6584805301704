package dev.termshift.local.payment;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.CommandEncoder;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.domain.command.DisputeCommand.DisputeClosed;
import dev.termshift.domain.command.DisputeCommand.DisputeOpened;
import dev.termshift.domain.command.PaymentCommand.PaymentFailed;
import dev.termshift.domain.command.PaymentCommand.PaymentPending;
import dev.termshift.domain.command.PaymentCommand.PaymentSucceeded;
import dev.termshift.domain.command.RefundCommand.PaymentRefunded;
import dev.termshift.domain.command.RefundCommand.RefundFailed;
import dev.termshift.domain.command.RefundCommand.RefundSucceeded;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.kernel.CommandId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * The answers to charges and refunds. Their ids follow from the attempt or the refund and what is
 * said of it, so that a repeat is known for one.
 */
public final class PaymentAnswers {
  private static final String SOURCE = "/payment-simulator";
  private static final int LONGEST_ID = 100;

  private final CommandEncoder encoder = new CommandEncoder();

  /** The message that says so. */
  public WireMessage to(ChargeRequest charge, PaymentState state) {
    return message(
        charge.subscriptionId(), charge.idempotencyKey() + said(state), command(charge, state));
  }

  /** The message that says so. */
  public WireMessage to(RefundRequest refund, RefundState state) {
    return message(refund.subscriptionId(), refund.refundId(), command(refund, state));
  }

  private WireMessage message(String subscriptionId, String id, SubscriptionCommand command) {
    CommandId commandId = new CommandId(SOURCE, bounded(id));
    return encoder.encode(OutgoingCommand.of(subscriptionId, commandId, command));
  }

  /** Sets apart what is said of one attempt at different times. */
  private static String said(PaymentState state) {
    if (state instanceof PaymentState.Pending) {
      return ":pending";
    }
    if (state instanceof PaymentState.Disputed) {
      return ":disputed";
    }
    if (state instanceof PaymentState.Refunded) {
      return ":refunded";
    }
    return state instanceof PaymentState.DisputeEnded ? ":dispute-ended" : "";
  }

  private static SubscriptionCommand command(RefundRequest refund, RefundState state) {
    if (state instanceof RefundState.Settled settled) {
      return new RefundSucceeded(refund.refundId(), settled.refundRef());
    }
    RefundState.Refused refused = (RefundState.Refused) state;
    return new RefundFailed(refund.refundId(), Optional.of(refused.reason()));
  }

  private static SubscriptionCommand command(ChargeRequest charge, PaymentState state) {
    if (state instanceof PaymentState.Paid paid) {
      return new PaymentSucceeded(
          charge.chargeId(), charge.attempt(), charge.amount(), paid.paymentId(), paid.taxMinor());
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
    if (state instanceof PaymentState.Disputed disputed) {
      return new DisputeOpened(disputed.disputeId(), charge.chargeId(), charge.amount());
    }
    if (state instanceof PaymentState.DisputeEnded ended) {
      return new DisputeClosed(ended.disputeId(), ended.outcome());
    }
    if (state instanceof PaymentState.Refunded refunded) {
      return new PaymentRefunded(
          charge.chargeId(),
          refunded.refundRef(),
          charge.amount(),
          Optional.empty(),
          Optional.of(refunded.paymentId()));
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
