package dev.termshift.journal.witness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.CatalogVersion;
import dev.termshift.domain.catalog.Notices;
import dev.termshift.domain.catalog.Plan;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.catalog.Rollover;
import dev.termshift.domain.catalog.SilencePolicy;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.scenario.SampleCatalog;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogHashTest {

  private static final List<CatalogVersion> VERSIONS =
      SampleCatalog.allocating(AllocationPolicy.LEAST_UNUSED).versions();

  @Test
  void theHashOfAVersionIsKeptForEverSoItMayNeverChange() {
    assertThat(CatalogHash.of(VERSIONS.get(0)))
        .isEqualTo("cec51bdba0792a720df47d32be7bfba532300b5ab20d1862487d96e293a50451");
  }

  /** What was accepted before silence could be a question is only what says {@code fail}. */
  @Test
  void whereSilenceFailsTheHashIsThatOfVersionsFromBeforeItWasNamed() {
    CatalogVersion usual = VERSIONS.get(0);
    CatalogVersion failing =
        new CatalogVersion(
            usual.number(),
            usual.effectiveFrom(),
            usual.plans(),
            usual.packs(),
            usual.policy().taking(SilencePolicy.FAIL));
    assertThat(CatalogHash.of(failing))
        .isEqualTo("9199b678d061a16a2805da9af7aadafc1e6cbc4db8170698d7e47fc2d4012e08");
  }

  @Test
  void pricesInOtherCurrenciesAreAPartOfIt() {
    Plan plan = VERSIONS.get(0).plans().get("basic");
    assertThat(
            Stream.of(plan, also(plan, 450), also(plan, 460))
                .map(it -> SampleCatalog.with(SampleCatalog.CATALOG, "2020-01-02T00:00:00Z", it))
                .map(catalog -> CatalogHash.of(catalog.versions().get(1))))
        .doesNotHaveDuplicates();
  }

  @Test
  void noticesAreAPartOfIt() {
    Plan plan = VERSIONS.get(0).plans().get("basic");
    assertThat(
            Stream.of(plan, noticed(plan, "P1M"), noticed(plan, "P1Y"))
                .map(it -> SampleCatalog.with(SampleCatalog.CATALOG, "2020-01-02T00:00:00Z", it))
                .map(catalog -> CatalogHash.of(catalog.versions().get(1))))
        .doesNotHaveDuplicates();
  }

  /** What was accepted before credits had notices is only what says that they have none. */
  @Test
  void whereCreditsHaveNoNoticesTheHashIsThatOfVersionsFromBeforeTheyHadThem() {
    Plan plan = VERSIONS.get(0).plans().get("basic");
    Duration day = Duration.ofDays(1);
    assertThat(
            Stream.of(
                    new Notices(day, day, day, Duration.ZERO, 0),
                    new Notices(day, day, day, day, 0),
                    new Notices(day, day, day, Duration.ZERO, 10))
                .map(notices -> plan.with(plan.features().noticing(notices)))
                .map(it -> SampleCatalog.with(SampleCatalog.CATALOG, "2020-01-02T00:00:00Z", it))
                .map(catalog -> CatalogHash.of(catalog.versions().get(1))))
        .doesNotHaveDuplicates()
        .first()
        .isEqualTo("ca5ce1de272035a2dd47e14c0ed060384b0e235aca1829f93da72bfd3eb4a1da");
  }

  private static Plan noticed(Plan plan, String period) {
    return plan.with(plan.features().noticing(Notices.usual(SampleCatalog.every(period))));
  }

  private static Plan also(Plan plan, long minor) {
    return SampleCatalog.alsoAt(plan, new Money(minor, "EUR"));
  }

  @Test
  void whatFollowsWhereAPeriodStaysUnpaidIsAPartOfIt() {
    Plan plan = VERSIONS.get(0).plans().get("basic");
    assertThat(
            Stream.of(plan, plan.with(plan.features().fallingBackTo("free")))
                .map(it -> SampleCatalog.with(SampleCatalog.CATALOG, "2020-01-02T00:00:00Z", it))
                .map(catalog -> CatalogHash.of(catalog.versions().get(1))))
        .doesNotHaveDuplicates();
  }

  @Test
  void whatSaysSomethingElseHasAnotherHash() {
    assertThat(VERSIONS.stream().map(CatalogHash::of)).doesNotHaveDuplicates();
    Plan plan = VERSIONS.get(1).plans().get("basic");
    Catalog featuring =
        SampleCatalog.with(
            SampleCatalog.CATALOG,
            "2020-01-02T00:00:00Z",
            plan.with(PlanFeatures.PLAIN.rollingOver(Rollover.ALL)));
    Catalog plain = SampleCatalog.with(SampleCatalog.CATALOG, "2020-01-02T00:00:00Z", plan);
    assertThat(CatalogHash.of(featuring.versions().get(1)))
        .isNotEqualTo(CatalogHash.of(plain.versions().get(1)));
  }
}
