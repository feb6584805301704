package dev.termshift.settings;

import dev.termshift.domain.catalog.BillingPolicy;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.CatalogVersion;
import dev.termshift.domain.catalog.CreditPack;
import dev.termshift.domain.catalog.Notices;
import dev.termshift.domain.catalog.Plan;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.catalog.Prices;
import dev.termshift.domain.period.BillingInterval;
import dev.termshift.json.JsonWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A catalog as a file that {@link CatalogFile} reads to the same catalog again, in JSON. */
public final class CatalogText {

  private CatalogText() {}

  /** The file's bytes; plans and packs are in the order of their ids. */
  public static byte[] of(Catalog catalog) {
    return JsonWriter.objectOf(
        root ->
            root.object("termshift", all -> all.object("catalog", json -> catalog(json, catalog))));
  }

  private static void catalog(JsonWriter json, Catalog catalog) {
    json.flag("allow-short-periods", hasShortPeriods(catalog))
        .objects("versions", catalog.versions(), CatalogText::version);
  }

  private static boolean hasShortPeriods(Catalog catalog) {
    return catalog.versions().stream()
        .flatMap(
            version ->
                Stream.concat(
                    version.plans().values().stream().flatMap(CatalogText::intervals),
                    version.packs().values().stream().map(CreditPack::expiresAfter)))
        .anyMatch(BillingInterval::isShort);
  }

  private static Stream<BillingInterval> intervals(Plan plan) {
    PlanFeatures features = plan.features();
    return Stream.of(
            Optional.of(plan.interval()),
            features.trial().map(PlanFeatures.Trial::length),
            features.grantEvery())
        .flatMap(Optional::stream);
  }

  private static void version(JsonWriter json, CatalogVersion version) {
    json.number("number", version.number())
        .text("effective-from", version.effectiveFrom().toString())
        .object("policy", inner -> policy(inner, version.policy()))
        .object(
            "plans",
            plans ->
                new TreeMap<>(version.plans())
                    .forEach((id, plan) -> plans.object(id, inner -> plan(inner, plan))))
        .object(
            "packs",
            packs ->
                new TreeMap<>(version.packs())
                    .forEach((id, pack) -> packs.object(id, inner -> pack(inner, pack))));
  }

  private static void policy(JsonWriter json, BillingPolicy policy) {
    json.text("answer-within", text(policy.answerWithin()))
        .texts("retry-after", policy.retryAfter().stream().map(CatalogText::text).toList())
        .text("exhausted-after", text(policy.exhaustedAfter()))
        .text("allocation", ConfigReader.written(policy.allocation()))
        .text("activation", ConfigReader.written(policy.activation()))
        .text("grant", ConfigReader.written(policy.grant()))
        .text("quote-valid-for", text(policy.quoteValidFor()))
        .text("silence", ConfigReader.written(policy.silence()))
        .text("pending-at-most", text(policy.pendingAtMost()))
        .text("keep-price-for", text(policy.continuation().keepPriceFor()));
  }

  private static void plan(JsonWriter json, Plan plan) {
    PlanFeatures features = plan.features();
    json.text("name", plan.name()).number("rank", plan.rank());
    prices(json, plan.prices());
    json.text("period", plan.interval().text())
        .number("credits", plan.credits())
        .text("rollover", features.rollover().text())
        .text("renew-terms", ConfigReader.written(features.renewal()))
        .text("grant-every", features.grantEvery().map(BillingInterval::text))
        .text("when-exhausted", features.whenExhausted());
    features
        .trial()
        .ifPresent(
            trial ->
                json.text("trial", trial.length().text()).number("trial-credits", trial.credits()));
    features
        .notices()
        .ifPresent(notices -> json.object(CatalogNotices.KEY, inner -> notices(inner, notices)));
  }

  private static void notices(JsonWriter json, Notices notices) {
    json.text(CatalogNotices.PRICE, text(notices.price()))
        .text(CatalogNotices.UPCOMING, text(notices.upcoming()))
        .text(CatalogNotices.TRIAL_ENDING, text(notices.trialEnding()))
        .text(
            CatalogNotices.CREDITS_EXPIRING,
            notices.creditsExpiring().isZero()
                ? CatalogNotices.NONE
                : text(notices.creditsExpiring()))
        .number(CatalogNotices.CREDITS_LOW, notices.creditsLow());
  }

  private static void pack(JsonWriter json, CreditPack pack) {
    json.number("credits", pack.credits());
    prices(json, pack.prices());
    json.text("expires-after", pack.expiresAfter().text());
  }

  private static void prices(JsonWriter json, Prices prices) {
    json.text(CatalogPrices.CURRENCY, prices.usual().currency())
        .object(
            CatalogPrices.MANY,
            inner -> prices.all().forEach(each -> inner.number(each.currency(), each.minor())));
  }

  /** As the file has it, without a fraction. */
  private static String text(Duration duration) {
    return duration.toNanosPart() == 0 ? duration.toSeconds() + " s" : duration.toNanos() + " ns";
  }
}
