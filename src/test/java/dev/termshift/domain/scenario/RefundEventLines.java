package dev.termshift.domain.scenario;

import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.event.RefundEvent;
import dev.termshift.domain.event.RefundEvent.BalanceRefundFailed;
import dev.termshift.domain.event.RefundEvent.BalanceRefundRequested;
import dev.termshift.domain.event.RefundEvent.BalanceRefundSettled;
import dev.termshift.domain.event.RefundEvent.CreditsRevoked;
import dev.termshift.domain.event.RefundEvent.RefundFailed;
import dev.termshift.domain.event.RefundEvent.RefundReported;
import dev.termshift.domain.event.RefundEvent.RefundRequested;
import dev.termshift.domain.event.RefundEvent.RefundSettled;
import java.util.List;
import java.util.stream.Collectors;

/** Events of refunds as lines of text. */
interface RefundEventLines extends RefundEvent.Cases<String> {

  @Override
  default String refundRequested(RefundRequested event) {
    return "refund.requested "
        + EventLines.charge(event.refundId())
        + " "
        + EventLines.money(event.amount())
        + event.taxMinor().map(tax -> " tax " + tax).orElse("")
        + event.paymentId().map(id -> " of " + id).orElse("")
        + " invested "
        + event.investedMinor()
        + lots(" frozen", event.frozen())
        + shortfall(event.shortfall());
  }

  @Override
  default String refundSettled(RefundSettled event) {
    return "refund.settled "
        + EventLines.charge(event.refundId())
        + " "
        + EventLines.money(event.amount())
        + " as "
        + event.refundRef()
        + lots(" revoked", event.revoked())
        + shortfall(event.shortfall());
  }

  @Override
  default String refundFailed(RefundFailed event) {
    return "refund.failed "
        + EventLines.charge(event.refundId())
        + " "
        + EventLines.money(event.amount())
        + minor(" covers ", event.coveredMinor())
        + " invested "
        + event.investedMinor();
  }

  @Override
  default String creditsRevoked(CreditsRevoked event) {
    return "credits.revoked "
        + EventLines.charge(event.chargeId())
        + lots("", event.revoked())
        + shortfall(event.shortfall());
  }

  @Override
  default String refundReported(RefundReported event) {
    return "refund.reported "
        + EventLines.charge(event.refundId())
        + " "
        + EventLines.money(event.amount())
        + event.taxMinor().map(tax -> " tax " + tax).orElse("")
        + " as "
        + event.refundRef()
        + " invested "
        + event.investedMinor()
        + minor(" from balance ", event.fromBalanceMinor())
        + minor(" loss ", event.lossMinor())
        + lots(" revoked", event.revoked())
        + shortfall(event.shortfall());
  }

  @Override
  default String balanceRefundRequested(BalanceRefundRequested event) {
    return "balance-refund.requested "
        + EventLines.charge(event.refundId())
        + " "
        + EventLines.money(event.amount());
  }

  @Override
  default String balanceRefundSettled(BalanceRefundSettled event) {
    return "balance-refund.settled "
        + EventLines.charge(event.refundId())
        + " "
        + EventLines.money(event.amount())
        + " as "
        + event.refundRef();
  }

  @Override
  default String balanceRefundFailed(BalanceRefundFailed event) {
    return "balance-refund.failed "
        + EventLines.charge(event.refundId())
        + " "
        + EventLines.money(event.amount());
  }

  static String minor(String what, long amount) {
    return amount == 0 ? "" : what + amount;
  }

  static String lots(String what, List<LotAmount> amounts) {
    return amounts.isEmpty()
        ? ""
        : what
            + amounts.stream()
                .map(each -> " " + each.amount() + " of lot " + each.lot())
                .collect(Collectors.joining(","));
  }

  static String shortfall(long missing) {
    return missing == 0 ? "" : " missing " + missing;
  }
}
