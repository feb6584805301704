package dev.termshift.cli.bench.workload;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A wave of renewals; moments in milliseconds since 1970.
 *
 * @param firstDueAt when the first subscription is due
 * @param lastDueAt when the last one is
 */
record Wave(long firstDueAt, long lastDueAt) {

  private static final double MILLIS = 1000;

  /** How far the first and the last due date lie apart, in whole seconds. */
  long dueWithinSeconds() {
    return Duration.ofMillis(lastDueAt - firstDueAt).toSeconds();
  }

  /** The one after it. */
  Wave next(Duration period) {
    return new Wave(firstDueAt + period.toMillis(), lastDueAt + period.toMillis());
  }

  /** What was seen of a wave of so many renewals; the time runs from the first one's due date. */
  Workload.Outcome seen(int renewals, long firstSeenAt, long lastSeenAt) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("dueWithinSeconds", (lastDueAt - firstDueAt) / MILLIS);
    figures.put("firstLateSeconds", (firstSeenAt - firstDueAt) / MILLIS);
    figures.put("lastLateSeconds", (lastSeenAt - lastDueAt) / MILLIS);
    figures.put("renewalsPerSecond", renewals * MILLIS / (lastSeenAt - firstSeenAt));
    return new Workload.Outcome(renewals, (lastSeenAt - firstDueAt) / MILLIS, figures);
  }
}
