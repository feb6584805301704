package dev.termshift.readmodel;

import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.PurposeKind;
import dev.termshift.domain.money.Money;
import dev.termshift.journal.ArrayColumns;
import dev.termshift.json.InstantText;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;

/** The columns of the table {@code charge}. */
final class ChargeColumns {

  /** What no later event has said stays as it is; a row that is older changes nothing. */
  static final Upsert UPSERT =
      new Upsert(
          """
          insert into charge as old (
            charge_id, subscription_id, sequence_nr, status, purpose, plan_id, amount_minor,
            currency, tax_minor, attempt, payment_ids, dispute_ids, closed_dispute_ids,
            requested_at)
          select
            unnest(?::text[]), unnest(?::text[]), unnest(?::bigint[]), unnest(?::text[]),
            unnest(?::text[]), unnest(?::text[]), unnest(?::bigint[]), unnest(?::text[]),
            unnest(?::bigint[]), unnest(?::integer[]),
            string_to_array(unnest(?::text[]), E'\\n'),
            string_to_array(unnest(?::text[]), E'\\n'),
            string_to_array(unnest(?::text[]), E'\\n'), unnest(?::timestamptz[])
          """,
          """
          on conflict (charge_id) do update set
            sequence_nr = excluded.sequence_nr,
            status = coalesce(excluded.status, old.status),
            purpose = coalesce(excluded.purpose, old.purpose),
            plan_id = coalesce(excluded.plan_id, old.plan_id),
            amount_minor = coalesce(excluded.amount_minor, old.amount_minor),
            currency = coalesce(excluded.currency, old.currency),
            tax_minor = coalesce(excluded.tax_minor, old.tax_minor),
            attempt = coalesce(excluded.attempt, old.attempt),
            payment_ids = old.payment_ids || array(
              select id from unnest(excluded.payment_ids) id where id <> all (old.payment_ids)),
            dispute_ids = old.dispute_ids || array(
              select id from unnest(excluded.dispute_ids) id where id <> all (old.dispute_ids)),
            closed_dispute_ids = old.closed_dispute_ids || array(
              select id from unnest(excluded.closed_dispute_ids) id
              where id <> all (old.closed_dispute_ids)),
            requested_at = coalesce(old.requested_at, excluded.requested_at),
            updated_at = excluded.updated_at
          where excluded.sequence_nr >= old.sequence_nr
          """);

  /** Whether a dispute of a charge is open, in the words of the index of those. */
  static final String DISPUTED = "not (dispute_ids <@ closed_dispute_ids)";

  private ChargeColumns() {}

  static void bind(PreparedStatement statement, int first, Collection<ChargeRow> rows)
      throws SQLException {
    ArrayColumns<ChargeRow> columns = new ArrayColumns<>(statement, rows);
    columns.set(first, "text", String[]::new, ChargeRow::chargeId);
    columns.set(first + 1, "text", String[]::new, ChargeRow::subscriptionId);
    columns.set(first + 2, "bigint", Long[]::new, ChargeRow::sequenceNr);
    columns.set(
        first + 3, "text", String[]::new, row -> row.status().map(ChargeStatus::name).orElse(null));
    columns.set(
        first + 4,
        "text",
        String[]::new,
        row -> row.purpose().map(it -> PurposeKind.of(it).name()).orElse(null));
    columns.set(
        first + 5,
        "text",
        String[]::new,
        row -> row.purpose().map(ChargePurpose::planId).orElse(null));
    columns.set(
        first + 6, "bigint", Long[]::new, row -> row.amount().map(Money::minor).orElse(null));
    columns.set(
        first + 7, "text", String[]::new, row -> row.amount().map(Money::currency).orElse(null));
    columns.set(first + 8, "bigint", Long[]::new, row -> row.taxMinor().orElse(null));
    columns.set(first + 9, "integer", Integer[]::new, row -> row.attempt().orElse(null));
    columns.set(first + 10, "text", String[]::new, row -> String.join("\n", row.paymentIds()));
    columns.set(first + 11, "text", String[]::new, row -> String.join("\n", row.disputeIds()));
    columns.set(
        first + 12, "text", String[]::new, row -> String.join("\n", row.closedDisputeIds()));
    columns.set(
        first + 13,
        "timestamptz",
        String[]::new,
        row -> row.requestedAt().map(InstantText::of).orElse(null));
  }
}
