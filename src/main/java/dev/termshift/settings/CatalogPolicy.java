package dev.termshift.settings;

import dev.termshift.domain.catalog.ActivationPolicy;
import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.BillingPolicy;
import dev.termshift.domain.catalog.ContinuationPolicy;
import dev.termshift.domain.catalog.GrantPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** How the catalog file says by which policy a version bills. */
final class CatalogPolicy {

  private static final Duration LONGEST_WAIT = Duration.ofDays(366);
  private static final Duration LONGEST_PENDING = Duration.ofDays(45);
  private static final int MOST_RETRIES = 20;

  private CatalogPolicy() {}

  /** The policy of a version. */
  static BillingPolicy of(ConfigReader policy) {
    policy.allowOnly(
        Set.of(
            "answer-within",
            "retry-after",
            "exhausted-after",
            "allocation",
            "activation",
            "grant",
            "quote-valid-for",
            "silence",
            "pending-at-most",
            "keep-price-for",
            CatalogNotices.KEY));
    return new BillingPolicy(
        wait("answer-within", policy),
        waits("retry-after", policy),
        wait("exhausted-after", policy),
        policy.choice("allocation", AllocationPolicy.CREDITS_AND_TIME),
        policy.choice("activation", ActivationPolicy.ON_PAYMENT),
        policy.choice("grant", GrantPolicy.ON_PAYMENT),
        policy.has("quote-valid-for")
            ? wait("quote-valid-for", policy)
            : BillingPolicy.STANDARD.quoteValidFor(),
        policy.choice("silence", BillingPolicy.STANDARD.silence()),
        policy.has("pending-at-most") ? pending(policy) : BillingPolicy.STANDARD.pendingAtMost(),
        continuation(policy));
  }

  private static ContinuationPolicy continuation(ConfigReader policy) {
    return policy.has("keep-price-for")
        ? new ContinuationPolicy(wait("keep-price-for", policy))
        : ContinuationPolicy.STANDARD;
  }

  private static Duration pending(ConfigReader policy) {
    Duration most = policy.duration("pending-at-most");
    policy.require(
        most.compareTo(LONGEST_PENDING) <= 0,
        "pending-at-most",
        "at most " + LONGEST_PENDING,
        most);
    return most;
  }

  private static Duration wait(String key, ConfigReader policy) {
    Duration wait = policy.duration(key);
    policy.require(wait.compareTo(LONGEST_WAIT) <= 0, key, "at most " + LONGEST_WAIT, wait);
    return wait;
  }

  private static List<Duration> waits(String key, ConfigReader policy) {
    List<Duration> waits = policy.durations(key);
    boolean bounded = waits.stream().allMatch(wait -> wait.compareTo(LONGEST_WAIT) <= 0);
    policy.require(
        bounded && waits.size() <= MOST_RETRIES,
        key,
        "at most " + MOST_RETRIES + " waits of at most " + LONGEST_WAIT,
        waits);
    return waits;
  }
}
