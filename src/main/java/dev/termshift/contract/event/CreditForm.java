package dev.termshift.contract.event;

import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.event.CreditEvent;
import dev.termshift.domain.event.CreditEvent.CreditsCarriedOver;
import dev.termshift.domain.event.CreditEvent.CreditsConsumed;
import dev.termshift.domain.event.CreditEvent.CreditsExpired;
import dev.termshift.domain.event.CreditEvent.CreditsGranted;
import dev.termshift.json.JsonWriter;

/** The fields and names of the events of credits. */
interface CreditForm extends CreditEvent.Cases<String> {

  JsonWriter json();

  @Override
  default String creditsGranted(CreditsGranted event) {
    json()
        .number("lot", event.lot())
        .name("source", event.source())
        .number("amount", event.amount())
        .instant("grantedAt", event.grantedAt())
        .instant("expiresAt", event.expiresAt());
    return "credits.granted";
  }

  @Override
  default String creditsCarriedOver(CreditsCarriedOver event) {
    json()
        .number("fromLot", event.fromLot())
        .number("lot", event.lot())
        .number("amount", event.amount())
        .instant("carriedAt", event.carriedAt())
        .instant("expiresAt", event.expiresAt());
    return "credits.carried-over";
  }

  @Override
  default String creditsConsumed(CreditsConsumed event) {
    json()
        .number("amount", event.amount())
        .objects("burned", event.burned(), CreditForm::lot)
        .number("remaining", event.remaining())
        .text("reason", event.reason());
    return "credits.consumed";
  }

  private static void lot(JsonWriter json, LotAmount burned) {
    json.number("lot", burned.lot()).number("amount", burned.amount());
  }

  @Override
  default String creditsExpired(CreditsExpired event) {
    json()
        .number("lot", event.lot())
        .name("source", event.source())
        .number("amount", event.amount())
        .instant("expiredAt", event.expiredAt())
        .name("reason", event.reason());
    return "credits.expired";
  }
}
