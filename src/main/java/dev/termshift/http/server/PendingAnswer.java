package dev.termshift.http.server;

import akka.http.javadsl.model.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The answer that a connection waits for, and for how long. Akka's own time limit would keep all of
 * a connection that has ended in memory until it is over.
 */
final class PendingAnswer {

  /** Longer than the longest wait a request can ask for, with the time its body may take. */
  private static final Duration WITHIN = Duration.ofSeconds(20);

  private static final HttpResponse TOO_LATE =
      SecurityHeaders.on(ProblemKind.UNAVAILABLE.problem().response());

  private static final HttpResponse TRAILERS_TOO_LARGE =
      SecurityHeaders.on(Problem.of(ProblemDetail.TRAILERS_TOO_LARGE).response());

  private volatile CompletableFuture<HttpResponse> pending =
      CompletableFuture.completedFuture(TOO_LATE);

  /** The next answer, for whoever makes it; a problem if that is not done in time. */
  CompletableFuture<HttpResponse> next() {
    CompletableFuture<HttpResponse> answer =
        new CompletableFuture<HttpResponse>()
            .completeOnTimeout(TOO_LATE, WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    pending = answer;
    return answer;
  }

  /** Nothing is read of what comes behind the body. */
  void refuseTrailers() {
    pending.complete(TRAILERS_TOO_LARGE);
  }

  /** Nobody is left to read it: whoever still makes it keeps nothing of the connection. */
  void giveUp() {
    pending.complete(TOO_LATE);
  }
}
