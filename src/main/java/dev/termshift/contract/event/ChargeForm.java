package dev.termshift.contract.event;

import dev.termshift.domain.event.ChargeEvent;
import dev.termshift.domain.event.ChargeEvent.BalanceApplied;
import dev.termshift.domain.event.ChargeEvent.BalanceCredited;
import dev.termshift.domain.event.ChargeEvent.ChargeCancelled;
import dev.termshift.domain.event.ChargeEvent.ChargeFailed;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.json.JsonWriter;

/** The fields and names of the events of charges and of the account balance. */
interface ChargeForm extends ChargeEvent.Cases<String> {

  JsonWriter json();

  @Override
  default String chargeRequested(ChargeRequested event) {
    json()
        .text("chargeId", event.chargeId())
        .number("attempt", event.attempt())
        .text("idempotencyKey", event.chargeId() + ":" + event.attempt())
        .amount(event.amount())
        .objects("lines", event.lines(), ChargeForm::line);
    PurposeForm.write(json(), event.purpose());
    json().instant("dueAt", event.dueAt()).instant("answerBy", event.answerBy());
    return "charge.requested";
  }

  private static void line(JsonWriter json, ChargeLine line) {
    json.name("kind", line.kind()).number("amountMinor", line.amountMinor());
  }

  @Override
  default String chargeSettled(ChargeSettled event) {
    json()
        .text("chargeId", event.chargeId())
        .number("attempt", event.attempt())
        .amount(event.amount())
        .text("paymentId", event.paymentId());
    return "charge.settled";
  }

  @Override
  default String chargeFailed(ChargeFailed event) {
    json()
        .text("chargeId", event.chargeId())
        .number("attempt", event.attempt())
        .name("reason", event.reason())
        .text("detail", event.detail())
        .instant("retryAt", event.retryAt())
        .instant("exhaustedAt", event.exhaustedAt());
    return "charge.failed";
  }

  @Override
  default String chargeCancelled(ChargeCancelled event) {
    json()
        .text("chargeId", event.chargeId())
        .name("reason", event.reason())
        .instant("payableUntil", event.payableUntil());
    return "charge.cancelled";
  }

  @Override
  default String balanceCredited(BalanceCredited event) {
    json()
        .amount(event.amount())
        .name("reason", event.reason())
        .text("chargeId", event.chargeId())
        .text("paymentId", event.paymentId());
    return "balance.credited";
  }

  @Override
  default String balanceApplied(BalanceApplied event) {
    json().amount(event.amount()).text("chargeId", event.chargeId());
    PurposeForm.write(json(), event.purpose());
    return "balance.applied";
  }
}
