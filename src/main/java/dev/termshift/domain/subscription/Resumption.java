package dev.termshift.domain.subscription;

import dev.termshift.domain.command.Authority;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import java.time.Instant;

/**
 * How a pause ends by itself.
 *
 * @param at when
 * @param termsKeptUntil until when it resumes on no dearer terms than it paused with, whoever
 *     resumes it
 * @param by who asked for the pause, and for its end
 */
public record Resumption(Instant at, Instant termsKeptUntil, Authority by) {

  /** The term that follows a pause: one that came by itself leaves payable what was given up. */
  static CurrentTerm begun(Paused pause, CurrentTerm next) {
    Instant start = next.period().period().start();
    boolean byItself = pause.resumes().map(Resumption::at).filter(start::equals).isPresent();
    return pause.before().filter(any -> byItself).map(next::following).orElse(next);
  }
}
