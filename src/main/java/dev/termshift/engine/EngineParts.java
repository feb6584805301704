package dev.termshift.engine;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.decider.RecordDecider;
import dev.termshift.domain.decider.SubscriptionFold;
import dev.termshift.settings.EngineSettings;
import java.time.Clock;

/**
 * What every actor of a node shares.
 *
 * @param settings bounds and times
 * @param decider the rules with their memory
 * @param fold how events become state
 * @param clock only to time the timers; no decision ever sees it
 * @param metrics what they count
 */
public record EngineParts(
    EngineSettings settings,
    RecordDecider decider,
    SubscriptionFold fold,
    Clock clock,
    EngineMetrics metrics) {

  /** What actors share that decide by this catalog. */
  public static EngineParts of(
      EngineSettings settings, Catalog catalog, Clock clock, EngineMetrics metrics) {
    return new EngineParts(
        settings,
        new RecordDecider(catalog, settings.limits()),
        new SubscriptionFold(settings.limits()),
        clock,
        metrics);
  }
}
