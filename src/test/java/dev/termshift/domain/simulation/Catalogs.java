package dev.termshift.domain.simulation;

import dev.termshift.domain.catalog.ActivationPolicy;
import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.BillingPolicy;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.CatalogVersion;
import dev.termshift.domain.catalog.GrantPolicy;
import dev.termshift.domain.catalog.Notices;
import dev.termshift.domain.catalog.Plan;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.catalog.Prices;
import dev.termshift.domain.catalog.Rollover;
import dev.termshift.domain.catalog.SilencePolicy;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.scenario.SampleCatalog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Random catalogs: policies, features and prices that change while a subscription lives. */
final class Catalogs {

  private final Random random;
  private final SilencePolicy silence;

  Catalogs(Random random) {
    this.random = random;
    silence = any(SilencePolicy.values());
  }

  /** One of the seed's own. */
  static Catalog ofLife(Random random, long seed) {
    Catalog noticing = noticing(new Catalogs(random).any(), new Random(seed * 31 + 11));
    return fallingBack(noticing, new Random(seed * 31 + 13));
  }

  /** In every third one, plans that stay unpaid go on as the free one. */
  private static Catalog fallingBack(Catalog catalog, Random apart) {
    return apart.nextInt(3) == 0
        ? new Catalog(catalog.versions().stream().map(Catalogs::fallingBack).toList())
        : catalog;
  }

  private static CatalogVersion fallingBack(CatalogVersion version) {
    Map<String, Plan> plans = new HashMap<>(version.plans());
    plans.replaceAll(
        (id, plan) ->
            plan.prices().usual().isZero()
                ? plan
                : plan.with(plan.features().fallingBackTo("free")));
    return new CatalogVersion(
        version.number(), version.effectiveFrom(), plans, version.packs(), version.policy());
  }

  Catalog any() {
    BillingPolicy atFirst = policy();
    BillingPolicy later = policy();
    boolean slices = isByTime(atFirst) && isByTime(later);
    Catalog first = SampleCatalog.under(SampleCatalog.CATALOG, "2020-01-02T00:00:00Z", atFirst);
    Catalog featuring =
        SampleCatalog.with(
            first,
            "2020-01-03T00:00:00Z",
            plan("basic", 1, 500, "P1M"),
            plan("plus", 2, 2000, "P1M"),
            sliced(plan("plus-yearly", 2, 20_000, "P1Y"), slices, "P1M"),
            sliced(plan("weekly", 1, 200, "P7D"), slices, "P1D"));
    Catalog dearer =
        SampleCatalog.with(
            featuring,
            "2024-03-10T00:00:00Z",
            plan("basic", 1, 777, "P1M"),
            sliced(plan("weekly", 2, 333, "P7D"), slices, "P1D"));
    Catalog other = SampleCatalog.under(dearer, "2024-05-05T05:05:05Z", later);
    return SampleCatalog.without(other, "2024-06-20T00:00:00Z", "plus");
  }

  /**
   * The same catalog; in every third life with notices, in some of those since a later version, and
   * with prices that change more often.
   *
   * @param own of its own, so that what else a life is made of does not depend on it
   */
  static Catalog noticing(Catalog catalog, Random own) {
    if (own.nextInt(3) > 0) {
      return catalog;
    }
    Catalog changing = catalog;
    Instant from = Instant.parse("2024-06-20T00:00:00Z");
    for (int changes = own.nextInt(5); changes > 0; changes--) {
      from = from.plus(Duration.ofHours(1 + own.nextInt(1200)));
      changing = repriced(changing, from, own);
    }
    int since = own.nextBoolean() ? 0 : own.nextInt(changing.versions().size());
    List<CatalogVersion> versions = new ArrayList<>(changing.versions());
    for (CatalogVersion version : versions.subList(since, versions.size())) {
      versions.set(version.number() - 1, noticing(version));
    }
    return new Catalog(versions);
  }

  private static Catalog repriced(Catalog catalog, Instant from, Random own) {
    CatalogVersion latest = catalog.versions().get(catalog.versions().size() - 1);
    return SampleCatalog.with(
        catalog,
        from.toString(),
        Stream.of("basic", "weekly", "plus-yearly", "pro")
            .map(id -> latest.plan(id).orElseThrow())
            .map(plan -> at(plan, plan.prices().usual().minor() * (70 + own.nextInt(80)) / 100))
            .toArray(Plan[]::new));
  }

  private static Plan at(Plan plan, long minor) {
    return new Plan(
        plan.id(),
        plan.name(),
        plan.rank(),
        alsoInEuro(minor),
        plan.interval(),
        plan.credits(),
        plan.features());
  }

  private static CatalogVersion noticing(CatalogVersion version) {
    Map<String, Plan> plans = new HashMap<>();
    version
        .plans()
        .forEach(
            (id, plan) ->
                plans.put(id, plan.with(plan.features().noticing(Notices.usual(plan.interval())))));
    return new CatalogVersion(
        version.number(), version.effectiveFrom(), plans, version.packs(), version.policy());
  }

  /** Whether somebody has notices by that catalog. */
  static boolean hasNotices(Catalog catalog) {
    return catalog.versions().stream()
        .flatMap(version -> version.plans().values().stream())
        .anyMatch(plan -> plan.features().notices().isPresent());
  }

  /** Where credits come in slices, time is what counts of what is left. */
  private static boolean isByTime(BillingPolicy policy) {
    return policy.allocation().goesWithSlices();
  }

  private Plan sliced(Plan plan, boolean may, String every) {
    return may && plan.credits() > 0 && random.nextInt(3) > 0
        ? plan.with(plan.features().grantingEvery(SampleCatalog.every(every)))
        : plan;
  }

  private BillingPolicy policy() {
    return BillingPolicy.STANDARD
        .with(
            any(AllocationPolicy.values()),
            random.nextInt(4) > 0 ? ActivationPolicy.ON_PAYMENT : ActivationPolicy.IMMEDIATELY,
            any(GrantPolicy.values()))
        .taking(silence);
  }

  private Plan plan(String id, int rank, long minor, String period) {
    return new Plan(
        id,
        id,
        rank,
        random.nextInt(5) == 0 ? Prices.of(SampleCatalog.usd(minor)) : alsoInEuro(minor),
        SampleCatalog.every(period),
        random.nextInt(4) * 60L,
        features());
  }

  private static Prices alsoInEuro(long minor) {
    return new Prices(SampleCatalog.usd(minor), List.of(new Money(minor * 9 / 10, "EUR")));
  }

  private PlanFeatures features() {
    PlanFeatures rolling =
        PlanFeatures.PLAIN.rollingOver(
            any(Rollover.NONE, Rollover.ALL, new Rollover(1 + random.nextInt(90))));
    PlanFeatures keeping = random.nextInt(3) == 0 ? rolling.keepingTerms() : rolling;
    return random.nextInt(3) == 0
        ? keeping.trying(
            new PlanFeatures.Trial(SampleCatalog.every(any("P7D", "P1M")), random.nextInt(40)))
        : keeping;
  }

  @SafeVarargs
  private <T> T any(T... values) {
    return values[random.nextInt(values.length)];
  }
}
