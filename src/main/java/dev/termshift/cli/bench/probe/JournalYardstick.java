package dev.termshift.cli.bench.probe;

import dev.termshift.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * How many events a second the database takes while nothing else of the run does: a rough measure
 * of the machine, taken in a few seconds. On a shared machine it moves by half between two runs.
 */
public final class JournalYardstick {

  private static final int ROWS = 200_000;
  private static final int BATCH = 400;
  private static final int WRITERS = 2;
  private static final int IDS = 10_000;

  /** As large as the event of a consumption. */
  private static final int EVENT_BYTES = 425;

  private static final double NANOS_PER_SECOND = 1e9;

  private static final String TABLE =
      "create table bench_yardstick (like event_journal including all)";
  private static final String INSERT =
      """
      insert into bench_yardstick (
        persistence_id, sequence_number, writer, write_timestamp, adapter_manifest,
        event_ser_id, event_ser_manifest, event_payload)
      values (?, ?, 'yardstick', 0, '', 0, 'credits.consumed.v1', ?)
      """;

  private final DataSource source;
  private final Database database;

  /** Measures a database that has the journal's table. */
  public JournalYardstick(DataSource source) {
    this.source = source;
    this.database = new Database(source);
  }

  /**
   * Rows a second in batches of 400 by two writers, each batch committed to disk, into a table that
   * is like the journal and is dropped.
   */
  public double rowsPerSecond() {
    database.update(TABLE, statement -> {});
    try {
      long begin = System.nanoTime();
      writeAll();
      return ROWS * NANOS_PER_SECOND / (System.nanoTime() - begin);
    } finally {
      database.update("drop table bench_yardstick", statement -> {});
    }
  }

  private void writeAll() {
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    try {
      List<CompletableFuture<Void>> shares =
          IntStream.range(0, WRITERS)
              .mapToObj(writer -> CompletableFuture.runAsync(() -> write(writer), writers))
              .toList();
      shares.forEach(CompletableFuture::join);
    } finally {
      writers.shutdown();
    }
  }

  private void write(int writer) {
    try (Connection connection = source.getConnection();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      connection.setAutoCommit(false);
      for (int row = 0; row < ROWS / WRITERS; row++) {
        bind(insert, writer, row);
        if ((row + 1) % BATCH == 0) {
          insert.executeBatch();
          connection.commit();
        }
      }
    } catch (SQLException e) {
      throw Database.failed(INSERT, e);
    }
  }

  private static void bind(PreparedStatement insert, int writer, int row) throws SQLException {
    insert.setString(1, "yardstick-" + writer + "-" + row % IDS);
    insert.setLong(2, 1 + row / IDS);
    insert.setBytes(3, new byte[EVENT_BYTES]);
    insert.addBatch();
  }
}
