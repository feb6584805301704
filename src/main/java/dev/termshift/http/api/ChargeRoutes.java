package dev.termshift.http.api;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.Route;
import dev.termshift.http.access.Access;
import dev.termshift.http.access.Caller;
import dev.termshift.http.server.RouteGroup;
import dev.termshift.http.view.SubscriptionReads;
import dev.termshift.json.JsonWriter;
import dev.termshift.readmodel.ChargeFilter;
import dev.termshift.readmodel.ChargeStatus;
import dev.termshift.readmodel.ChargeSummary;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What became of charges: by their id, payment, amount, status, or disputes. */
public final class ChargeRoutes implements RouteGroup {

  private static final Pages.Items<ChargeSummary> ITEMS =
      new Pages.Items<>("charges", ChargeRoutes::charge, ChargeSummary::chargeId);

  private final Access access;
  private final SubscriptionReads reads;

  public ChargeRoutes(Access access, SubscriptionReads reads) {
    this.access = access;
    this.reads = reads;
  }

  @Override
  public Route route() {
    return ApiPath.CHARGES.of(() -> ReadRoute.of(ApiPath.CHARGES, access::staff, this::list));
  }

  private CompletionStage<HttpResponse> list(Caller caller, Parameters parameters) {
    int limit = Pages.limit(parameters);
    ChargeFilter filter =
        new ChargeFilter(
            parameters.foreignId("charge"),
            parameters.id("subscription"),
            parameters.foreignId("payment"),
            parameters.money("amountMinor", "currency"),
            parameters.choice("status", List.of(ChargeStatus.values())),
            parameters.flag("disputed"));
    return reads
        .by(caller.asker())
        .charges(filter, parameters.foreignId("after"), limit + 1)
        .thenApply(found -> JsonAnswer.of(json -> Pages.write(json, ITEMS, found, limit)));
  }

  private static void charge(JsonWriter json, ChargeSummary charge) {
    json.text("chargeId", charge.chargeId())
        .text("subscriptionId", charge.subscriptionId())
        .text("status", charge.status())
        .text("purpose", charge.purpose())
        .text("planId", charge.planId());
    charge.amount().ifPresent(json::amount);
    charge.taxMinor().ifPresent(tax -> json.number("taxMinor", tax));
    charge.attempt().ifPresent(attempt -> json.number("attempt", attempt));
    json.texts("paymentIds", charge.paymentIds())
        .texts("openDisputeIds", charge.openDisputeIds())
        .instant("requestedAt", charge.requestedAt())
        .number("sequence", charge.sequenceNr())
        .instant("updatedAt", charge.updatedAt());
  }
}
