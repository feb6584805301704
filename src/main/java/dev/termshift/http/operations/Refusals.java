package dev.termshift.http.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many refusals are said of each caller: so many in a minute, then only how many there were
 * more. Of strangers all together are one caller; others are told apart by the names of their
 * tokens, which are the operator's, so that there are few and none hides those of another.
 */
final class Refusals {

  /** How long refusals are counted together. */
  static final Duration MINUTE = Duration.ofMinutes(1);

  private final int saidPerMinute;
  private final Map<String, Minute> minutes = new HashMap<>();

  /** None yet. */
  Refusals(int saidPerMinute) {
    this.saidPerMinute = saidPerMinute;
  }

  /**
   * Refusals that nobody was told of.
   *
   * @param actor of whom; empty for strangers
   * @param count how many
   * @param since when the minute began in which they came
   */
  record LeftOut(String actor, int count, Instant since) {}

  /** Whether one more refusal of that caller is said; ask {@link #over} first. */
  synchronized boolean isSaid(String actor, Instant now) {
    Minute minute = minutes.computeIfAbsent(actor, any -> new Minute(now));
    minute.refused++;
    return minute.refused <= saidPerMinute;
  }

  /** What was left out in minutes that are over, each once. */
  synchronized List<LeftOut> over(Instant now) {
    List<LeftOut> leftOut = new ArrayList<>();
    minutes
        .entrySet()
        .removeIf(
            each -> {
              Minute minute = each.getValue();
              boolean over = !now.isBefore(minute.since.plus(MINUTE));
              if (over && minute.refused > saidPerMinute) {
                leftOut.add(
                    new LeftOut(each.getKey(), minute.refused - saidPerMinute, minute.since));
              }
              return over;
            });
    return leftOut;
  }

  /** The refusals of one caller in a minute, which begins with the first. */
  private static final class Minute {

    private final Instant since;
    private int refused;

    Minute(Instant since) {
      this.since = since;
    }
  }
}
