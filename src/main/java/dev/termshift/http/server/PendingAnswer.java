package dev.termshift.http.server;

import akka.http.javadsl.model.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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

  private volatile CompletableFuture<HttpResponse> pending =
      CompletableFuture.completedFuture(TOO_LATE);

  /** The same answer, or a problem if it does not come in time. */
  CompletionStage<HttpResponse> inTime(CompletionStage<HttpResponse> made) {
    CompletableFuture<HttpResponse> answer =
        new CompletableFuture<HttpResponse>()
            .completeOnTimeout(TOO_LATE, WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    pending = answer;
    made.whenComplete(
        (response, error) -> {
          if (error == null) {
            answer.complete(response);
          } else {
            answer.completeExceptionally(error);
          }
        });
    return answer;
  }

  /** Nobody is left to read it: whoever still makes it keeps nothing of the connection. */
  void giveUp() {
    pending.complete(TOO_LATE);
  }
}
