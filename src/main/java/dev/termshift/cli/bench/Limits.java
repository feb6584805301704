package dev.termshift.cli.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.zaxxer.hikari.HikariDataSource;
import dev.termshift.cli.bench.lab.Laboratory;
import dev.termshift.cli.bench.lab.Place;
import dev.termshift.cli.bench.probe.JournalYardstick;
import dev.termshift.cli.bench.probe.PassThrough;
import dev.termshift.database.ConnectionPool;
import dev.termshift.journal.SchemaMigration;
import java.util.Locale;

/**
 * What the machine can do at this moment, for whoever compares rates all the same.
 *
 * @param passedPerSecond records that the broker passes through one client's transactions
 * @param journaledPerSecond events that PostgreSQL takes into a journal
 */
record Limits(double passedPerSecond, double journaledPerSecond) {

  /** What is told before they are taken. */
  static final String BEGINNING = "Taking the machine's limits";

  private static final int CONNECTIONS = 2;

  /**
   * Takes them on the servers of a laboratory, at a place of their own with this build's tables.
   */
  static Limits now(Laboratory laboratory, String workload) {
    double passed = new PassThrough(laboratory.servers()).recordsPerSecond();
    Place place = laboratory.newPlace("limits-" + workload, 1);
    String user = place.servers().user();
    try (HikariDataSource database =
        ConnectionPool.open(place.jdbcUrl(), user, place.servers().password(), CONNECTIONS)) {
      SchemaMigration.migrate(database);
      return new Limits(passed, new JournalYardstick(database).rowsPerSecond());
    }
  }

  String text() {
    return String.format(
        Locale.ROOT,
        "The machine's limits at the end: Kafka passes %.0f records/s through one client's"
            + " transactions, PostgreSQL takes %.0f events/s into a journal",
        passedPerSecond,
        journaledPerSecond);
  }

  void put(ObjectNode json) {
    json.putObject("limits")
        .<ObjectNode>set("kafkaRecordsPerSecond", Numbers.of(passedPerSecond, 0))
        .set("journalEventsPerSecond", Numbers.of(journaledPerSecond, 0));
  }
}
