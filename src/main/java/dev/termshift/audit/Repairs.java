package dev.termshift.audit;

import dev.termshift.journal.PersistenceIds;
import dev.termshift.kernel.LogPosition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an operator does so that the journal has every event again. Partitions go back first: while
 * their journals still have gaps, nobody decides anything on what the deletions leave of them.
 */
public final class Repairs {

  private final String topicId;
  private final Map<Integer, Long> progress;
  private final List<IncompleteJournal> incomplete;
  private final Map<String, IncompleteJournal> asking = new HashMap<>();
  private final Map<String, LogPosition> published = new HashMap<>();
  private final Map<Integer, Long> adoptOffsets = new TreeMap<>();
  private final Set<Integer> beyondRepair = new TreeSet<>();

  /**
   * Of these journals.
   *
   * @param topicId the present log
   * @param progress how far each of its partitions is: going on behind that would skip records
   */
  public Repairs(String topicId, Map<Integer, Long> progress, List<IncompleteJournal> incomplete) {
    this.topicId = topicId;
    this.progress = Map.copyOf(progress);
    this.incomplete = List.copyOf(incomplete);
    for (IncompleteJournal each : incomplete) {
      if (each.resume().filter(this::isOfPresentLog).isEmpty()) {
        asking.put(each.subscriptionId(), each);
      }
    }
  }

  /** The journal does not have this event, which was published. */
  public void unknown(String subscriptionId, long number, LogPosition decidedFor) {
    if (!isOfPresentLog(decidedFor)) {
      beyondRepair.add(decidedFor.partition());
      return;
    }
    goBack(decidedFor);
    Optional.ofNullable(asking.get(subscriptionId))
        .filter(it -> it.from() == number)
        .ifPresent(it -> published.put(subscriptionId, decidedFor));
  }

  private boolean isOfPresentLog(LogPosition position) {
    return position.topicId().equals(topicId);
  }

  private void goBack(LogPosition position) {
    long reached = progress.getOrDefault(position.partition(), Long.MAX_VALUE);
    adoptOffsets.merge(position.partition(), Math.min(position.offset(), reached), Math::min);
  }

  private Optional<LogPosition> resume(IncompleteJournal journal) {
    return journal
        .resume()
        .filter(this::isOfPresentLog)
        .or(() -> Optional.ofNullable(published.get(journal.subscriptionId())));
  }

  /** What is wrong, then what to do in this order: a line each. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    List<String> deletions = new ArrayList<>();
    for (IncompleteJournal each : incomplete) {
      Optional<LogPosition> resume = resume(each);
      lines.add(text(each, resume));
      if (resume.filter(it -> !beyondRepair.contains(it.partition())).isPresent()) {
        goBack(resume.get());
        deletions.add(deletion(each));
      }
    }
    beyondRepair.forEach(partition -> lines.add(onlyABackup(partition)));
    adoptOffsets.keySet().removeAll(beyondRepair);
    adoptOffsets.forEach((partition, offset) -> lines.add(adoption(partition, offset)));
    lines.addAll(deletions);
    return lines;
  }

  private static String text(IncompleteJournal journal, Optional<LogPosition> resume) {
    String lack =
        "incomplete: %s lacks event %d; ".formatted(journal.subscriptionId(), journal.missing());
    return lack
        + resume
            .map(it -> "from event %d on it is decided again".formatted(journal.from()))
            .orElse("the present log does not tell what it was decided for: only a backup helps");
  }

  private static String onlyABackup(int partition) {
    return ("log partition %d cannot be repaired by deciding again: the journal lacks events of a"
            + " former log, and no log has their commands any more; only a backup helps")
        .formatted(partition);
  }

  private static String adoption(int partition, long offset) {
    return ("adopt offset of log partition %d: %d"
            + " (termshift adopt --partition %d --next-offset %d --yes)")
        .formatted(partition, offset, partition, offset);
  }

  private static String deletion(IncompleteJournal journal) {
    return ("only then, in PostgreSQL: delete from event_journal"
            + " where persistence_id = '%s' and sequence_number >= %d;")
        .formatted(PersistenceIds.of(journal.subscriptionId()).replace("'", "''"), journal.from());
  }
}
