package dev.termshift.readmodel;

import dev.termshift.domain.event.RefundEvent.BalanceRefundFailed;
import dev.termshift.domain.event.RefundEvent.BalanceRefundRequested;
import dev.termshift.domain.event.RefundEvent.BalanceRefundSettled;
import dev.termshift.domain.event.RefundEvent.RefundFailed;
import dev.termshift.domain.event.RefundEvent.RefundReported;
import dev.termshift.domain.event.RefundEvent.RefundRequested;
import dev.termshift.domain.event.RefundEvent.RefundSettled;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import dev.termshift.kernel.JournaledEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one or more events in a row say of a refund, or of a payout of account balance.
 *
 * @param refundId the refund
 * @param subscriptionId whose money it is
 * @param requestedAt when it was asked for, if they say so
 * @param answered whether they say what became of it
 * @param returned what goes back, if they say so
 */
public record RefundRow(
    String refundId,
    String subscriptionId,
    Optional<Instant> requestedAt,
    boolean answered,
    Optional<Returned> returned) {

  /**
   * What goes back.
   *
   * @param chargeId of which charge; nothing of a payout of account balance
   * @param amount how much, with the tax that goes back with it
   */
  public record Returned(Optional<String> chargeId, Money amount) {

    private static Returned of(String chargeId, Money amount, Optional<Long> taxMinor) {
      Money tax = new Money(taxMinor.orElse(0L), amount.currency());
      return new Returned(Optional.of(chargeId), amount.plus(tax));
    }

    private static Returned ofBalance(Money amount) {
      return new Returned(Optional.empty(), amount);
    }
  }

  /** What each of the next events of a subscription says, in their order; most say nothing. */
  public static List<RefundRow> of(String subscriptionId, List<JournaledEvent> events) {
    return events.stream()
        .flatMap(it -> of(subscriptionId, it.event(), it.effectiveAt()).stream())
        .toList();
  }

  /** What one event says; a refund that nobody asked for is awaited by nobody. */
  static Optional<RefundRow> of(
      String subscriptionId, SubscriptionEvent event, Instant effectiveAt) {
    if (event instanceof RefundRequested it) {
      Returned returned = Returned.of(it.chargeId(), it.amount(), it.taxMinor());
      return Optional.of(asked(it.refundId(), subscriptionId, effectiveAt).returning(returned));
    } else if (event instanceof BalanceRefundRequested it) {
      return Optional.of(
          asked(it.refundId(), subscriptionId, effectiveAt)
              .returning(Returned.ofBalance(it.amount())));
    } else if (event instanceof RefundSettled it) {
      Returned returned = Returned.of(it.chargeId(), it.amount(), it.taxMinor());
      return Optional.of(answered(it.refundId(), subscriptionId).returning(returned));
    } else if (event instanceof RefundReported it) {
      Returned returned = Returned.of(it.chargeId(), it.amount(), it.taxMinor());
      return Optional.of(answered(it.refundId(), subscriptionId).returning(returned));
    } else if (event instanceof RefundFailed it) {
      return Optional.of(answered(it.refundId(), subscriptionId));
    } else if (event instanceof BalanceRefundSettled it) {
      Returned returned = Returned.ofBalance(it.amount());
      return Optional.of(answered(it.refundId(), subscriptionId).returning(returned));
    } else if (event instanceof BalanceRefundFailed it) {
      return Optional.of(answered(it.refundId(), subscriptionId));
    }
    return Optional.empty();
  }

  private static RefundRow asked(String refundId, String subscriptionId, Instant at) {
    return new RefundRow(refundId, subscriptionId, Optional.of(at), false, Optional.empty());
  }

  private static RefundRow answered(String refundId, String subscriptionId) {
    return new RefundRow(refundId, subscriptionId, Optional.empty(), true, Optional.empty());
  }

  private RefundRow returning(Returned what) {
    return new RefundRow(refundId, subscriptionId, requestedAt, answered, Optional.of(what));
  }

  /** What these events and later ones of the same refund say. */
  RefundRow then(RefundRow later) {
    return new RefundRow(
        refundId,
        subscriptionId,
        requestedAt.or(later::requestedAt),
        answered || later.answered,
        returned.or(later::returned));
  }
}
