package dev.termshift.journal.witness;

import dev.termshift.domain.catalog.BillingPolicy;
import dev.termshift.domain.catalog.CatalogVersion;
import dev.termshift.domain.catalog.ContinuationPolicy;
import dev.termshift.domain.catalog.CreditPack;
import dev.termshift.domain.catalog.Notices;
import dev.termshift.domain.catalog.Plan;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.catalog.Prices;
import dev.termshift.domain.catalog.SilencePolicy;
import dev.termshift.json.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The fingerprint of a catalog version: equal for versions that offer the same from the same
 * instant on, however their file is written. What was in force once may never change, so start-up
 * compares it with the one that was kept.
 */
final class CatalogHash {

  private CatalogHash() {}

  /** The SHA-256 of everything the version says, as 64 hexadecimal digits. */
  static String of(CatalogVersion version) {
    return Sha256.hex(canonical(version));
  }

  /**
   * One value a line in a fixed order. Whatever is added later writes nothing where it means what
   * every version meant before, so that what was accepted is never taken to mean something else.
   */
  private static byte[] canonical(CatalogVersion version) {
    StringBuilder text = new StringBuilder();
    line(text, "version", version.number(), version.effectiveFrom());
    BillingPolicy policy = version.policy();
    line(text, "answers", policy.answerWithin(), policy.retryAfter(), policy.exhaustedAfter());
    line(text, "policies", policy.allocation(), policy.activation(), policy.grant());
    line(text, "quotes", policy.quoteValidFor());
    if (policy.silence() != SilencePolicy.FAIL) {
      line(text, "silence", policy.silence());
    }
    if (!policy.pendingAtMost().equals(BillingPolicy.STANDARD.pendingAtMost())) {
      line(text, "pending", policy.pendingAtMost());
    }
    ContinuationPolicy continuation = policy.continuation();
    if (!continuation.keepPriceFor().equals(ContinuationPolicy.STANDARD.keepPriceFor())) {
      line(text, "price-kept", continuation.keepPriceFor());
    }
    sorted(version.plans()).values().forEach(plan -> plan(text, plan));
    sorted(version.packs()).values().forEach(pack -> pack(text, pack));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void plan(StringBuilder text, Plan plan) {
    Prices prices = plan.prices();
    line(text, "plan", plan.id(), plan.name(), plan.rank(), prices.usual(), plan.credits());
    others(text, prices);
    line(text, "period", plan.interval().text());
    PlanFeatures features = plan.features();
    line(text, "renewal", features.rollover().text(), features.renewal());
    features
        .trial()
        .ifPresent(trial -> line(text, "trial", trial.length().text(), trial.credits()));
    features.grantEvery().ifPresent(slice -> line(text, "slices", slice.text()));
    features.notices().ifPresent(notices -> notices(text, notices));
    features.whenExhausted().ifPresent(planId -> line(text, "when-exhausted", planId));
  }

  private static void notices(StringBuilder text, Notices notices) {
    line(text, "notices", notices.price(), notices.upcoming(), notices.trialEnding());
    if (!notices.creditsExpiring().isZero()) {
      line(text, "credits-expiring", notices.creditsExpiring());
    }
    if (notices.creditsLow() > 0) {
      line(text, "credits-low", notices.creditsLow());
    }
  }

  private static void pack(StringBuilder text, CreditPack pack) {
    Prices prices = pack.prices();
    line(text, "pack", pack.id(), pack.credits(), prices.usual(), pack.expiresAfter().text());
    others(text, prices);
  }

  private static void others(StringBuilder text, Prices prices) {
    prices.others().forEach(price -> line(text, "price", price));
  }

  /** Each value with its length before it, so that no two lists of values read the same. */
  private static void line(StringBuilder text, Object... values) {
    for (Object value : values) {
      String written = value.toString();
      text.append(written.length()).append(':').append(written).append(' ');
    }
    text.append('\n');
  }

  private static <T> Map<String, T> sorted(Map<String, T> map) {
    return new TreeMap<>(map);
  }
}
