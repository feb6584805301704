package dev.termshift.journal;

import static dev.termshift.journal.StoredSamples.CHARGE;
import static dev.termshift.journal.StoredSamples.LATER;
import static dev.termshift.journal.StoredSamples.REFUND;
import static dev.termshift.journal.StoredSamples.START;
import static dev.termshift.journal.StoredSamples.command;
import static dev.termshift.journal.StoredSamples.usd;

import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.event.RefundEvent.BalanceRefundFailed;
import dev.termshift.domain.event.RefundEvent.BalanceRefundRequested;
import dev.termshift.domain.event.RefundEvent.BalanceRefundSettled;
import dev.termshift.domain.event.RefundEvent.CreditsRevoked;
import dev.termshift.domain.event.RefundEvent.RefundFailed;
import dev.termshift.domain.event.RefundEvent.RefundReported;
import dev.termshift.domain.event.RefundEvent.RefundRequested;
import dev.termshift.domain.event.RefundEvent.RefundSettled;
import dev.termshift.kernel.JournaledEvent;
import java.util.List;
import java.util.Optional;

/** One journaled event of every kind of those about refunds. */
final class StoredRefunds {

  private StoredRefunds() {}

  static List<JournaledEvent> all() {
    return List.of(
        command(
            new RefundRequested(
                REFUND,
                CHARGE,
                Optional.of("pay-99"),
                usd(300),
                Optional.of(57L),
                200,
                true,
                List.of(new LotAmount(1, 20)),
                5,
                START)),
        command(
            new RefundSettled(
                REFUND,
                CHARGE,
                usd(300),
                Optional.of(57L),
                "re-1",
                List.of(new LotAmount(1, 20)),
                5)),
        command(
            new RefundFailed(
                REFUND, CHARGE, usd(300), 40, 200, Optional.of("account closed"), LATER)),
        command(new CreditsRevoked(CHARGE, List.of(new LotAmount(1, 3)), 2)),
        command(
            new RefundReported(
                REFUND,
                CHARGE,
                "re-1",
                Optional.of("pay-2"),
                usd(300),
                Optional.of(57L),
                200,
                40,
                10,
                List.of(new LotAmount(1, 20)),
                5)),
        command(new BalanceRefundRequested("sub-1:b1", usd(300))),
        command(new BalanceRefundSettled("sub-1:b1", usd(300), "re-1")),
        command(new BalanceRefundFailed("sub-1:b1", usd(300), Optional.of("account closed"))));
  }
}
