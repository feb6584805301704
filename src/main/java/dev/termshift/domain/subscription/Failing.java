package dev.termshift.domain.subscription;

import dev.termshift.domain.command.FailureKind;
import java.time.Duration;
import java.time.Instant;

/**
 * How attempts at the charge of a period have failed so far, and the schedule that its next ones
 * keep to.
 *
 * @param attempts how many attempts the schedule has made; those that people asked for are extra
 * @param askedAt when it made the latest one
 * @param endsAt when it is over, whatever is tried until then
 * @param kind what is known of the latest failure
 */
public record Failing(int attempts, Instant askedAt, Instant endsAt, FailureKind kind) {

  /** The same after one more attempt of the schedule; its end waits as long as it was late. */
  Failing again(Instant dueAt, Instant requestedAt) {
    Duration late = Duration.between(dueAt, requestedAt);
    return new Failing(attempts + 1, requestedAt, endsAt.plus(late), kind);
  }

  /** The same after one more failure. */
  Failing endingAt(Instant end, FailureKind latest) {
    return new Failing(attempts, askedAt, end, latest);
  }
}
