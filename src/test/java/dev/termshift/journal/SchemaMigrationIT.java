package dev.termshift.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.termshift.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A node that must not migrate works with the schema of its release, or of a later one. */
final class SchemaMigrationIT {

  private static final String NEWEST =
      "installed_rank = (select max(installed_rank) from flyway_schema_history)";

  private final TestDatabase database = TestDatabase.migrated();

  @Test
  void theSchemaOfThisReleaseIsTaken() {
    SchemaMigration.verify(database.source());
    assertThat(SchemaMigration.migrate(database.source()).applied()).isZero();
  }

  @Test
  void anOlderOneIsRefused() {
    database.execute("delete from flyway_schema_history where " + NEWEST);

    assertThatThrownBy(() -> SchemaMigration.verify(database.source()))
        .hasMessageMatching(
            "Expected the schema at version [0-9]+, but it is at [0-9]+:"
                + " run 'termshift migrate' as the owner of the tables .*");
  }

  @Test
  void oneThatSomebodyMadeOtherwiseIsRefused() {
    database.execute("update flyway_schema_history set checksum = 1 where version = '2'");

    assertThatThrownBy(() -> SchemaMigration.verify(database.source()))
        .hasMessageContaining("but it differs in [version 2]: ");
  }

  @Test
  void aNewerOneIsTaken() {
    database.execute(
        "insert into flyway_schema_history (installed_rank, version, description, type, script,"
            + " checksum, installed_by, execution_time, success)"
            + " values (999, '999', 'later', 'SQL', 'V999__later.sql', 1, 'x', 0, true)");

    assertThat(SchemaMigration.newer(database.source()))
        .hasValueSatisfying(
            note ->
                assertThat(note)
                    .matches("The schema is at version 999, newer than this release's [0-9]+"));
    SchemaMigration.verify(database.source());
    ListAppender<ILoggingEvent> said = new ListAppender<>();
    Logger libraries = (Logger) LoggerFactory.getLogger("org.flywaydb");
    said.start();
    libraries.addAppender(said);
    SchemaMigration.Migrated done = SchemaMigration.migrate(database.source());
    libraries.detachAppender(said);

    assertThat(done.applied()).isZero();
    assertThat(done.isNewer()).isTrue();
    assertThat(said.list).as("a library's warning of what is allowed").isEmpty();
  }

  @Test
  void thatOfThisReleaseIsNotNewer() {
    assertThat(SchemaMigration.newer(database.source())).isEmpty();
    assertThat(SchemaMigration.migrate(database.source()).isNewer()).isFalse();
  }
}
