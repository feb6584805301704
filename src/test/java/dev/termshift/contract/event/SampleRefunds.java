package dev.termshift.contract.event;

import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.event.RefundEvent.BalanceRefundFailed;
import dev.termshift.domain.event.RefundEvent.BalanceRefundRequested;
import dev.termshift.domain.event.RefundEvent.BalanceRefundSettled;
import dev.termshift.domain.event.RefundEvent.CreditsRevoked;
import dev.termshift.domain.event.RefundEvent.RefundFailed;
import dev.termshift.domain.event.RefundEvent.RefundReported;
import dev.termshift.domain.event.RefundEvent.RefundRequested;
import dev.termshift.domain.event.RefundEvent.RefundSettled;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One event of every kind of those about refunds, with what may be absent there and not. */
final class SampleRefunds {

  private static final Instant AT = Instant.parse("2026-02-01T12:00:00Z");
  private static final String CHARGE = "sub-1:c7";
  private static final String REFUND = "sub-1:c7:r1";
  private static final String PAYOUT = "sub-1:b1";
  private static final Money AMOUNT = new Money(300, "USD");
  private static final List<LotAmount> LOTS = List.of(new LotAmount(3, 20));

  private SampleRefunds() {}

  static Map<String, SubscriptionEvent> all() {
    Map<String, SubscriptionEvent> samples = new LinkedHashMap<>();
    samples.put(
        "refund.requested",
        new RefundRequested(
            REFUND,
            CHARGE,
            Optional.of("pay-9"),
            AMOUNT,
            Optional.of(57L),
            200,
            true,
            LOTS,
            5,
            AT));
    samples.put(
        "refund.requested+money-only",
        new RefundRequested(
            REFUND,
            CHARGE,
            Optional.empty(),
            AMOUNT,
            Optional.empty(),
            0,
            false,
            List.of(),
            0,
            AT));
    samples.put(
        "refund.settled",
        new RefundSettled(REFUND, CHARGE, AMOUNT, Optional.of(57L), "re-1", LOTS, 5));
    samples.put("credits.revoked", new CreditsRevoked(CHARGE, LOTS, 2));
    samples.put(
        "refund.failed",
        new RefundFailed(REFUND, CHARGE, AMOUNT, 40, 200, Optional.of("account closed"), AT));
    samples.put(
        "refund.failed+no-words",
        new RefundFailed(REFUND, CHARGE, AMOUNT, 0, 0, Optional.empty(), AT));
    reported(samples);
    samples.put("balance-refund.requested", new BalanceRefundRequested(PAYOUT, AMOUNT));
    samples.put("balance-refund.settled", new BalanceRefundSettled(PAYOUT, AMOUNT, "re-1"));
    samples.put(
        "balance-refund.failed",
        new BalanceRefundFailed(PAYOUT, AMOUNT, Optional.of("account closed")));
    samples.put(
        "balance-refund.failed+no-words",
        new BalanceRefundFailed(PAYOUT, AMOUNT, Optional.empty()));
    return samples;
  }

  private static void reported(Map<String, SubscriptionEvent> samples) {
    samples.put(
        "refund.reported",
        new RefundReported(
            REFUND,
            CHARGE,
            "re-1",
            Optional.empty(),
            AMOUNT,
            Optional.of(57L),
            200,
            40,
            10,
            LOTS,
            5));
    samples.put(
        "refund.reported+no-tax",
        new RefundReported(
            REFUND,
            CHARGE,
            "re-1",
            Optional.of("pay-2"),
            AMOUNT,
            Optional.empty(),
            0,
            300,
            0,
            List.of(),
            0));
  }
}
