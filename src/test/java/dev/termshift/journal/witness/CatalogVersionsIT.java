package dev.termshift.journal.witness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
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
    assertThat(offered(FIRST)).isEmpty();
    assertThat(offered(FIRST)).isEmpty();
    assertThat(looked(FIRST)).isEmpty();
  }

  @Test
  void aVersionInForceCannotBeChanged() {
    assertThat(offered(changing(IN_FORCE, 600))).isEmpty();
    assertThat(offered(changing(IN_FORCE, 700)))
        .containsExactly(
            "Expected catalog version 2 as it counts from 2026-04-01T00:00:00Z on,"
                + " but it was changed");
    assertThat(offered(FIRST))
        .containsExactly(
            "Expected catalog version 2 as it counts from 2026-04-01T00:00:00Z on,"
                + " but it was left out");
    assertThat(looked(changing(IN_FORCE, 600))).isEmpty();
    assertThat(looked(changing(IN_FORCE, 700))).hasSize(1);
    assertThat(looked(FIRST)).hasSize(1);
  }

  @Test
  void aVersionThatIsStillToComeCanBeChangedByARollOutAndByNothingElse() {
    assertThat(offered(changing(TO_COME, 600))).isEmpty();
    assertThat(offered(changing(TO_COME, 700))).isEmpty();
    // A node that still has the former one goes on until it would count.
    assertThat(looked(changing(TO_COME, 600))).isEmpty();
    comesIntoForce();
    assertThat(looked(changing(TO_COME, 700))).isEmpty();
    assertThat(looked(changing(TO_COME, 600))).hasSize(1);
    assertThat(offered(changing(TO_COME, 600))).hasSize(1);
  }

  @Test
  void aVersionIsSettledAMinuteBeforeItIsInForce() {
    String soon = now().plusSeconds(30).toString();
    assertThat(offered(changing(soon, 600))).isEmpty();
    assertThat(offered(changing(soon, 700))).hasSize(1);
    assertThat(looked(changing(soon, 600))).isEmpty();
    assertThat(looked(FIRST)).hasSize(1);
  }

  @Test
  void aNewVersionMustBeAnnouncedMoreThanAMinuteAhead() {
    assertThat(offered(FIRST)).isEmpty();
    assertThat(offered(changing(now().minusSeconds(60).toString(), 600))).hasSize(1);
    assertThat(offered(changing(now().plusSeconds(30).toString(), 600))).hasSize(1);
    assertThat(looked(changing(now().plusSeconds(30).toString(), 600))).hasSize(1);
    assertThat(looked(FIRST)).isEmpty();
    assertThat(offered(changing(now().plusSeconds(90).toString(), 600))).isEmpty();
  }

  @Test
  void aVersionToComeCannotBeMovedToATimeThatIsDecidedAlready() {
    assertThat(offered(changing(TO_COME, 600))).isEmpty();
    assertThat(offered(changing(now().minusSeconds(60).toString(), 600))).hasSize(1);
    assertThat(looked(changing(TO_COME, 600))).isEmpty();
  }

  @Test
  void oneThatIsPutBeforeAnotherThatIsToComeMovesItsNumber() {
    Catalog moved =
        SampleCatalog.with(
            changing(now().plusSeconds(600).toString(), 700),
            TO_COME,
            SampleCatalog.plan("basic", 1, 600));
    assertThat(offered(changing(TO_COME, 600))).isEmpty();
    assertThat(offered(moved)).isEmpty();
    assertThat(looked(changing(TO_COME, 600))).isEmpty();
    comesIntoForce();
    assertThat(looked(moved)).isEmpty();
    assertThat(looked(changing(TO_COME, 600))).hasSize(1);
  }

  @Test
  void aVersionThatWasWithdrawnPassesQuietlyWhereItIsNot() {
    assertThat(offered(changing(TO_COME, 600))).isEmpty();
    assertThat(offered(FIRST)).isEmpty();
    comesIntoForce();
    assertThat(looked(FIRST)).isEmpty();
    assertThat(offered(FIRST)).isEmpty();
  }

  @Test
  void aVersionThatWasWithdrawnIsNotBroughtBackByANodeThatStillRunsWithIt() {
    String soon = now().plusSeconds(90).toString();
    assertThat(offered(changing(soon, 600))).isEmpty();
    assertThat(offered(FIRST)).isEmpty();
    assertThat(looked(changing(soon, 600))).isEmpty();
    comesIntoForce();
    assertThat(looked(FIRST)).as("the node that withdrew it").isEmpty();
  }

  @Test
  void aVersionThatWasWithdrawnCountsOnNoNodeThatStillHasIt() {
    assertThat(offered(changing(TO_COME, 600))).isEmpty();
    assertThat(offered(FIRST)).isEmpty();
    assertThat(looked(changing(now().plusSeconds(50).toString(), 600))).hasSize(1);
  }

  @Test
  void lookingChangesNothing() {
    assertThat(offered(FIRST)).isEmpty();
    assertThat(looked(changing(TO_COME, 600))).isEmpty();
    comesIntoForce();
    assertThat(looked(FIRST)).isEmpty();
  }

  @Test
  void whatIsDecidedAheadOfTheClockIsSettledToo() {
    Instant ahead = now().plusSeconds(1800);
    assertThat(offered(FIRST)).isEmpty();
    CatalogVersions.Agreement agreed = versions.agree(FIRST, ahead);
    assertThat(agreed.differences()).isEmpty();
    assertThat(agreed.settledUntil()).isAfter(ahead);
    Catalog before = changing(ahead.minusSeconds(60).toString(), 600);
    assertThat(offered(before)).hasSize(1);
    assertThat(versions.agree(before, Instant.EPOCH).differences()).hasSize(1);
    assertThat(offered(changing(ahead.plusSeconds(120).toString(), 600))).isEmpty();
  }

  @Test
  void nothingIsSettledByANodeThatDiffers() {
    Instant ahead = now().plusSeconds(1800);
    Catalog other = changing(ahead.toString(), 700);
    assertThat(offered(changing(ahead.toString(), 600))).isEmpty();
    assertThat(versions.agree(other, ahead).differences()).hasSize(1);
    assertThat(offered(other)).isEmpty();
    assertThat(versions.agree(other, ahead).differences()).isEmpty();
    assertThat(offered(changing(ahead.toString(), 600))).hasSize(1);
  }

  @Test
  void theFirstVersionCountsBeforeItsTime() {
    Catalog later = SampleCatalog.startingAt(TO_COME);
    assertThat(offered(later)).isEmpty();
    assertThat(offered(FIRST)).hasSize(1);
    assertThat(looked(FIRST)).hasSize(1);
    assertThat(looked(later)).isEmpty();
  }

  @Test
  void whatIsOtherwiseToComeIsSaid() {
    assertThat(offered(changing(TO_COME, 600))).isEmpty();
    assertThat(versions.agree(changing(TO_COME, 600), Instant.EPOCH).toCome()).isEmpty();
    assertThat(versions.agree(changing(TO_COME, 700), Instant.EPOCH).toCome())
        .singleElement()
        .asString()
        .endsWith("but it was changed");
    assertThat(versions.agree(FIRST, Instant.EPOCH).toCome()).hasSize(1);
  }

  @Test
  void aMemoryThatWasEmptiedTakesAnyCatalogOfANodeThatStartsAndOfNoOther() {
    assertThat(offered(FIRST)).isEmpty();
    database.execute("delete from catalog_agreement");
    assertThat(looked(FIRST)).hasSize(1);
    assertThat(offered(changing(IN_FORCE, 600))).isEmpty();
    assertThat(looked(changing(IN_FORCE, 600))).isEmpty();
    assertThat(offered(FIRST)).hasSize(1);
  }

  private List<String> offered(Catalog catalog) {
    return versions.offer(catalog).differences();
  }

  private List<String> looked(Catalog catalog) {
    return versions.agree(catalog, Instant.EPOCH).differences();
  }

  private void comesIntoForce() {
    database.execute(
        "update catalog_agreement set effective_from[2] = now() where cardinality(hashes) > 1");
  }

  private Instant now() {
    return new JournalWitness(database.source()).now();
  }

  private static Catalog changing(String at, long price) {
    return SampleCatalog.with(FIRST, at, SampleCatalog.plan("basic", 1, price));
  }
}
