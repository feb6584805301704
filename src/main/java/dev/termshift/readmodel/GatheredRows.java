package dev.termshift.readmodel;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * What events say of charges or of refunds, one row for each. Not thread-safe.
 *
 * @param <R> the kind of row
 */
public final class GatheredRows<R> {

  private final Function<R, String> id;
  private final BinaryOperator<R> then;
  // In the order of their ids: two owners that overlap for a moment must not wait for each other.
  private final Map<String, R> rows = new TreeMap<>();

  private GatheredRows(Function<R, String> id, BinaryOperator<R> then) {
    this.id = id;
    this.then = then;
  }

  /** No charge yet. */
  public static GatheredRows<ChargeRow> ofCharges() {
    return new GatheredRows<>(ChargeRow::chargeId, ChargeRow::then);
  }

  /** No refund yet. */
  public static GatheredRows<RefundRow> ofRefunds() {
    return new GatheredRows<>(RefundRow::refundId, RefundRow::then);
  }

  /** Takes what was said behind everything that was taken before. */
  public void addAll(Collection<R> later) {
    later.forEach(row -> rows.merge(id.apply(row), row, then));
  }

  /** One row for each charge or refund, in the order of their ids. */
  public List<R> list() {
    return List.copyOf(rows.values());
  }

  /** Forgets all. */
  public void clear() {
    rows.clear();
  }
}
