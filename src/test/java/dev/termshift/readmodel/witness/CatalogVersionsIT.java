package dev.termshift.readmodel.witness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.testing.TestDatabase;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was in force may not change; what is still to come may. */
final class CatalogVersionsIT {

  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  private static final Catalog FIRST = SampleCatalog.CATALOG;
  private static final String CHANGES_AT = "2026-04-01T00:00:00Z";
  private static final Instant LATER = Instant.parse(CHANGES_AT).plusSeconds(1);

  private CatalogVersions versions;

  @BeforeEach
  void createTables() {
    versions = new CatalogVersions(TestDatabase.migrated().source());
  }

  @Test
  void theSameCatalogIsTakenAgain() {
    assertThat(versions.differences(FIRST, NOW)).isEmpty();
    assertThat(versions.differences(FIRST, LATER)).isEmpty();
  }

  @Test
  void aVersionInForceCannotBeChanged() {
    versions.differences(changing(600), NOW);
    assertThat(versions.differences(changing(700), LATER))
        .containsExactly(
            "Expected catalog version 2 as it is in force since 2026-04-01T00:00:00Z,"
                + " but it was changed");
    assertThat(versions.differences(FIRST, LATER))
        .containsExactly(
            "Expected catalog version 2 as it is in force since 2026-04-01T00:00:00Z,"
                + " but it was left out");
    assertThat(versions.differences(changing(600), LATER)).isEmpty();
  }

  @Test
  void aVersionThatIsStillToComeCanBeChanged() {
    assertThat(versions.differences(changing(600), NOW)).isEmpty();
    assertThat(versions.differences(changing(700), NOW)).isEmpty();
    assertThat(versions.differences(changing(700), LATER)).isEmpty();
  }

  private static Catalog changing(long price) {
    return SampleCatalog.with(FIRST, CHANGES_AT, SampleCatalog.plan("basic", 1, price));
  }
}
