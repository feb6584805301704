package dev.termshift.http.api;

import akka.Done;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.http.access.Access;
import dev.termshift.http.access.Caller;
import dev.termshift.http.access.Role;
import dev.termshift.http.server.Conversation;
import dev.termshift.http.server.Problem;
import dev.termshift.http.server.ProblemDetail;
import dev.termshift.http.server.RouteGroup;
import dev.termshift.http.view.TimedThreads;
import dev.termshift.json.Faults;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

/** Simulations: what commands would lead to, without sending them. */
public final class SimulationRoutes extends AllDirectives implements RouteGroup {

  private final Access access;
  private final Simulator simulator;
  private final TimedThreads threads;
  private final Clock clock;
  private final JsonBody body = JsonBody.ofSimulations();

  /**
   * Simulates on those threads, which should serve nothing else: a simulation takes longer than a
   * query may.
   */
  public SimulationRoutes(Access access, Simulator simulator, TimedThreads threads, Clock clock) {
    this.access = access;
    this.simulator = simulator;
    this.threads = threads;
    this.clock = clock;
  }

  /** A browser has no use for it, so it is refused before anything is read. */
  @Override
  public Route route() {
    return ApiPath.SIMULATIONS.of(
        () ->
            post(
                () ->
                    access.unbound(
                        caller ->
                            Parameters.checked(
                                ApiPath.SIMULATIONS,
                                request ->
                                    body.read(
                                        json ->
                                            completeWithFuture(
                                                simulated(
                                                    caller,
                                                    json,
                                                    Conversation.clientLeft(request))))))));
  }

  /** Gives up when its time is over, or when the client has left. */
  private CompletionStage<HttpResponse> simulated(
      Caller caller, JsonNode request, CompletionStage<Done> clientLeft) {
    return threads
        .ask(() -> simulate(caller, request), clientLeft)
        .exceptionally(
            failure -> {
              throw new CompletionException(retold(failure));
            });
  }

  private Throwable retold(Throwable thrown) {
    Throwable failure =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (failure instanceof RejectedExecutionException) {
      return Problem.of(ProblemDetail.TOO_MANY_SIMULATIONS).exception();
    }
    if (failure instanceof CancellationException) {
      return Problem.of(ProblemDetail.CLIENT_LEFT).exception();
    }
    if (failure instanceof TimeoutException) {
      return Problem.of(ProblemDetail.SIMULATION_TOO_LONG, threads.within()).exception();
    }
    return failure;
  }

  /** A price that is still to come is known to support only. */
  private HttpResponse simulate(Caller caller, JsonNode request) {
    Instant offeredUntil = caller.role() == Role.SUPPORT ? Instant.MAX : clock.instant();
    Faults faults = new Faults();
    return simulator
        .simulate(request, offeredUntil, faults)
        .map(JsonAnswer::ofBytes)
        .orElseGet(() -> Problem.invalid(faults.texts()).response());
  }
}
