package dev.termshift.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.termshift.testing.TestDatabase;
import org.junit.jupiter.api.Test;

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

    SchemaMigration.verify(database.source());
    assertThat(SchemaMigration.migrate(database.source()).applied()).isZero();
  }
}
