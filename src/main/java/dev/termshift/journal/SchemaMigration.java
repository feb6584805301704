package dev.termshift.journal;

import dev.termshift.database.Database;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.output.MigrateResult;

/** Brings the tables of a database to the form this release needs, or sees that they have it. */
public final class SchemaMigration {

  /** A newer release may have added to the schema: this one goes on with it. */
  private static final String NEWER = "*:future";

  private static final String MISSING = "*:pending";

  private SchemaMigration() {}

  /**
   * What was done.
   *
   * @param before the version that was found, if there was a schema
   * @param after the version there is now
   * @param applied how many migrations were applied
   * @param newest the newest version that this release knows
   */
  public record Migrated(Optional<String> before, String after, int applied, String newest) {

    /** Whether a newer release was here before: this one goes on with what that has made. */
    public boolean isNewer() {
      return !after.equals(newest);
    }
  }

  /**
   * Applies what is missing; does nothing when all is there. Who starts at the same time waits for
   * the others. The user of the connections must own the tables.
   */
  public static Migrated migrate(DataSource database) {
    MigrateResult result = told(() -> flyway(database, NEWER).migrate());
    Optional<String> before = Optional.ofNullable(result.initialSchemaVersion);
    String after = Optional.ofNullable(result.targetSchemaVersion).or(() -> before).orElse("");
    return new Migrated(before, after, result.migrationsExecuted, newest(database));
  }

  /** A sentence, if the schema is newer than this release. */
  public static Optional<String> newer(DataSource database) {
    String newest = newest(database);
    return version(database)
        .filter(
            version ->
                MigrationVersion.fromVersion(version)
                    .isNewerThan(MigrationVersion.fromVersion(newest)))
        .map(
            version ->
                "The schema is at version %s, newer than this release's %s"
                    .formatted(version, newest));
  }

  private static String newest(DataSource database) {
    return Stream.of(told(() -> flyway(database, NEWER).info()).all())
        .filter(each -> each.getState() != MigrationState.FUTURE_SUCCESS)
        .map(MigrationInfo::getVersion)
        .max(Comparator.naturalOrder())
        .map(MigrationVersion::getVersion)
        .orElse("");
  }

  /** The version that the schema has, if there is one. */
  public static Optional<String> version(DataSource database) {
    return Optional.ofNullable(told(() -> flyway(database, NEWER).info()).current())
        .map(current -> current.getVersion().getVersion());
  }

  /**
   * Changes nothing, and needs no right but to read what was migrated.
   *
   * @throws IllegalStateException if this release needs another schema than there is
   */
  public static void verify(DataSource database) {
    MigrationInfoService found = told(() -> flyway(database, NEWER).info());
    MigrationInfo[] missing = found.pending();
    if (missing.length > 0) {
      throw refusal(
          "at version " + missing[missing.length - 1].getVersion(),
          Optional.ofNullable(found.current())
              .map(current -> "it is at " + current.getVersion())
              .orElse("there is none that this user may see"));
    }
    var mismatch = told(() -> flyway(database, NEWER, MISSING).validateWithResult());
    if (!mismatch.validationSuccessful) {
      throw refusal(
          "as this release makes it",
          "it differs in "
              + mismatch.invalidMigrations.stream()
                  .map(each -> "version " + each.version)
                  .toList());
    }
  }

  /** The library draws lines below what it says, and names no remedy. */
  private static <T> T told(Supplier<T> work) {
    try {
      return work.get();
    } catch (FlywayException e) {
      throw e.getCause() instanceof SQLException sql ? Database.failed("a migration", sql) : e;
    }
  }

  private static IllegalStateException refusal(String expected, String but) {
    return new IllegalStateException(
        "Expected the schema %s, but %s: run 'termshift migrate' as the owner of the tables"
                .formatted(expected, but)
            + " (termshift.database.migrate is false)");
  }

  private static Flyway flyway(DataSource database, String... ignored) {
    return Flyway.configure(SchemaMigration.class.getClassLoader())
        .dataSource(database)
        .locations("classpath:db/migration")
        .ignoreMigrationPatterns(ignored)
        .load();
  }
}
