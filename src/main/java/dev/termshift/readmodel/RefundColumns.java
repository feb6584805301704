package dev.termshift.readmodel;

import dev.termshift.journal.ArrayColumns;
import dev.termshift.json.InstantText;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;

/** The columns of the table {@code refund}. */
final class RefundColumns {

  /** What was answered stays so, in whichever order rows come. */
  static final Upsert UPSERT =
      new Upsert(
          """
          insert into refund as old (
            refund_id, subscription_id, requested_at, answered, charge_id, amount_minor, currency)
          select
            unnest(?::text[]), unnest(?::text[]), unnest(?::timestamptz[]), unnest(?::boolean[]),
            unnest(?::text[]), unnest(?::bigint[]), unnest(?::text[])
          """,
          """
          on conflict (refund_id) do update set
            requested_at = coalesce(old.requested_at, excluded.requested_at),
            answered = old.answered or excluded.answered,
            charge_id = coalesce(old.charge_id, excluded.charge_id),
            amount_minor = coalesce(old.amount_minor, excluded.amount_minor),
            currency = coalesce(old.currency, excluded.currency)
          """);

  /** Whether a refund is awaited, in the words of the index of those. */
  static final String AWAITED = "not answered";

  private RefundColumns() {}

  static void bind(PreparedStatement statement, int first, Collection<RefundRow> rows)
      throws SQLException {
    ArrayColumns<RefundRow> columns = new ArrayColumns<>(statement, rows);
    columns.set(first, "text", String[]::new, RefundRow::refundId);
    columns.set(first + 1, "text", String[]::new, RefundRow::subscriptionId);
    columns.set(
        first + 2,
        "timestamptz",
        String[]::new,
        row -> row.requestedAt().map(InstantText::of).orElse(null));
    columns.set(first + 3, "boolean", Boolean[]::new, RefundRow::answered);
    columns.set(
        first + 4,
        "text",
        String[]::new,
        row -> row.returned().flatMap(RefundRow.Returned::chargeId).orElse(null));
    columns.set(
        first + 5,
        "bigint",
        Long[]::new,
        row -> row.returned().map(it -> it.amount().minor()).orElse(null));
    columns.set(
        first + 6,
        "text",
        String[]::new,
        row -> row.returned().map(it -> it.amount().currency()).orElse(null));
  }
}
