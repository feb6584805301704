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
      json.objects(
          "openDisputes",
          disputes,
          (inner, each) ->
              inner
                  .text("disputeId", each.disputeId())
                  .text("chargeId", each.chargeId())
                  .money("amount", ledger.money(each.amount()))
                  .number("frozen", each.frozenCredits()));
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
