package dev.termshift.settings;

import dev.termshift.domain.catalog.Notices;
import dev.termshift.domain.period.BillingInterval;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * How the catalog file says which notices there are of what is to come: {@code notices} in the
 * policy is for every plan that has none of its own. Without it there are none, and what is dearer
 * needs none.
 */
final class CatalogNotices {

  /** Where the policy or a plan says it. */
  static final String KEY = "notices";

  static final String PRICE = "price-notice";
  static final String UPCOMING = "upcoming";
  static final String TRIAL_ENDING = "trial-ending";
  static final String CREDITS_EXPIRING = "credits-expiring";
  static final String CREDITS_LOW = "credits-low";
  static final String NONE = "none";
  private static final Duration LONGEST = Duration.ofDays(180);

  private CatalogNotices() {}

  /** The notices of a plan with periods of that length, if it has any. */
  static Optional<Notices> of(
      ConfigReader plan, ConfigReader policy, Supplier<BillingInterval> period) {
    ConfigReader owner = plan.has(KEY) ? plan : policy;
    return owner.has(KEY)
        ? Optional.of(read(owner.child(KEY), Notices.usual(period.get())))
        : Optional.empty();
  }

  private static Notices read(ConfigReader notices, Notices usual) {
    notices.allowOnly(Set.of(PRICE, UPCOMING, TRIAL_ENDING, CREDITS_EXPIRING, CREDITS_LOW));
    return new Notices(
        lead(PRICE, notices, usual.price()),
        lead(UPCOMING, notices, usual.upcoming()),
        lead(TRIAL_ENDING, notices, usual.trialEnding()),
        isNone(CREDITS_EXPIRING, notices)
            ? Duration.ZERO
            : lead(CREDITS_EXPIRING, notices, usual.creditsExpiring()),
        notices.has(CREDITS_LOW) ? notices.integer(CREDITS_LOW, 0, 100) : usual.creditsLow());
  }

  private static boolean isNone(String key, ConfigReader notices) {
    return notices.has(key) && notices.textUnless(key, NONE).isEmpty();
  }

  private static Duration lead(String key, ConfigReader notices, Duration usual) {
    if (!notices.has(key)) {
      return usual;
    }
    Duration lead = notices.duration(key);
    boolean fits = lead.toNanosPart() == 0 && lead.compareTo(LONGEST) <= 0;
    notices.require(fits, key, "whole seconds, at most " + LONGEST, lead);
    return fits ? lead : usual;
  }
}
