package dev.termshift.domain.period;

import java.time.Duration;

/**
 * What a pause keeps of a trial; nothing was charged yet, so the first charge is still to come.
 *
 * @param time how long it goes on, in whole seconds; zero if it paused where the trial ended
 * @param credits the plan credits that were left
 */
public record TrialLeft(Duration time, long credits) {

  /** Whether some of its time is left. */
  public boolean goesOn() {
    return !time.isZero();
  }

  /** The same with more credits. */
  public TrialLeft plus(long more) {
    return new TrialLeft(time, credits + more);
  }
}
