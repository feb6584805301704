package dev.termshift.engine;

import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A page whose records are being decided: outcomes come in any order and are given away in that of
 * the records.
 */
final class PageUnderWay {

  private final List<LogRecord> records;
  private final Consumer<List<Outcome>> outcomes;
  private final @Nullable Outcome[] decided;
  private int given;

  PageUnderWay(PartitionOwner.DecidePage request) {
    this.records = request.records();
    this.outcomes = request.outcomes();
    this.decided = new Outcome[records.size()];
  }

  /**
   * One record of a page, to be decided.
   *
   * @param place of the record in the page, from 0 on
   */
  record Undecided(PageUnderWay page, int place) {

    LogRecord record() {
      return page.records.get(place);
    }

    void decided(Outcome outcome) {
      page.decided[place] = outcome;
    }
  }

  /** Whether the outcome is there that is the next to be given away. */
  boolean hasNext() {
    return given < decided.length && decided[given] != null;
  }

  /** Gives away all outcomes up to the first one that is not there yet. */
  void giveAway() {
    int next = given;
    while (next < decided.length && decided[next] != null) {
      next++;
    }
    if (next > given) {
      outcomes.accept(List.of(Arrays.copyOfRange(decided, given, next)));
      Arrays.fill(decided, given, next, null);
      given = next;
    }
  }

  /** Whether all outcomes are given away. */
  boolean isDone() {
    return given == decided.length;
  }
}
