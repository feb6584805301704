package dev.termshift.domain.subscription;

import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.event.ChargeEvent.ChargeFailed;
import dev.termshift.domain.event.ClosureReason;
import dev.termshift.domain.event.ExtraAttempt;
import dev.termshift.domain.event.PreviousAttempt;
import dev.termshift.domain.event.PreviousAttempt.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * How attempts at the charge of a period, begun or not, have failed so far, and the schedule that
 * its next ones keep to. A first payment has no next ones but those that people ask for.
 *
 * @param attempts how many attempts the schedule has made; those that people asked for are extra
 * @param askedAt when it made the latest one
 * @param endsAt when it is over, whatever is tried until then
 * @param kind what is known of the latest failure
 * @param extras the attempts beside it, of the day before the latest of them, oldest first
 * @param previous what became of the last attempts, oldest first
 */
public record Failing(
    int attempts,
    Instant askedAt,
    Instant endsAt,
    FailureKind kind,
    List<Extra> extras,
    List<PreviousAttempt> previous) {

  /** Of how many attempts it is known what became of them. */
  static final int PREVIOUS_KNOWN = 10;

  private static final Duration REMEMBERED_FOR = Duration.ofDays(1);

  /**
   * An attempt that somebody asked for.
   *
   * @param why why
   * @param at when
   */
  public record Extra(ExtraAttempt why, Instant at) {}

  /** Copies the lists, and forgets the oldest attempts beyond the bound. */
  public Failing {
    extras = List.copyOf(extras);
    previous =
        List.copyOf(
            previous.subList(Math.max(0, previous.size() - PREVIOUS_KNOWN), previous.size()));
  }

  /** The same after one more attempt that somebody asked for. */
  Failing beside(ExtraAttempt why, Instant at) {
    Instant since = at.minus(REMEMBERED_FOR);
    List<Extra> kept =
        Stream.concat(
                extras.stream().filter(extra -> !extra.at().isBefore(since)),
                Stream.of(new Extra(why, at)))
            .toList();
    return new Failing(attempts, askedAt, endsAt, kind, kept, previous);
  }

  /** The same after one more attempt of the schedule; its end waits as long as it was late. */
  Failing again(Instant dueAt, Instant requestedAt) {
    Duration late = Duration.between(dueAt, requestedAt);
    return new Failing(attempts + 1, requestedAt, endsAt.plus(late), kind, extras, previous);
  }

  /** The same after the latest attempt failed. */
  Failing endingAt(Instant end, ChargeFailed failure) {
    FailureKind latest = failure.kind().orElse(FailureKind.SOFT);
    return new Failing(attempts, askedAt, end, latest, extras, plus(previous, failure));
  }

  private static List<PreviousAttempt> plus(List<PreviousAttempt> before, ChargeFailed failure) {
    Outcome outcome =
        failure.reason() == ClosureReason.UNANSWERED ? Outcome.UNKNOWN : Outcome.FAILED;
    PreviousAttempt latest =
        new PreviousAttempt(failure.attempt(), outcome, failure.paymentId(), failure.detail());
    return Stream.concat(before.stream(), Stream.of(latest)).toList();
  }
}
