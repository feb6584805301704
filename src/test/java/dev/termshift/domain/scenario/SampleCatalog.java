package dev.termshift.domain.scenario;

import dev.termshift.domain.catalog.ActivationPolicy;
import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.BillingPolicy;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.CatalogVersion;
import dev.termshift.domain.catalog.CreditPack;
import dev.termshift.domain.catalog.GrantPolicy;
import dev.termshift.domain.catalog.Plan;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.catalog.Prices;
import dev.termshift.domain.catalog.SilencePolicy;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.BillingInterval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The catalog of the tests, and how to change it from an instant on. */
public final class SampleCatalog {

  /** Plans from free to pro, monthly, weekly and yearly, one in another currency, some packs. */
  public static final Catalog CATALOG =
      new Catalog(
          List.of(
              version(
                  Stream.of(
                      new Plan("free", "free", 0, usd(0), every("P1M"), 10, PlanFeatures.PLAIN),
                      new Plan(
                          "basic", "basic", 1, usd(500), every("P1M"), 100, PlanFeatures.PLAIN),
                      new Plan(
                          "weekly", "weekly", 1, usd(200), every("P7D"), 25, PlanFeatures.PLAIN),
                      new Plan("plus", "plus", 2, usd(2000), every("P1M"), 500, PlanFeatures.PLAIN),
                      new Plan(
                          "plus-yearly",
                          "plus-yearly",
                          2,
                          usd(20000),
                          every("P1Y"),
                          6000,
                          PlanFeatures.PLAIN),
                      new Plan("pro", "pro", 3, usd(5000), every("P1M"), 1000, PlanFeatures.PLAIN),
                      new Plan("gift", "gift", 4, usd(0), every("P1M"), 50, PlanFeatures.PLAIN),
                      new Plan(
                          "euro",
                          "euro",
                          5,
                          new Money(900, "EUR"),
                          every("P1M"),
                          100,
                          PlanFeatures.PLAIN)),
                  Stream.of(
                      pack("small", 50, usd(300)),
                      pack("sample", 5, usd(0)),
                      pack("euro-pack", 50, new Money(300, "EUR"))))));

  /** The same where silence is a failure at once. */
  public static final Catalog SILENCE_FAILS =
      under(CATALOG, "2020-01-02T00:00:00Z", BillingPolicy.STANDARD.taking(SilencePolicy.FAIL));

  private SampleCatalog() {}

  /** The catalog with one more version, in which some plans are other than before. */
  public static Catalog with(Catalog catalog, String from, Plan... changed) {
    return adding(
        catalog,
        latest -> {
          Map<String, Plan> plans = byId(latest.plans().values().stream(), Plan::id);
          Stream.of(changed).forEach(plan -> plans.put(plan.id(), plan));
          return next(latest, from, plans);
        });
  }

  /** The catalog with one more version, in which a plan is no longer offered. */
  public static Catalog without(Catalog catalog, String from, String planId) {
    return adding(
        catalog,
        latest -> {
          Map<String, Plan> plans = byId(latest.plans().values().stream(), Plan::id);
          plans.remove(planId);
          return next(latest, from, plans);
        });
  }

  /** The catalog of all tests, its first version with another effective time. */
  public static Catalog startingAt(String from) {
    CatalogVersion first = CATALOG.versions().get(0);
    return new Catalog(
        List.of(
            new CatalogVersion(
                first.number(),
                Instant.parse(from),
                first.plans(),
                first.packs(),
                first.policy())));
  }

  /** The catalog with one more version, under another policy. */
  public static Catalog under(Catalog catalog, String from, BillingPolicy policy) {
    return adding(
        catalog,
        latest ->
            new CatalogVersion(
                latest.number() + 1, Instant.parse(from), latest.plans(), latest.packs(), policy));
  }

  /** The catalog with one more version, in which a pack has another price. */
  public static Catalog pricing(Catalog catalog, String from, String packId, Money price) {
    return adding(
        catalog,
        latest -> {
          Map<String, CreditPack> packs = byId(latest.packs().values().stream(), CreditPack::id);
          CreditPack pack = packs.get(packId);
          packs.put(packId, new CreditPack(packId, pack.credits(), price, pack.expiresAfter()));
          return new CatalogVersion(
              latest.number() + 1, Instant.parse(from), latest.plans(), packs, latest.policy());
        });
  }

  /** The catalog of all tests under an allocation policy. */
  public static Catalog allocating(AllocationPolicy allocation) {
    return under(
        CATALOG,
        "2020-01-02T00:00:00Z",
        BillingPolicy.STANDARD.with(
            allocation, ActivationPolicy.ON_PAYMENT, GrantPolicy.ON_PAYMENT));
  }

  /** The catalog of all tests, with a plan that has other features. */
  public static Catalog featuring(String planId, PlanFeatures features) {
    Plan plan = CATALOG.versions().get(0).plans().get(planId).with(features);
    return with(CATALOG, "2020-01-02T00:00:00Z", plan);
  }

  /** The sample catalog with a plan that may be tried for that long, such as {@code P7D}. */
  public static Catalog tried(String planId, String length, long credits) {
    return featuring(
        planId, PlanFeatures.PLAIN.trying(new PlanFeatures.Trial(every(length), credits)));
  }

  /** The same plan with a price in another currency, beside the usual one. */
  public static Plan alsoAt(Plan plan, Money price) {
    return new Plan(
        plan.id(),
        plan.name(),
        plan.rank(),
        new Prices(plan.prices().usual(), List.of(price)),
        plan.interval(),
        plan.credits(),
        plan.features());
  }

  /** A monthly plan with a hundred credits. */
  public static Plan plan(String id, int rank, long minor) {
    return new Plan(id, id, rank, usd(minor), every("P1M"), 100, PlanFeatures.PLAIN);
  }

  /** A period's length. */
  public static BillingInterval every(String text) {
    return new BillingInterval(text);
  }

  /** Cents. */
  public static Money usd(long minor) {
    return new Money(minor, "USD");
  }

  private static CreditPack pack(String id, long credits, Money price) {
    return new CreditPack(id, credits, price, new BillingInterval("P1Y"));
  }

  private static CatalogVersion version(Stream<Plan> plans, Stream<CreditPack> packs) {
    return new CatalogVersion(
        1,
        Instant.parse("2020-01-01T00:00:00Z"),
        byId(plans, Plan::id),
        byId(packs, CreditPack::id),
        BillingPolicy.STANDARD);
  }

  private static CatalogVersion next(CatalogVersion latest, String from, Map<String, Plan> plans) {
    return new CatalogVersion(
        latest.number() + 1, Instant.parse(from), plans, latest.packs(), latest.policy());
  }

  private static Catalog adding(Catalog catalog, Function<CatalogVersion, CatalogVersion> change) {
    List<CatalogVersion> versions = new ArrayList<>(catalog.versions());
    versions.add(change.apply(versions.get(versions.size() - 1)));
    return new Catalog(versions);
  }

  private static <T> Map<String, T> byId(Stream<T> values, Function<T, String> id) {
    return values.collect(Collectors.toMap(id, Function.identity()));
  }
}
