package dev.termshift.engine;

import dev.termshift.kernel.RecordDecider;
import dev.termshift.settings.EngineSettings;
import java.time.Clock;
import java.util.function.Predicate;

/**
 * What every actor of a node shares.
 *
 * @param settings bounds and times
 * @param decider the rules with their memory
 * @param clock only to time the timers; no decision ever sees it
 * @param metrics what they count
 * @param mayEnd whether a subscription's actor may end without ending its partition's session
 */
public record EngineParts(
    EngineSettings settings,
    RecordDecider decider,
    Clock clock,
    EngineMetrics metrics,
    Predicate<LiveSubscription> mayEnd) {

  /** What actors share of which only those may end that were told to. */
  public static EngineParts of(
      EngineSettings settings, RecordDecider decider, Clock clock, EngineMetrics metrics) {
    return new EngineParts(settings, decider, clock, metrics, LiveSubscription::isPassivating);
  }
}
