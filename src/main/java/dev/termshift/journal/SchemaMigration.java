package dev.termshift.journal;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the tables of a database to the form this release needs. */
public final class SchemaMigration {
  private SchemaMigration() {}

  /**
   * Applies what is missing; does nothing when all is there. Nodes that start at the same time wait
   * for each other.
   */
  public static void migrate(DataSource database) {
    Flyway.configure(SchemaMigration.class.getClassLoader())
        .dataSource(database)
        .locations("classpath:db/migration")
        .load()
        .migrate();
  }
}
