package dev.termshift.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigResolveOptions;
import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.BillingPolicy;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.CatalogVersion;
import dev.termshift.domain.catalog.CreditPack;
import dev.termshift.domain.catalog.Plan;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.BillingInterval;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The file that says what is offered, read into a {@link Catalog}. */
public final class CatalogFile {
  private static final String ROOT = "termshift.catalog";
  private static final String ID = "[A-Za-z0-9._:-]{1,100}";
  private static final BillingInterval MONTH = new BillingInterval("P1M");
  private static final Money NOTHING = Money.zero("USD");

  private final boolean allowShortPeriods;

  private CatalogFile(boolean allowShortPeriods) {
    this.allowShortPeriods = allowShortPeriods;
  }

  /**
   * The catalog in a file.
   *
   * @throws SettingsException if the file cannot be read, or names every fault in it
   */
  public static Catalog read(Path file) {
    Config parsed = TermshiftSettings.parse(file);
    return of(parsed.resolve(ConfigResolveOptions.noSystem()));
  }

  /**
   * The catalog at {@code termshift.catalog}.
   *
   * @throws SettingsException if there is none, or names every fault in it
   */
  public static Catalog of(Config config) {
    ConfigReader root = ConfigReader.at(config, ROOT);
    root.allowOnly(Set.of("allow-short-periods", "versions"));
    CatalogFile file =
        new CatalogFile(root.has("allow-short-periods") && root.flag("allow-short-periods"));
    List<CatalogVersion> versions = new ArrayList<>();
    root.list("versions").forEach(version -> versions.add(file.version(version)));
    root.finish();
    try {
      return new Catalog(versions);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(String.valueOf(e.getMessage()), e);
    }
  }

  private CatalogVersion version(ConfigReader version) {
    version.allowOnly(Set.of("number", "effective-from", "policy", "plans", "packs"));
    Map<String, Plan> plans = new HashMap<>();
    version.children("plans").forEach((id, plan) -> plans.put(id, plan(id, plan)));
    if (plans.isEmpty()) {
      version.require(false, "plans", "at least one plan", "none");
    }
    Map<String, CreditPack> packs = new HashMap<>();
    if (version.has("packs")) {
      version.children("packs").forEach((id, pack) -> packs.put(id, pack(id, pack)));
    }
    return new CatalogVersion(
        version.integer("number", 1, Integer.MAX_VALUE),
        version.parsed(
            "effective-from",
            "an instant such as 2026-01-01T00:00:00Z",
            Instant::parse,
            Instant.EPOCH),
        plans,
        packs,
        policy(version.child("policy")));
  }

  private Plan plan(String id, ConfigReader plan) {
    plan.allowOnly(Set.of("name", "rank", "price-minor", "currency", "period", "credits"));
    checkId(id, plan);
    return new Plan(
        id,
        plan.text("name"),
        plan.integer("rank", 0, 1_000_000),
        price(plan, 0),
        interval("period", plan),
        plan.number("credits", 0, Long.MAX_VALUE / 2));
  }

  private CreditPack pack(String id, ConfigReader pack) {
    pack.allowOnly(Set.of("credits", "price-minor", "currency", "expires-after"));
    checkId(id, pack);
    return new CreditPack(
        id,
        pack.number("credits", 1, 1_000_000_000_000L),
        price(pack, 1),
        interval("expires-after", pack));
  }

  private static BillingPolicy policy(ConfigReader policy) {
    policy.allowOnly(Set.of("answer-within", "retry-after", "exhausted-after", "allocation"));
    return new BillingPolicy(
        policy.duration("answer-within"),
        policy.durations("retry-after"),
        policy.duration("exhausted-after"),
        policy.parsed(
            "allocation",
            "one of " + List.of(AllocationPolicy.values()),
            name -> AllocationPolicy.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')),
            AllocationPolicy.CREDITS_AND_TIME));
  }

  private static Money price(ConfigReader offer, long min) {
    long minor = offer.number("price-minor", min, 1_000_000_000_000L);
    return offer.parsed(
        "currency",
        "three upper-case letters such as USD",
        currency -> new Money(minor, currency),
        NOTHING);
  }

  private BillingInterval interval(String key, ConfigReader offer) {
    BillingInterval interval =
        offer.parsed(key, "a period such as P1M, P1Y or P7D", BillingInterval::new, MONTH);
    offer.require(
        allowShortPeriods || !interval.isShort(),
        key,
        "at least a day while allow-short-periods is not true",
        "'" + interval.text() + "'");
    return interval;
  }

  private static void checkId(String id, ConfigReader offer) {
    if (!id.matches(ID)) {
      offer.fault("Expected an id of the form " + ID + ", but got '" + id + "'");
    }
  }
}
