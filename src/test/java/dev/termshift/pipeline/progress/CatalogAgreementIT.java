package dev.termshift.pipeline.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.journal.witness.CatalogVersions;
import dev.termshift.journal.witness.JournalWitness;
import dev.termshift.testing.TestDatabase;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which records may be decided by a node's catalog. */
final class CatalogAgreementIT {

  private static final Catalog FIRST = SampleCatalog.CATALOG;

  private TestDatabase database;
  private CatalogVersions versions;
  private Instant now;

  @BeforeEach
  void createTables() {
    database = TestDatabase.migrated();
    versions = new CatalogVersions(database.source());
    now = new JournalWitness(database.source()).now();
  }

  private CatalogAgreement node(Catalog catalog) {
    return new CatalogAgreement(versions, catalog);
  }

  private static Catalog changing(Instant from) {
    return SampleCatalog.with(FIRST, from.toString(), SampleCatalog.plan("basic", 1, 600));
  }

  @Test
  void aNodeThatDoesNotLookByItselfLooksBeforeItDecidesByAVersionThatWasWithdrawn() {
    Catalog announced = changing(now.plusSeconds(120));
    versions.offer(announced);
    CatalogAgreement node = node(announced);
    node.check();
    versions.offer(FIRST);
    node.require(now.toEpochMilli());
    assertThatThrownBy(() -> node.require(now.plusSeconds(120).toEpochMilli()))
        .isInstanceOf(SessionRefused.class)
        .hasMessageContaining("Expected catalog version 2 to be announced")
        .hasMessageContaining("start this node with the catalog that the others have");
  }

  @Test
  void orByTheFormerOneWhereANewOneCounts() {
    versions.offer(FIRST);
    CatalogAgreement node = node(FIRST);
    node.check();
    versions.offer(changing(now.plusSeconds(120)));
    assertThatThrownBy(() -> node.require(now.plusSeconds(120).toEpochMilli()))
        .isInstanceOf(SessionRefused.class)
        .hasMessageContaining("but it was left out");
  }

  @Test
  void theDatabaseIsAskedOnlyForWhatIsNotSettled() {
    versions.offer(FIRST);
    CatalogAgreement node = node(FIRST);
    node.require(now.toEpochMilli());
    database.execute("delete from catalog_agreement");
    assertThat(node.isSettledUntil(now.plusSeconds(30).toEpochMilli())).isTrue();
    assertThat(node.isSettledUntil(now.plusSeconds(90).toEpochMilli())).isFalse();
    assertThatThrownBy(() -> node.require(now.plusSeconds(90).toEpochMilli()))
        .isInstanceOf(SessionRefused.class);
  }

  @Test
  void whatOneDecidedAheadOfTheClockNoOtherDecidesOtherwise() {
    Instant ahead = now.plusSeconds(1800);
    versions.offer(FIRST);
    node(FIRST).require(ahead.toEpochMilli());
    assertThat(versions.offer(changing(ahead)).differences()).hasSize(1);
  }
}
