package dev.termshift.http.api;

import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import dev.termshift.http.access.Access;
import dev.termshift.http.access.Caller;
import dev.termshift.http.access.Role;
import dev.termshift.http.server.RouteGroup;
import dev.termshift.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who asks, and what they may do: a page shows no button that would be refused. */
public final class CallerRoutes extends AllDirectives implements RouteGroup {

  private final Access access;

  public CallerRoutes(Access access) {
    this.access = access;
  }

  @Override
  public Route route() {
    return ApiPath.ME.of(
        () ->
            get(
                () ->
                    access.anybody(
                        caller -> complete(JsonAnswer.of(json -> write(json, caller))))));
  }

  /** The operator's name of a token is for staff. */
  private void write(JsonWriter json, Caller caller) {
    json.name("role", caller.role())
        .text("name", Optional.of(caller.name()).filter(name -> caller.isStaff()))
        .text("subscriptionId", caller.subscriptionId())
        .instant("validUntil", caller.validUntil())
        .texts("may", rights(caller))
        .flag("open", access.isOpen());
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
