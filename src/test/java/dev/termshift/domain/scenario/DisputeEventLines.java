package dev.termshift.domain.scenario;

import dev.termshift.domain.event.DisputeEvent;
import dev.termshift.domain.event.DisputeEvent.CreditsFrozen;
import dev.termshift.domain.event.DisputeEvent.DisputeLost;
import dev.termshift.domain.event.DisputeEvent.DisputeOpened;
import dev.termshift.domain.event.DisputeEvent.DisputeSetAside;
import dev.termshift.domain.event.DisputeEvent.DisputeWon;
import dev.termshift.domain.event.DisputeEvent.MoneyFrozen;
import java.util.stream.Collectors;

/** Events of disputes as lines of text. */
interface DisputeEventLines extends DisputeEvent.Cases<String> {

  @Override
  default String disputeOpened(DisputeOpened event) {
    return "dispute.opened "
        + event.disputeId()
        + " of "
        + EventLines.charge(event.chargeId())
        + " "
        + EventLines.money(event.amount())
        + " disputed "
        + event.disputedMinor()
        + event.taxMinor().map(tax -> " tax " + tax).orElse("")
        + " invested "
        + event.investedMinor()
        + RefundEventLines.lots(" frozen", event.frozen())
        + RefundEventLines.shortfall(event.shortfall());
  }

  @Override
  default String creditsFrozen(CreditsFrozen event) {
    return "credits.frozen "
        + event.disputeId()
        + RefundEventLines.lots("", event.frozen())
        + RefundEventLines.shortfall(event.shortfall());
  }

  @Override
  default String moneyFrozen(MoneyFrozen event) {
    return "money.frozen "
        + event.disputeId()
        + " "
        + EventLines.money(event.amount())
        + event.taxMinor().map(tax -> " tax " + tax).orElse("")
        + " invested "
        + event.investedMinor();
  }

  @Override
  default String disputeSetAside(DisputeSetAside event) {
    return "dispute.set-aside "
        + event.disputeId()
        + " "
        + EventLines.money(event.amount())
        + RefundEventLines.lots(" given back", event.givenBack())
        + event.keptMinor().map(it -> " kept " + it).orElse("")
        + event.takenMinor().map(it -> " taken " + it).orElse("")
        + event.usedUpMinor().map(it -> " used up " + it).orElse("");
  }

  @Override
  default String disputeWon(DisputeWon event) {
    return "dispute.won "
        + event.disputeId()
        + " "
        + EventLines.money(event.amount())
        + RefundEventLines.minor(" covers ", event.coveredMinor())
        + " invested "
        + event.investedMinor()
        + event.restored().stream()
            .map(
                each ->
                    " %d in lot %d until %s"
                        .formatted(each.amount(), each.lot(), EventLines.time(each.expiresAt())))
            .collect(Collectors.joining(","))
        + event.replacedMinor().map(it -> " replaced " + it).orElse("")
        + event.takenMinor().map(it -> " taken " + it).orElse("");
  }

  @Override
  default String disputeLost(DisputeLost event) {
    return "dispute.lost "
        + event.disputeId()
        + " "
        + EventLines.money(event.amount())
        + event.taxMinor().map(tax -> " tax " + tax).orElse("")
        + RefundEventLines.minor(" invested ", event.investedMinor())
        + RefundEventLines.minor(" from balance ", event.fromBalanceMinor())
        + RefundEventLines.minor(" loss ", event.lossMinor())
        + RefundEventLines.lots(" revoked", event.revoked())
        + RefundEventLines.shortfall(event.shortfall());
  }
}
