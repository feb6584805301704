package dev.termshift.contract.progress;

import dev.termshift.kernel.LogPosition;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The newest position of each partition of each topic it was told of. Not thread-safe. */
public final class SourcePositions {

  private static final Comparator<LogPosition> BY_PARTITION =
      Comparator.comparing(LogPosition::topicId).thenComparingInt(LogPosition::partition);

  /** The key is any position of the partition. */
  private final Map<LogPosition, LogPosition> newest = new TreeMap<>(BY_PARTITION);

  /** Of these positions. */
  public SourcePositions(Collection<LogPosition> positions) {
    positions.forEach(this::add);
  }

  /** Tells it of a position; one that is older than what it knows changes nothing. */
  public void add(LogPosition position) {
    newest.merge(position, position, (old, next) -> next.isAtOrBefore(old) ? old : next);
  }

  /** Whether it was told of this position, or of a later one of the same partition. */
  public boolean covers(LogPosition position) {
    LogPosition known = newest.get(position);
    return known != null && position.isAtOrBefore(known);
  }

  /** At most one for each partition, in the order of topic ids and partitions. */
  public List<LogPosition> list() {
    return List.copyOf(newest.values());
  }
}
