package dev.termshift.contract.event;

import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.json.JsonWriter;

/**
 * The fields of what a charge pays for; {@code kind} tells the purposes apart.
 *
 * @param json where the fields are written to
 */
record PurposeForm(JsonWriter json) implements ChargePurpose.Cases<JsonWriter> {

  static void write(JsonWriter json, ChargePurpose purpose) {
    json.object("purpose", inner -> purpose.match(new PurposeForm(inner)));
  }

  @Override
  public JsonWriter start(ChargePurpose.Start purpose) {
    return json.text("kind", "START").text("planId", purpose.planId());
  }

  @Override
  public JsonWriter period(ChargePurpose.Period purpose) {
    json.text("kind", "PERIOD").text("planId", purpose.planId());
    PeriodForm.write(json, "period", purpose.period());
    return json.number("credits", purpose.credits());
  }

  @Override
  public JsonWriter upgrade(ChargePurpose.Upgrade purpose) {
    return json.text("kind", "UPGRADE").text("planId", purpose.planId());
  }

  @Override
  public JsonWriter topUp(ChargePurpose.TopUp purpose) {
    return json.text("kind", "TOP_UP")
        .text("packId", purpose.packId())
        .number("quantity", purpose.quantity())
        .number("credits", purpose.credits())
        .text("expiresAfter", purpose.expiresAfter().text())
        .instant("usableUntil", purpose.usableUntil());
  }
}
