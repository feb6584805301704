package dev.termshift.http.api;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.Route;
import dev.termshift.http.access.Access;
import dev.termshift.http.access.Caller;
import dev.termshift.http.server.RouteGroup;
import dev.termshift.http.view.SubscriptionReads;
import dev.termshift.http.view.SubscriptionView;
import dev.termshift.json.JsonWriter;
import dev.termshift.readmodel.ChargeFilter;
import dev.termshift.readmodel.ChargeStatus;
import dev.termshift.readmodel.ChargeSummary;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;

/**
 * What became of charges: by their id, payment, amount, status, disputes, or how their
 * subscriptions stand.
 */
public final class ChargeRoutes implements RouteGroup {

  private static final Pages.Items<ChargeSummary> ITEMS =
      new Pages.Items<>("charges", ChargeRoutes::charge, ChargeSummary::chargeId);

  private final Access access;
  private final SubscriptionReads reads;
  private final SubscriptionView view;
  private final Clock clock;

  /** Serves what is read, as of that clock. */
  public ChargeRoutes(Access access, SubscriptionReads reads, SubscriptionView view, Clock clock) {
    this.access = access;
    this.reads = reads;
    this.view = view;
    this.clock = clock;
  }

  @Override
  public Route route() {
    return ApiPath.CHARGES.of(() -> ReadRoute.of(ApiPath.CHARGES, access::staff, this::list));
  }

  private CompletionStage<HttpResponse> list(Caller caller, Parameters parameters) {
    int limit = Pages.limit(parameters);
    Instant now = clock.instant();
    ChargeFilter filter =
        new ChargeFilter(
            parameters.foreignId("charge"),
            parameters.id("subscription"),
            parameters.foreignId("payment"),
            parameters.money("amountMinor", "currency"),
            parameters.choice("status", List.of(ChargeStatus.values())),
            parameters.flag("disputed"),
            new StandingParameters(parameters, ChargeRoutes::ofTheSubscription)
                .at(now, view.inForce(now)));
    return reads
        .by(caller.asker())
        .charges(filter, parameters.foreignId("after"), limit + 1)
        .thenApply(found -> JsonAnswer.of(json -> Pages.write(json, ITEMS, found, limit)));
  }

  /** What a charge says of itself has the short names. */
  private static String ofTheSubscription(String parameter) {
    String first = parameter.substring(0, 1).toUpperCase(Locale.ROOT);
    return "subscription" + first + parameter.substring(1);
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
