package dev.termshift.journal.writing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import scala.runtime.BoxedUnit;

/** Writes of several actors that are tried together; what stands against one ends only that one. */
final class Batch {

  private static final String UNIQUE_VIOLATION = "23505";

  private final List<JournalWrite> stored = new ArrayList<>();
  private final List<Refusal> refused = new ArrayList<>();
  private List<JournalWrite> open;

  /** Opens connections. */
  @FunctionalInterface
  interface Connections {
    Connection open() throws SQLException;
  }

  private record Refusal(JournalWrite write, String reason) {}

  Batch(List<JournalWrite> writes) {
    this.open = writes;
  }

  /**
   * Stores all of them but those the database refuses. Tells nobody yet: the connection must be
   * free before others go on.
   *
   * @throws JournalWriteException if the database fails; what was not stored before is not stored
   */
  void store(Connections connections) {
    try (Connection connection = connections.open()) {
      FencedInsert insert = new FencedInsert(connection);
      boolean again = true;
      while (again && !open.isEmpty()) {
        again = !isStored(insert) && setAside(insert.objections(open));
      }
    } catch (SQLException e) {
      int events = open.stream().mapToInt(write -> write.events().size()).sum();
      throw new JournalWriteException(events, e);
    }
  }

  private boolean isStored(FencedInsert insert) throws SQLException {
    try {
      boolean done = insert.insert(open);
      if (done) {
        stored.addAll(open);
        open = List.of();
      }
      return done;
    } catch (SQLException e) {
      if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }

  /** Says whether there was anything to set aside: nothing is tried twice as it was. */
  private boolean setAside(List<Optional<String>> objections) {
    List<JournalWrite> unopposed = new ArrayList<>();
    for (int each = 0; each < objections.size(); each++) {
      JournalWrite write = open.get(each);
      objections
          .get(each)
          .ifPresentOrElse(
              reason -> refused.add(new Refusal(write, reason)), () -> unopposed.add(write));
    }
    boolean fewer = unopposed.size() < open.size();
    open = unopposed;
    return fewer;
  }

  /** Tells each writer what became of its write; the error, if there is one, is of the rest. */
  void end(@Nullable Throwable error) {
    stored.forEach(write -> write.done().complete(BoxedUnit.UNIT));
    refused.forEach(
        each ->
            each.write().done().completeExceptionally(new WriteRefusedException(each.reason())));
    open.forEach(write -> write.done().completeExceptionally(reason(write, error)));
  }

  private static Throwable reason(JournalWrite write, @Nullable Throwable error) {
    return error == null
        ? new WriteRefusedException(
            "Expected the journal to take what %s wrote, but it refused"
                .formatted(write.persistenceId()))
        : error;
  }
}
