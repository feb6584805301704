package dev.termshift.http.view;

import dev.termshift.domain.refund.ChargeAccount;
import dev.termshift.domain.refund.Refunds;
import dev.termshift.domain.refund.Refunds.ClosedRefund;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import dev.termshift.json.JsonWriter;
import java.util.List;

/** Where the money of charges is now whose refunds failed. */
final class FailedRefundForm {

  private FailedRefundForm() {}

  /** Writes {@code failedRefunds}, only if there are some, by charges in their order. */
  static void write(JsonWriter json, Started state) {
    List<ClosedRefund> failed =
        state.ledger().refunds().closed().stream().filter(each -> !each.settled()).toList();
    List<ChargeAccount> accounts =
        state.ledger().accounts().known().stream()
            .filter(
                account ->
                    failed.stream()
                        .anyMatch(each -> Refunds.isOf(each.refundId(), account.chargeId())))
            .toList();
    if (!accounts.isEmpty()) {
      json.objects("failedRefunds", accounts, (inner, each) -> account(inner, state, each));
    }
  }

  /** Each amount only if there is one. */
  private static void account(JsonWriter json, Started state, ChargeAccount account) {
    json.text("chargeId", account.chargeId());
    Ledger ledger = state.ledger();
    amount(json, "invested", ledger, state.invested().of(account.chargeId()));
    amount(json, "refundable", ledger, account.refundable());
    amount(json, "credited", ledger, account.credited());
  }

  private static void amount(JsonWriter json, String name, Ledger ledger, long minor) {
    if (minor > 0) {
      json.money(name, ledger.money(minor));
    }
  }
}
