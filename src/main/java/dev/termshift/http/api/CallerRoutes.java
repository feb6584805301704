package dev.termshift.http.api;

import akka.http.javadsl.server.Route;
import dev.termshift.http.access.Access;
import dev.termshift.http.access.Caller;
import dev.termshift.http.access.Role;
import dev.termshift.http.server.RouteGroup;
import dev.termshift.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Who asks, and what they may do: a page shows no button that would be refused. */
public final class CallerRoutes implements RouteGroup {

  private final Access access;
  private final SortedMap<String, String> paymentPages;

  /**
   * Tells everybody the same addresses.
   *
   * @param paymentPages pages of the payment service by name, with places
   */
  public CallerRoutes(Access access, Map<String, String> paymentPages) {
    this.access = access;
    this.paymentPages = new TreeMap<>(paymentPages);
  }

  @Override
  public Route route() {
    return ApiPath.ME.of(
        () ->
            ReadRoute.of(
                ApiPath.ME,
                access::anybody,
                (caller, parameters) ->
                    CompletableFuture.completedFuture(JsonAnswer.of(json -> write(json, caller)))));
  }

  /** The operator's name of a token is for staff. */
  private void write(JsonWriter json, Caller caller) {
    json.name("role", caller.role())
        .text("name", Optional.of(caller.name()).filter(name -> caller.isStaff()))
        .text("subscriptionId", caller.subscriptionId())
        .instant("validUntil", caller.validUntil())
        .texts("may", rights(caller))
        .flag("open", access.isOpen())
        .object("paymentPages", inner -> paymentPages.forEach(inner::text));
  }

  private static List<String> rights(Caller caller) {
    List<String> rights = new ArrayList<>();
    if (caller.isStaff()) {
      rights.add("FIND");
    }
    if (caller.role() != Role.READ) {
      rights.add("COMMAND");
    }
    if (caller.role() != Role.READ && caller.forCredits()) {
      rights.add("USE_CREDITS");
    }
    if (!caller.isBound()) {
      rights.add("SIMULATE");
    }
    return rights;
  }
}
