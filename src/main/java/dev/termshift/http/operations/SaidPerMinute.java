package dev.termshift.http.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is said of many things alike: of each source so much in a minute, then only how much there
 * was more. There must be few sources, and none that a stranger names.
 */
public final class SaidPerMinute {

  /** How long what comes is counted together. */
  public static final Duration MINUTE = Duration.ofMinutes(1);

  private final int saidPerMinute;
  private final Map<String, Minute> minutes = new HashMap<>();

  /** Nothing yet. */
  public SaidPerMinute(int saidPerMinute) {
    this.saidPerMinute = saidPerMinute;
  }

  /**
   * What nobody was told.
   *
   * @param of the source
   * @param count how often
   * @param since when the minute began in which it came
   */
  public record LeftOut(String of, int count, Instant since) {}

  /** Whether one more of that source is said; ask {@link #over} first. */
  public synchronized boolean isSaid(String source, Instant now) {
    Minute minute = minutes.computeIfAbsent(source, any -> new Minute(now));
    minute.came++;
    return minute.came <= saidPerMinute;
  }

  /** What was left out in minutes that are over, each once. */
  public synchronized List<LeftOut> over(Instant now) {
    List<LeftOut> leftOut = new ArrayList<>();
    minutes
        .entrySet()
        .removeIf(
            each -> {
              Minute minute = each.getValue();
              boolean over = !now.isBefore(minute.since.plus(MINUTE));
              if (over && minute.came > saidPerMinute) {
                leftOut.add(new LeftOut(each.getKey(), minute.came - saidPerMinute, minute.since));
              }
              return over;
            });
    return leftOut;
  }

  /** What came of one source in a minute, which begins with the first. */
  private static final class Minute {

    private final Instant since;
    private int came;

    Minute(Instant since) {
      this.since = since;
    }
  }
}
