package dev.termshift.cli.bench;

import dev.termshift.domain.catalog.BillingPolicy;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.CatalogVersion;
import dev.termshift.domain.catalog.Plan;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.BillingInterval;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A catalog with one free plan whose credits never run out during a run. */
final class BenchCatalog {

  static final String PLAN = "bench";

  private static final long CREDITS = 1_000_000_000_000L;

  private BenchCatalog() {}

  static Catalog create() {
    Plan plan =
        new Plan(
            PLAN,
            "Bench",
            1,
            Money.zero("USD"),
            new BillingInterval("P1Y"),
            CREDITS,
            PlanFeatures.PLAIN);
    return new Catalog(
        List.of(
            new CatalogVersion(
                1, Instant.EPOCH, Map.of(PLAN, plan), Map.of(), BillingPolicy.STANDARD)));
  }
}
