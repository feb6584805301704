package dev.termshift.readmodel;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What events say of charges, one row for each charge. Not thread-safe. */
public final class ChargeRows {

  // In the order of their ids: two owners that overlap for a moment must not wait for each other.
  private final Map<String, ChargeRow> rows = new TreeMap<>();

  /** Takes what was said behind everything that was taken before. */
  public void addAll(Collection<ChargeRow> later) {
    later.forEach(row -> rows.merge(row.chargeId(), row, ChargeRow::then));
  }

  /** One row for each charge, in the order of their ids. */
  public List<ChargeRow> list() {
    return List.copyOf(rows.values());
  }

  /** Forgets all. */
  public void clear() {
    rows.clear();
  }
}
