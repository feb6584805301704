package dev.termshift.readmodel;

import dev.termshift.domain.subscription.PendingChange;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the rows say that one session has written. A row is written again only if its status, plan,
 * customer, pending change or end changes, if it falls too far behind the journal, or if its due
 * date has to: whoever reads a subscription folds what the journal holds behind its row.
 *
 * <p>A row may say that its subscription is due earlier than it is, never later. A deadline that is
 * put off, as that of a hold is by its settlement, is not written: when the date of the row comes,
 * the due scanner asks in vain, and what it is told then is written.
 *
 * <p>Nothing is known of rows that others wrote, so that a new session writes each row once. Not
 * thread-safe.
 */
public final class WrittenRows {

  /** A row is less than this many events behind what is published. */
  static final int EVENTS_BEHIND = 64;

  /** Of more than these, the row that was written longest ago is written once too often. */
  private static final int KNOWN = 10_000;

  private record Said(
      long sequenceNr,
      String status,
      Optional<String> planId,
      Optional<String> customerRef,
      Optional<PendingChange.Kind> pendingChange,
      Optional<Instant> endsAt,
      Optional<Instant> nextDue) {

    private static Said of(ReadModelRow row) {
      return new Said(
          row.subscription().sequenceNr(),
          row.status(),
          row.planId(),
          row.customerRef(),
          row.pendingChange(),
          row.endsAt(),
          row.nextDue());
    }

    private boolean suffices(ReadModelRow row) {
      return row.subscription().sequenceNr() - sequenceNr < EVENTS_BEHIND
          && row.status().equals(status)
          && row.planId().equals(planId)
          && row.customerRef().equals(customerRef)
          && row.pendingChange().equals(pendingChange)
          && row.endsAt().equals(endsAt);
    }

    private boolean isDueInTime(ReadModelRow row, Instant now) {
      return row.nextDue().equals(nextDue) || isPutOff(row, now);
    }

    /** Whether the scanner will ask soon enough, and has not asked yet. */
    private boolean isPutOff(ReadModelRow row, Instant now) {
      return nextDue
          .filter(due -> due.isAfter(now) && row.nextDue().map(due::isBefore).orElse(true))
          .isPresent();
    }
  }

  private final Map<String, Said> known = new LinkedHashMap<>();
  private final Clock clock;

  /**
   * Nothing is written yet.
   *
   * @param clock the due scanner's
   */
  public WrittenRows(Clock clock) {
    this.clock = clock;
  }

  /**
   * The rows that have to be written now, one for a subscription. They count as written: if they
   * are not, the session has to end.
   *
   * @param rows what its subscriptions became, in the order of the log. One of them may come
   *     several times; if it changed and changed back, somebody else may have written what was
   *     between. Who wrote it left no later date, so that a date between does not count.
   */
  public List<ReadModelRow> toWrite(List<ReadModelRow> rows) {
    Instant now = clock.instant();
    Set<String> changed = new HashSet<>();
    Map<String, ReadModelRow> latest = new LinkedHashMap<>();
    for (ReadModelRow row : rows) {
      String id = row.subscription().subscriptionId();
      Said said = known.get(id);
      if (said == null || !said.suffices(row)) {
        changed.add(id);
      }
      latest.put(id, row);
    }
    latest.entrySet().removeIf(it -> !changed.contains(it.getKey()) && isDueInTime(it, now));
    latest.forEach(this::remember);
    return List.copyOf(latest.values());
  }

  private boolean isDueInTime(Map.Entry<String, ReadModelRow> row, Instant now) {
    Said said = known.get(row.getKey());
    return said != null && said.isDueInTime(row.getValue(), now);
  }

  private void remember(String id, ReadModelRow row) {
    known.remove(id);
    known.put(id, Said.of(row));
    if (known.size() > KNOWN) {
      known.remove(known.keySet().iterator().next());
    }
  }
}
