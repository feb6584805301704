package dev.termshift.readmodel.witness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was in force may not change; what is still to come may, until it is close. */
final class CatalogVersionsIT {

  private static final Catalog FIRST = SampleCatalog.CATALOG;
  private static final String TO_COME = "2126-04-01T00:00:00Z";
  private static final String IN_FORCE = "2026-04-01T00:00:00Z";

  private TestDatabase database;
  private CatalogVersions versions;

  @BeforeEach
  void createTables() {
    database = TestDatabase.migrated();
    versions = new CatalogVersions(database.source());
  }

  @Test
  void theSameCatalogIsTakenAgain() {
    assertThat(versions.offer(FIRST)).isEmpty();
    assertThat(versions.offer(FIRST)).isEmpty();
    assertThat(versions.differences(FIRST)).isEmpty();
  }

  @Test
  void aVersionInForceCannotBeChanged() {
    assertThat(versions.offer(changing(IN_FORCE, 600))).isEmpty();
    assertThat(versions.offer(changing(IN_FORCE, 700)))
        .containsExactly(
            "Expected catalog version 2 as it is in force since 2026-04-01T00:00:00Z,"
                + " but it was changed");
    assertThat(versions.offer(FIRST))
        .containsExactly(
            "Expected catalog version 2 as it is in force since 2026-04-01T00:00:00Z,"
                + " but it was left out");
    assertThat(versions.differences(changing(IN_FORCE, 600))).isEmpty();
    assertThat(versions.differences(changing(IN_FORCE, 700))).hasSize(1);
    assertThat(versions.differences(FIRST)).hasSize(1);
  }

  @Test
  void aVersionThatIsStillToComeCanBeChangedByARollOutAndByNothingElse() {
    assertThat(versions.offer(changing(TO_COME, 600))).isEmpty();
    assertThat(versions.offer(changing(TO_COME, 700))).isEmpty();
    // A node that still has the former one goes on until it would count.
    assertThat(versions.differences(changing(TO_COME, 600))).isEmpty();
    comesIntoForce();
    assertThat(versions.differences(changing(TO_COME, 700))).isEmpty();
    assertThat(versions.differences(changing(TO_COME, 600))).hasSize(1);
    assertThat(versions.offer(changing(TO_COME, 600))).hasSize(1);
  }

  @Test
  void aVersionIsSettledAMinuteBeforeItIsInForce() {
    String soon = now().plusSeconds(30).toString();
    assertThat(versions.offer(changing(soon, 600))).isEmpty();
    assertThat(versions.offer(changing(soon, 700))).hasSize(1);
    assertThat(versions.differences(changing(soon, 600))).isEmpty();
    assertThat(versions.differences(FIRST)).hasSize(1);
  }

  private void comesIntoForce() {
    execute("update catalog_version set effective_from = now() where number = 2");
  }

  private Instant now() {
    return new JournalWitness(database.source()).now();
  }

  private void execute(String sql) {
    try (Connection connection = database.source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Catalog changing(String at, long price) {
    return SampleCatalog.with(FIRST, at, SampleCatalog.plan("basic", 1, price));
  }
}
