package dev.termshift.http.view;

import dev.termshift.domain.refund.BalanceRefund;
import dev.termshift.domain.refund.ComingBack;
import dev.termshift.domain.refund.OpenDispute;
import dev.termshift.domain.refund.OpenRefund;
import dev.termshift.domain.refund.Refunds;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.json.JsonWriter;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The money that is to go back, or is disputed, where nobody has said yet what became of it. */
final class OpenMoneyBackForm {

  private OpenMoneyBackForm() {}

  /**
   * Writes {@code openRefunds} and {@code openDisputes}, each only if there are some.
   *
   * @param ifWon writes what there is more if a dispute is won
   */
  static void write(JsonWriter json, Ledger ledger, BiConsumer<JsonWriter, OpenDispute> ifWon) {
    Refunds refunds = ledger.refunds();
    if (refunds.awaited() > 0) {
      json.objects("openRefunds", refunds(ledger), (inner, each) -> each.accept(inner));
    }
    List<OpenDispute> disputes = refunds.disputes().open();
    if (!disputes.isEmpty()) {
      json.objects(
          "openDisputes",
          disputes,
          (inner, each) -> {
            dispute(inner, ledger, each);
            ifWon.accept(inner, each);
          });
    }
  }

  /** Those of charges, then the payouts of account balance. */
  private static List<Consumer<JsonWriter>> refunds(Ledger ledger) {
    Refunds refunds = ledger.refunds();
    return Stream.concat(
            refunds.open().stream()
                .<Consumer<JsonWriter>>map(each -> json -> refund(json, ledger, each)),
            refunds.ofBalance().open().stream()
                .<Consumer<JsonWriter>>map(each -> json -> payout(json, ledger, each)))
        .toList();
  }

  /**
   * What was invested of it is again if it fails while the same period or pause lasts, but for what
   * covers a loss of the charge then.
   */
  private static void refund(JsonWriter json, Ledger ledger, OpenRefund refund) {
    json.text("refundId", refund.refundId())
        .text("chargeId", refund.chargeId())
        .money("amount", ledger.money(refund.amount()))
        .number("frozen", refund.frozen().total());
    ComingBack back = ledger.accounts().comingBack(refund);
    if (back.invested() > 0) {
      json.money("invested", ledger.money(back.invested()));
    }
    if (back.covered() > 0) {
      json.money("covers", ledger.money(back.covered()));
    }
  }

  private static void payout(JsonWriter json, Ledger ledger, BalanceRefund payout) {
    json.text("refundId", payout.refundId()).money("amount", ledger.money(payout.amount()));
  }

  /** What the charge does not have of it, account balance covers if the dispute is lost. */
  private static void dispute(JsonWriter json, Ledger ledger, OpenDispute dispute) {
    json.text("disputeId", dispute.disputeId())
        .text("chargeId", dispute.chargeId())
        .money("amount", ledger.money(dispute.amount()))
        .number("frozen", dispute.frozenCredits());
    long beyond = dispute.amount() - dispute.disputed();
    if (beyond > 0) {
      json.money("beyondCharge", ledger.money(beyond));
    }
  }
}
