package dev.termshift.http.api;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.contract.json.Faults;
import dev.termshift.http.access.Access;
import dev.termshift.http.exchange.JsonAnswer;
import dev.termshift.http.exchange.JsonBody;
import dev.termshift.http.port.Simulator;
import dev.termshift.http.query.QueryThreads;
import dev.termshift.http.server.Problem;
import dev.termshift.http.server.RouteGroup;

/** What would happen if. */
public final class SimulationRoutes extends AllDirectives implements RouteGroup {

  private final Access access;
  private final Simulator simulator;
  private final QueryThreads threads;
  private final JsonBody body = new JsonBody();

  /** Simulates on those threads: a simulation takes longer than a query may. */
  public SimulationRoutes(Access access, Simulator simulator, QueryThreads threads) {
    this.access = access;
    this.simulator = simulator;
    this.threads = threads;
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
                                json -> completeWithFuture(threads.ask(() -> simulate(json)))))));
  }

  private HttpResponse simulate(JsonNode request) {
    Faults faults = new Faults();
    return simulator
        .simulate(request, faults)
        .map(JsonAnswer::ofBytes)
        .orElseGet(() -> Problem.invalid(faults.texts()).response());
  }
}
