package dev.termshift.http.api;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.contract.json.Faults;
import dev.termshift.http.access.Access;
import dev.termshift.http.access.Caller;
import dev.termshift.http.access.Role;
import dev.termshift.http.exchange.JsonAnswer;
import dev.termshift.http.exchange.JsonBody;
import dev.termshift.http.port.Simulator;
import dev.termshift.http.query.QueryThreads;
import dev.termshift.http.server.Problem;
import dev.termshift.http.server.ProblemKind;
import dev.termshift.http.server.RouteGroup;
import java.time.Clock;
import java.time.Instant;

/** What would happen if. */
public final class SimulationRoutes extends AllDirectives implements RouteGroup {

  private final Access access;
  private final Simulator simulator;
  private final QueryThreads threads;
  private final Clock clock;
  private final JsonBody body = new JsonBody();

  /**
   * Simulates on those threads, which should serve nothing else: a simulation takes longer than a
   * query may.
   */
  public SimulationRoutes(Access access, Simulator simulator, QueryThreads threads, Clock clock) {
    this.access = access;
    this.simulator = simulator;
    this.threads = threads;
    this.clock = clock;
  }

  @Override
  public Route route() {
    return ApiPath.SIMULATIONS.of(
        () ->
            post(
                () ->
                    access.anybody(
                        caller ->
                            body.read(
                                json ->
                                    completeWithFuture(
                                        threads.ask(() -> simulate(caller, json)))))));
  }

  /** A browser has no use for it, and a price that is still to come is known to support only. */
  private HttpResponse simulate(Caller caller, JsonNode request) {
    if (caller.isBound()) {
      return Problem.of(
              ProblemKind.FORBIDDEN,
              "Expected a token that is good for every subscription, but it is bound to one")
          .response();
    }
    Instant offeredUntil = caller.role() == Role.SUPPORT ? Instant.MAX : clock.instant();
    Faults faults = new Faults();
    return simulator
        .simulate(request, offeredUntil, faults)
        .map(JsonAnswer::ofBytes)
        .orElseGet(() -> Problem.invalid(faults.texts()).response());
  }
}
