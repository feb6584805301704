package dev.termshift.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;

/** Configurations that tests begin with. */
final class SettingsSamples {
  static final String SECRET = "0123456789abcdef0123456789abcdef";

  private static final String CATALOG =
      """
      termshift.catalog.versions = [ {
        number = 1, effective-from = "2026-01-01T00:00:00Z"
        policy { answer-within = 23 h, retry-after = [3 d], exhausted-after = 7 d,
                 allocation = credits-and-time }
        plans.basic { name = Basic, rank = 10, price-minor = 500, currency = USD, period = P1M,
                      credits = 500 }
        packs.hundred { credits = 100, price-minor = 200, currency = USD, expires-after = P1Y }
      } ]
      """;

  private SettingsSamples() {}

  /** Everything without a default, set. */
  static Config complete() {
    return with("");
  }

  /** The same with these lines over it. */
  static Config with(String lines) {
    return ConfigFactory.parseString(lines)
        .withFallback(ConfigFactory.parseString("termshift.forwarder.seal.keys.1 = " + SECRET))
        .withFallback(ConfigFactory.parseString(CATALOG));
  }
}
