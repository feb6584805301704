package dev.termshift.readmodel;

import dev.termshift.database.Database;
import dev.termshift.journal.witness.Fence;
import dev.termshift.journal.witness.FenceLost;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * A statement that adds rows to a table of the read model or replaces them.
 *
 * @param rows the rows: {@code insert into … select …}, which a {@code where} may follow
 * @param replacing what becomes of a row that is there: {@code on conflict …}
 */
record Upsert(String rows, String replacing) {

  /**
   * A server that has lost the events behind a row must not get it: it would refuse the rows of
   * what is decided in their place. No lock is needed: what a former owner has journaled on this
   * server is true.
   */
  private static final String HELD =
      """
      with held as (
        select 1 from partition_fence where topic_id = ? and partition = ? and token = ?
        and server_started = pg_postmaster_start_time()
      ), written as (
      """;

  private static final int PARAMETERS_BEFORE = 3;

  /** Sets the parameters of the rows. */
  interface Binding {
    /** Sets them, the first one at this index. */
    void bind(PreparedStatement statement, int first) throws SQLException;
  }

  /** As somebody who has read the rows' events in this database. */
  void write(Database database, Binding binding) {
    database.update(rows + replacing, statement -> binding.bind(statement, 1));
  }

  /**
   * As the session that has journaled the rows' events.
   *
   * @throws FenceLost if the fence is lost where the rows would go to; nothing is written then
   */
  void write(Database database, Fence fence, Binding binding) {
    List<Long> held =
        database.query(
            HELD
                + rows
                + "where exists (select from held) "
                + replacing
                + ") select count(*) from held",
            statement -> {
              statement.setString(1, fence.topicId());
              statement.setInt(2, fence.partition());
              statement.setObject(3, fence.token());
              binding.bind(statement, 1 + PARAMETERS_BEFORE);
            },
            row -> row.getLong(1));
    if (!held.equals(List.of(1L))) {
      throw new FenceLost(fence);
    }
  }
}
