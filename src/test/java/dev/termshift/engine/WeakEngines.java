package dev.termshift.engine;

import dev.termshift.domain.decider.RecordDecider;
import dev.termshift.domain.decider.SubscriptionFold;
import dev.termshift.settings.EngineSettings;
import java.time.Clock;

/** Engines that lack what keeps later commands behind a failed one; only to see it noticed. */
public final class WeakEngines {

  private WeakEngines() {}

  /** Starts a subscription again whose write was refused, and goes on with what waits for it. */
  public static EngineParts goingOnAfterARefusedWrite(
      EngineSettings settings, RecordDecider decider, Clock clock, EngineMetrics metrics) {
    return new EngineParts(
        settings, decider, new SubscriptionFold(settings.limits()), clock, metrics, ended -> true);
  }
}
