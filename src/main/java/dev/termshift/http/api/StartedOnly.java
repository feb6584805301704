package dev.termshift.http.api;

import dev.termshift.http.server.Problem;
import dev.termshift.http.server.ProblemDetail;
import dev.termshift.http.server.ProblemException;
import dev.termshift.http.view.SubscriptionReads;
import java.util.concurrent.CompletionStage;

/** Whoever reads of a subscription that was never started gets one answer, whatever is read. */
final class StartedOnly {

  private StartedOnly() {}

  /**
   * The sequence number of its last event.
   *
   * @return fails with a {@link ProblemException} if it was never started
   */
  static CompletionStage<Long> sequence(String subscriptionId, SubscriptionReads reads) {
    return reads
        .sequence(subscriptionId)
        .thenApply(
            sequence -> {
              if (sequence == 0) {
                throw unknown(subscriptionId).exception();
              }
              return sequence;
            });
  }

  /** What is told then. */
  static Problem unknown(String subscriptionId) {
    return Problem.of(ProblemDetail.NO_SUCH_SUBSCRIPTION, subscriptionId);
  }
}
