package dev.termshift.audit;

import dev.termshift.journal.reading.JournalEntry;
import dev.termshift.kernel.Cause;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogPosition;
import java.util.Optional;

/** The events of one subscription from the first on, up to where one is missing. */
final class WholePart {

  private final String subscriptionId;
  private Optional<JournaledEvent> last = Optional.empty();
  private long lastNumber;
  private long firstOfRecord = 1;
  private boolean gap;

  WholePart(String subscriptionId) {
    this.subscriptionId = subscriptionId;
  }

  boolean isOf(String otherId) {
    return subscriptionId.equals(otherId);
  }

  void take(JournalEntry entry) {
    gap = gap || entry.sequenceNr() != lastNumber + 1;
    if (gap) {
      return;
    }
    LogPosition position = entry.journaled().cause().position();
    if (last.filter(it -> it.cause().position().equals(position)).isEmpty()) {
      firstOfRecord = entry.sequenceNr();
    }
    last = Optional.of(entry.journaled());
    lastNumber = entry.sequenceNr();
  }

  /** What is to be done, if events are missing behind these. */
  Optional<IncompleteJournal> incomplete() {
    return gap || endsWithinCommand() ? Optional.of(described()) : Optional.empty();
  }

  /**
   * The events of a command are journaled in one write. Those of deadlines before it may be in
   * earlier ones, so that a journal may well end behind them.
   */
  private boolean endsWithinCommand() {
    return last.filter(it -> !it.lastOfRecord())
        .filter(it -> it.cause().trigger() == Cause.Trigger.COMMAND)
        .isPresent();
  }

  /**
   * A record that is decided again on some of its own events finds itself done already. So all of
   * them go, unless the last one is known to be there.
   */
  private IncompleteJournal described() {
    boolean whole = last.map(JournaledEvent::lastOfRecord).orElse(true);
    return new IncompleteJournal(
        subscriptionId,
        lastNumber + 1,
        whole ? lastNumber + 1 : firstOfRecord,
        last.map(it -> it.cause().position()).map(it -> whole ? behind(it) : it));
  }

  private static LogPosition behind(LogPosition position) {
    return new LogPosition(position.topicId(), position.partition(), position.offset() + 1);
  }
}
