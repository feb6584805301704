package dev.termshift.http.access;

import dev.termshift.http.server.Problem;
import dev.termshift.http.server.ProblemDetail;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * The requests that wait for something to happen, each of which holds a connection meanwhile:
 * bounded, so that they leave connections for those who just ask.
 */
public final class Waits {

  private static final Problem TOO_MANY = Problem.of(ProblemDetail.TOO_MANY_WAITS);

  private final Places places;

  Waits(PlaceLimits limits) {
    this.places = new Places(limits);
  }

  /**
   * Begins to wait, if there is a place, which is free again when the answer is there.
   *
   * @throws dev.termshift.http.server.ProblemException if there is none; nothing was begun
   */
  public <T> CompletionStage<T> hold(
      Caller caller, String subscriptionId, Supplier<CompletionStage<T>> answer) {
    if (!places.take(caller, subscriptionId)) {
      throw TOO_MANY.exception();
    }
    try {
      return answer.get().whenComplete((done, error) -> places.free(caller, subscriptionId));
    } catch (RuntimeException e) {
      places.free(caller, subscriptionId);
      throw e;
    }
  }
}
