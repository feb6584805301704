package dev.termshift.engine;

import dev.termshift.kernel.RecordDecider;
import dev.termshift.settings.EngineSettings;
import java.time.Clock;

/** Engines that lack something on which a guarantee rests; only to see that this is noticed. */
public final class WeakEngines {

  private WeakEngines() {}

  /** Starts a subscription again whose write was refused, and goes on with what waits for it. */
  public static EngineParts goingOnAfterARefusedWrite(
      EngineSettings settings, RecordDecider decider, Clock clock, EngineMetrics metrics) {
    return new EngineParts(settings, decider, clock, metrics, ended -> true);
  }
}
