package dev.termshift.http.view;

import dev.termshift.domain.refund.OpenDispute;
import dev.termshift.domain.refund.Refunds;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.json.JsonWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The money that is to go back, or is disputed, where nobody has said yet what became of it. */
final class OpenMoneyBackForm {

  /**
   * One refund.
   *
   * @param refundId its identifier
   * @param chargeId the charge; none of a payout of account balance
   * @param minor how much, in minor units
   */
  private record Refund(String refundId, Optional<String> chargeId, long minor) {}

  private OpenMoneyBackForm() {}

  /** Writes {@code openRefunds} and {@code openDisputes}, each only if there are some. */
  static void write(JsonWriter json, Ledger ledger) {
    List<Refund> refunds = refunds(ledger.refunds());
    if (!refunds.isEmpty()) {
      json.objects(
          "openRefunds",
          refunds,
          (inner, each) ->
              inner
                  .text("refundId", each.refundId())
                  .text("chargeId", each.chargeId())
                  .money("amount", ledger.money(each.minor())));
    }
    List<OpenDispute> disputes = ledger.refunds().disputes().open();
    if (!disputes.isEmpty()) {
      json.objects("openDisputes", disputes, (inner, each) -> dispute(inner, ledger, each));
    }
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

  private static List<Refund> refunds(Refunds refunds) {
    return Stream.concat(
            refunds.open().stream()
                .map(it -> new Refund(it.refundId(), Optional.of(it.chargeId()), it.amount())),
            refunds.ofBalance().open().stream()
                .map(it -> new Refund(it.refundId(), Optional.empty(), it.amount())))
        .toList();
  }
}
