package dev.termshift.http.view;

import dev.termshift.domain.billing.Ending;
import dev.termshift.domain.billing.Silence;
import dev.termshift.domain.catalog.BillingPolicy;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.OpenCharge.Pending;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import dev.termshift.json.JsonWriter;
import java.util.List;

/**
 * The fields of a charge that is awaited.
 *
 * @param json where they are written to
 */
record OpenChargeForm(JsonWriter json) implements ChargePurpose.Cases<JsonWriter> {

  /** Writes a charge of the state; the catalog says what silence leads to when that counts. */
  static void write(JsonWriter json, Catalog catalog, Started state, OpenCharge charge) {
    json.text("chargeId", charge.chargeId());
    charge.purpose().match(new OpenChargeForm(json));
    json.money("amount", charge.amount()).money("balanceApplied", charge.balanceApplied());
    lines(json, charge.lines());
    ChargeWait wait = ChargeWait.of(catalog, state, charge);
    json.number("attempt", charge.attempt())
        .instant("attemptedAt", charge.attemptedAt())
        .name("waitsFor", wait.kind())
        .instant("until", wait.until());
    if (charge.inquiries() > 0) {
      json.number("inquiries", charge.inquiries());
    }
    charge.pending().ifPresent(it -> pending(json, it));
    charge.failing().ifPresent(it -> json.name("failureKind", it.kind()));
    json.instant("endsAt", Ending.unpaidAt(state, charge));
    if (!charge.hasFailed()) {
      BillingPolicy policy = catalog.at(charge.step().until()).policy();
      boolean inquires = !wait.cut() && Silence.inquires(charge, policy);
      json.text("ifUnanswered", inquires ? "INQUIRY" : "FAILURE");
    }
  }

  private static void pending(JsonWriter json, Pending pending) {
    json.flag("pending", true);
    pending
        .nextAction()
        .ifPresent(
            action ->
                json.object(
                    "nextAction",
                    inner -> inner.text("kind", action.kind()).text("url", action.url())));
  }

  static void lines(JsonWriter json, List<ChargeLine> lines) {
    json.objects(
        "lines",
        lines,
        (inner, line) ->
            inner
                .name("kind", line.kind())
                .number("amountMinor", line.amountMinor())
                .text("discountId", line.discountId()));
  }

  @Override
  public JsonWriter start(ChargePurpose.Start purpose) {
    return json.text("purpose", "START").text("planId", purpose.planId());
  }

  @Override
  public JsonWriter period(ChargePurpose.Period purpose) {
    return json.text("purpose", "PERIOD")
        .text("planId", purpose.planId())
        .object(
            "period",
            inner ->
                inner
                    .instant("start", purpose.period().start())
                    .instant("end", purpose.period().end()));
  }

  @Override
  public JsonWriter upgrade(ChargePurpose.Upgrade purpose) {
    return json.text("purpose", "UPGRADE").text("planId", purpose.planId());
  }

  @Override
  public JsonWriter topUp(ChargePurpose.TopUp purpose) {
    return json.text("purpose", "TOP_UP")
        .text("packId", purpose.packId())
        .number("quantity", purpose.quantity())
        .number("credits", purpose.credits())
        .instant("usableUntil", purpose.usableUntil());
  }
}
