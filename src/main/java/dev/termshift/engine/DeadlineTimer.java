package dev.termshift.engine;

import akka.actor.typed.javadsl.TimerScheduler;
import dev.termshift.settings.EngineSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The Akka timer of one live subscription. It only says that a deadline may have come; the decision
 * checks it against log time, so a wrong clock here makes a deadline late at worst.
 */
final class DeadlineTimer {

  private final TimerScheduler<SubscriptionActor.Message> timers;
  private final Clock clock;
  private final EngineSettings settings;
  private final Consumer<Instant> sink;
  private Optional<Instant> due = Optional.empty();
  private Duration retry;

  DeadlineTimer(
      TimerScheduler<SubscriptionActor.Message> timers,
      Clock clock,
      EngineSettings settings,
      Consumer<Instant> sink) {
    this.timers = timers;
    this.clock = clock;
    this.settings = settings;
    this.sink = sink;
    this.retry = settings.deadlineRetryMin();
  }

  /** Follows the next deadline; the same one again changes nothing. */
  void follow(Optional<Instant> next) {
    if (next.equals(due)) {
      return;
    }
    due = next;
    retry = settings.deadlineRetryMin();
    if (next.isPresent()) {
      arm(Duration.between(clock.instant(), next.get()));
    } else {
      timers.cancel(SubscriptionActor.TimerFired.INSTANCE);
    }
  }

  /** Says so if the deadline has come, and asks again with a back-off until something follows. */
  void fired() {
    due.ifPresent(
        instant -> {
          Duration left = Duration.between(clock.instant(), instant);
          if (left.isNegative() || left.isZero()) {
            sink.accept(instant);
            arm(retry);
            Duration doubled = retry.multipliedBy(2);
            Duration max = settings.deadlineRetryMax();
            retry = doubled.compareTo(max) > 0 ? max : doubled;
          } else {
            arm(left);
          }
        });
  }

  /** If log time says that the deadline asked for is still to come, waits by that clock. */
  void notYetDue(Instant asked, Instant logTime) {
    due.filter(instant -> instant.equals(asked) && instant.isAfter(logTime))
        .ifPresent(instant -> arm(Duration.between(logTime, instant)));
  }

  /** The scheduler refuses delays beyond 248 days; a timer that fires early arms itself again. */
  private void arm(Duration wanted) {
    Duration capped =
        wanted.compareTo(settings.maxTimerDelay()) > 0 ? settings.maxTimerDelay() : wanted;
    Duration delay = capped.isNegative() ? Duration.ZERO : capped;
    timers.startSingleTimer(
        SubscriptionActor.TimerFired.INSTANCE, SubscriptionActor.TimerFired.INSTANCE, delay);
  }
}
