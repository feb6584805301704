package dev.termshift.chaos.payment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.chaos.load.Draw;
import dev.termshift.contract.event.BillingMessage;
import dev.termshift.domain.command.DisputeCommand.DisputeClosed;
import dev.termshift.domain.command.DisputeCommand.DisputeOpened;
import dev.termshift.domain.command.DisputeOutcome;
import dev.termshift.domain.command.RefundCommand.PaymentRefunded;
import dev.termshift.domain.command.RefundCommand.RefundFailed;
import dev.termshift.domain.command.RefundCommand.RefundSucceeded;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.money.Money;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of money that a charge has brought in: how each refund is answered, what goes back
 * that nobody asked for, and which payments are disputed. A function of the seed and the event.
 */
final class MoneyBackMix {

  private final long seed;

  MoneyBackMix(long seed) {
    this.seed = seed;
  }

  /** All that is said of what the event tells, often nothing. */
  List<Answer> to(BillingMessage message) {
    return switch (message.name()) {
      case "refund.requested" -> toRefund(message, message.data().required("chargeId").asText());
      case "balance-refund.requested" -> toRefund(message, message.subscriptionId() + ":c1");
      case "charge.settled" -> toSettled(message);
      default -> List.of();
    };
  }

  private List<Answer> toRefund(BillingMessage message, String chargeId) {
    String refundId = message.data().required("refundId").asText();
    Draw draw = Draw.of(seed, refundId);
    Duration soon = draw.millis(0, 900);
    Duration late = draw.millis(2_000, 15_000);
    SubscriptionCommand done = new RefundSucceeded(refundId, "re-" + refundId);
    SubscriptionCommand failed = new RefundFailed(refundId, Optional.of("account closed"));
    SubscriptionCommand reported =
        new PaymentRefunded(
            chargeId,
            "re-" + refundId,
            amount(message.data()),
            Optional.of(refundId).filter(any -> draw.percent(60)),
            Optional.empty());
    int kind = draw.below(100);
    if (kind < 35) {
      return List.of(said(message, soon, done));
    } else if (kind < 50) {
      return List.of(said(message, late, done));
    } else if (kind < 65) {
      return List.of(said(message, soon, failed));
    } else if (kind < 75) {
      return List.of(said(message, late, failed));
    } else if (kind < 85) {
      return List.of(said(message, soon, reported), said(message, late, done));
    } else if (kind < 92) {
      return List.of(said(message, soon, done), said(message, late, reported));
    } else {
      return kind < 96
          ? List.of(said(message, soon, failed), said(message, late, done))
          : List.of();
    }
  }

  private List<Answer> toSettled(BillingMessage message) {
    JsonNode data = message.data();
    String chargeId = data.required("chargeId").asText();
    Draw draw = Draw.of(seed, "back " + chargeId);
    Money part = part(draw, amount(data));
    Duration soon = draw.millis(300, 9_000);
    int kind = draw.below(100);
    if (kind < 12) {
      return dispute(message, draw, new DisputeOpened("dp-" + chargeId, chargeId, part), soon);
    } else if (kind < 16) {
      List<Answer> answers = new ArrayList<>();
      for (String each : List.of("dp1-", "dp2-")) {
        Money other = part(draw, amount(data));
        answers.addAll(
            dispute(message, draw, new DisputeOpened(each + chargeId, chargeId, other), soon));
      }
      return answers;
    } else if (kind < 24) {
      Optional<String> payment =
          Optional.ofNullable(data.get("paymentId"))
              .map(JsonNode::asText)
              .filter(any -> draw.percent(40));
      return List.of(
          said(
              message,
              soon,
              new PaymentRefunded(chargeId, "x-" + chargeId, part, Optional.empty(), payment)));
    }
    return List.of();
  }

  /** Most are decided some time. */
  private List<Answer> dispute(
      BillingMessage message, Draw draw, DisputeOpened opened, Duration after) {
    DisputeOutcome outcome = draw.percent(55) ? DisputeOutcome.WON : DisputeOutcome.LOST;
    Answer first = said(message, after, opened);
    Answer closed =
        said(
            message,
            after.plus(draw.millis(100, 20_000)),
            new DisputeClosed(opened.disputeId(), outcome));
    return draw.percent(88) ? List.of(first, closed) : List.of(first);
  }

  private static Money part(Draw draw, Money settled) {
    boolean whole = draw.percent(50) || settled.minor() < 2;
    return whole
        ? settled
        : new Money(draw.between(1, (int) settled.minor() + 50), settled.currency());
  }

  private static Money amount(JsonNode data) {
    return new Money(data.required("amountMinor").asLong(), data.required("currency").asText());
  }

  private static Answer said(BillingMessage message, Duration after, SubscriptionCommand command) {
    return Answer.of(message.subscriptionId(), after, command);
  }
}
