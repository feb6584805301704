package dev.termshift.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigResolveOptions;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.CatalogVersion;
import dev.termshift.domain.catalog.CreditPack;
import dev.termshift.domain.catalog.Plan;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.catalog.Rollover;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.period.BillingInterval;
import dev.termshift.json.KnownNames;
import dev.termshift.json.TextForm;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The file that says what is offered, read into a {@link Catalog}. */
public final class CatalogFile {
  static final String ROOT = "termshift.catalog";
  private static final String END = "end";
  private static final ConfigReader.Wanted ROLLOVER =
      new ConfigReader.Wanted(
          "none, all or a cap such as 'cap 500'", new KnownNames(List.of("none", "all")));
  private static final BillingInterval MONTH = new BillingInterval("P1M");
  private static final BillingInterval YEAR = new BillingInterval("P1Y");
  private static final int MOST_SLICES = 120;
  private static final BillingInterval LONGEST = new BillingInterval("P10Y");

  /** Small enough that no sum of credits a subscription can reach leaves 64 bits. */
  private static final long MOST_CREDITS = 1_000_000_000_000L;

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
    Config parsed = SettingsFile.parse(file, "catalog", ROOT);
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
    root.list("versions").forEach(version -> versions.add(file.version(version, versions)));
    root.finish();
    try {
      return new Catalog(versions);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(String.valueOf(e.getMessage()), e);
    }
  }

  private CatalogVersion version(ConfigReader version, List<CatalogVersion> before) {
    version.allowOnly(Set.of("number", "effective-from", "policy", "plans", "packs"));
    ConfigReader policy = version.child("policy");
    Map<String, Plan> plans = new HashMap<>();
    version.children("plans").forEach((id, plan) -> plans.put(id, plan(id, plan, policy)));
    requireIds(plans.keySet(), "plans", version);
    version.children("plans").values().forEach(plan -> requireFree(plan, plans));
    if (plans.isEmpty()) {
      version.require(false, "plans", "at least one plan", "none");
    }
    Map<String, CreditPack> packs = new HashMap<>();
    if (version.has("packs")) {
      version.children("packs").forEach((id, pack) -> packs.put(id, pack(id, pack)));
      requireIds(packs.keySet(), "packs", version);
    }
    return new CatalogVersion(
        number(version, before.size() + 1),
        effectiveFrom(version, before),
        plans,
        packs,
        CatalogPolicy.of(policy));
  }

  private static int number(ConfigReader version, int number) {
    return version.parsed(
        "number",
        number + ", for versions are numbered from 1 on in the order in which they take effect",
        text -> exactly(number, text),
        number);
  }

  private static int exactly(int number, String text) {
    if (Integer.parseInt(text) != number) {
      throw new IllegalArgumentException("Expected " + number + ", but got " + text);
    }
    return number;
  }

  private static Instant effectiveFrom(ConfigReader version, List<CatalogVersion> before) {
    int last = before.size() - 1;
    Instant reached = before.isEmpty() ? Instant.MIN : before.get(last).effectiveFrom();
    return version.parsed(
        "effective-from",
        before.isEmpty()
            ? "an instant such as 2026-01-01T00:00:00Z"
            : "an instant after %s, when versions[%d] takes effect".formatted(reached, last),
        text -> later(Instant.parse(text), reached),
        before.isEmpty() ? Instant.EPOCH : reached.plusSeconds(1));
  }

  private static Instant later(Instant at, Instant reached) {
    if (!at.isAfter(reached)) {
      throw new IllegalArgumentException(
          "Expected an instant after " + reached + ", but got " + at);
    }
    return at;
  }

  private static void requireIds(Set<String> ids, String key, ConfigReader version) {
    for (String id : ids) {
      if (TextForm.ID.faultOf(id).isPresent()) {
        version.fault(
            "Expected %s to have ids of %s, but got '%s'"
                .formatted(version.pathOf(key), TextForm.ID.expected(), id));
      }
    }
  }

  /** Whoever does not pay goes on with what costs nothing. */
  private static void requireFree(ConfigReader plan, Map<String, Plan> plans) {
    String word = plan.textUnless("when-exhausted", END).orElse(END);
    boolean isFree = Optional.ofNullable(plans.get(word)).filter(CatalogFile::isFree).isPresent();
    if (!word.equals(END) && !isFree) {
      Stream<String> free = plans.values().stream().filter(CatalogFile::isFree).map(Plan::id);
      KnownNames words = KnownNames.of(Stream.concat(Stream.of(END), free).toList());
      plan.require(
          false,
          "when-exhausted",
          "end or the id of a free plan of this version",
          "'" + word + "'" + words.askingFor(word));
    }
  }

  private static boolean isFree(Plan plan) {
    return plan.prices().usual().isZero();
  }

  private Plan plan(String id, ConfigReader plan, ConfigReader policy) {
    plan.allowOnly(
        withPrices(
            "name",
            "rank",
            "period",
            "credits",
            "rollover",
            "renew-terms",
            "trial",
            "trial-credits",
            "grant-every",
            CatalogNotices.KEY,
            "when-exhausted"));
    return new Plan(
        id,
        plan.text("name"),
        plan.integer("rank", 0, 1_000_000),
        CatalogPrices.of(plan, 0),
        interval("period", plan),
        plan.number("credits", 0, MOST_CREDITS),
        features(plan, policy));
  }

  private PlanFeatures features(ConfigReader plan, ConfigReader policy) {
    return new PlanFeatures(
        plan.has("rollover")
            ? plan.parsed("rollover", ROLLOVER, Rollover::parse, Rollover.NONE)
            : Rollover.NONE,
        plan.choice("renew-terms", Terms.Renewal.IN_FORCE),
        trial(plan),
        slices(plan),
        CatalogNotices.of(plan, policy, () -> interval("period", plan)),
        plan.textUnless("when-exhausted", END));
  }

  /** Each slice has to tell itself by a grant, and a period has so many that all can be due. */
  private Optional<BillingInterval> slices(ConfigReader plan) {
    if (!plan.has("grant-every")) {
      return Optional.empty();
    }
    BillingInterval slice = interval("grant-every", plan);
    long slices = slice.timesIn(interval("period", plan)).orElse(0L);
    plan.require(
        slices >= 2 && slices <= MOST_SLICES,
        "grant-every",
        "a length of which 2 to " + MOST_SLICES + " make up the period",
        "'" + slice.text() + "'");
    plan.require(
        plan.number("credits", 0, MOST_CREDITS) > 0, "grant-every", "credits to grant", "none");
    return Optional.of(slice);
  }

  private Optional<PlanFeatures.Trial> trial(ConfigReader plan) {
    if (!plan.has("trial")) {
      plan.require(
          !plan.has("trial-credits"), "trial-credits", "a trial that they belong to", "no trial");
      return Optional.empty();
    }
    plan.require(
        CatalogPrices.of(plan, 0).usual().isPositive(),
        "trial",
        "a plan that costs something",
        "a free one");
    long credits = plan.has("trial-credits") ? plan.number("trial-credits", 0, MOST_CREDITS) : 0;
    return Optional.of(new PlanFeatures.Trial(interval("trial", plan), credits));
  }

  private CreditPack pack(String id, ConfigReader pack) {
    pack.allowOnly(withPrices("credits", "expires-after"));
    return new CreditPack(
        id,
        pack.number("credits", 1, MOST_CREDITS),
        CatalogPrices.of(pack, 1),
        pack.has("expires-after") ? interval("expires-after", pack) : YEAR);
  }

  private static Set<String> withPrices(String... keys) {
    Set<String> all = new HashSet<>(CatalogPrices.KEYS);
    all.addAll(List.of(keys));
    return all;
  }

  private BillingInterval interval(String key, ConfigReader offer) {
    BillingInterval interval =
        offer.parsed(key, "a period such as P1M, P1Y or P7D", BillingInterval::new, MONTH);
    String got = "'" + interval.text() + "'";
    offer.require(
        allowShortPeriods || !interval.isShort(),
        key,
        "at least a day while allow-short-periods is not true",
        got);
    offer.require(interval.compareTo(LONGEST) <= 0, key, "at most " + LONGEST.text(), got);
    return interval;
  }
}
