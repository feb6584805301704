package dev.termshift.cli.status;

import dev.termshift.json.JsonWriter;
import dev.termshift.text.Counted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How an installation lives, besides what waits in its partitions.
 *
 * @param lastMinute how many records came into the log within the last minute
 * @param deadLetters how many of the last day, up to some thousands
 * @param overdue the deadlines that have come and are not decided; absent if nobody can tell
 * @param versions what of this installation has a version, by name
 */
record Vitals(long lastMinute, int deadLetters, Optional<Overdue> overdue, Versions versions) {

  /**
   * Deadlines that have come and are not decided.
   *
   * @param subscriptions how many have one, up to some thousands a partition
   * @param oldest the first of them
   */
  record Overdue(long subscriptions, Optional<Instant> oldest) {

    Duration late(Instant now) {
      return oldest.map(due -> Duration.between(due, now)).orElse(Duration.ZERO);
    }
  }

  /**
   * What has a version; what the database does not tell is absent.
   *
   * @param tool this program's
   * @param schema the database's schema
   * @param catalog the catalog version that is in force, of how many
   */
  record Versions(String tool, Optional<String> schema, Optional<String> catalog) {

    String text() {
      List<String> parts = new ArrayList<>(List.of(tool));
      schema.map(version -> "schema " + version).ifPresent(parts::add);
      catalog.map(version -> "catalog " + version).ifPresent(parts::add);
      return String.join(", ", parts);
    }
  }

  List<String> lines(Instant now) {
    return List.of(
        "Rate       %s came into the log in the last minute"
            .formatted(Counted.of(lastMinute, "record")),
        "Deadlines  " + overdue.map(each -> text(each, now)).orElse("not known"),
        "Dead       " + deadLettersText(),
        "Versions   " + versions.text());
  }

  private static String text(Overdue overdue, Instant now) {
    return overdue.subscriptions() == 0
        ? "none is late"
        : "%d late, the oldest for %s"
            .formatted(overdue.subscriptions(), PartitionRow.text(overdue.late(now)));
  }

  private String deadLettersText() {
    if (deadLetters == 0) {
      return "no dead letter within a day";
    }
    String letters =
        deadLetters == RecentDeadLetters.MOST
            ? deadLetters + " or more dead letters"
            : Counted.of(deadLetters, "dead letter");
    return letters + " within a day: see 'termshift dead-letters'";
  }

  /** A sentence if deadlines are late for longer than that. */
  Optional<String> delay(Instant now, Duration within) {
    return overdue
        .filter(each -> each.late(now).compareTo(within) > 0)
        .map(
            each ->
                "Expected deadlines to be decided within %s, but one is late by %s: see which"
                        .formatted(PartitionRow.text(within), PartitionRow.text(each.late(now)))
                    + " partition lags or has no node, or TermshiftDeadlinesLate in operations.md");
  }

  void write(JsonWriter json, Instant now) {
    json.number("recordsWithinAMinute", lastMinute).number("deadLettersWithinADay", deadLetters);
    overdue.ifPresent(
        each ->
            json.number("deadlinesLate", each.subscriptions())
                .number("deadlinesLateMillis", each.late(now).toMillis()));
    json.text("version", versions.tool())
        .text("schema", versions.schema())
        .text("catalog", versions.catalog());
  }
}
