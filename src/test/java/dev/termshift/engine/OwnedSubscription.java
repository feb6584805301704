package dev.termshift.engine;

import dev.termshift.domain.catalog.BillingPolicy;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.CatalogVersion;
import dev.termshift.domain.catalog.Plan;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.BillingInterval;
import dev.termshift.kernel.Attribution;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.DecisionLimits;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.RecordDecider;
import dev.termshift.settings.EngineSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One free subscription with some credits, its records, and what its actors need. */
final class OwnedSubscription {

  static final String ID = "s";

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final EngineSettings SETTINGS =
      new EngineSettings(
          100,
          Duration.ofMinutes(2),
          250,
          Duration.ofDays(200),
          Duration.ofSeconds(1),
          Duration.ofMinutes(1),
          64,
          DecisionLimits.STANDARD);

  private OwnedSubscription() {}

  /** A catalog in which the plan has so many credits. */
  static EngineParts parts(long credits) {
    Plan plan =
        new Plan(
            "free",
            "Free",
            1,
            Money.zero("USD"),
            new BillingInterval("P1M"),
            credits,
            PlanFeatures.PLAIN);
    Catalog catalog =
        new Catalog(
            List.of(
                new CatalogVersion(
                    1, Instant.EPOCH, Map.of("free", plan), Map.of(), BillingPolicy.STANDARD)));
    return EngineParts.of(
        SETTINGS,
        new RecordDecider(catalog, DecisionLimits.STANDARD),
        Clock.fixed(BEGIN, ZoneOffset.UTC),
        new EngineMetrics(new SimpleMeterRegistry()));
  }

  static LogRecord start() {
    return record(0, new Start("free", Optional.empty()));
  }

  static LogRecord consume(long offset, int amount) {
    return record(offset, new ConsumeCredits(amount, Optional.empty()));
  }

  private static LogRecord record(long offset, SubscriptionCommand command) {
    return new LogRecord(
        new LogPosition("log", 0, offset),
        BEGIN.plusSeconds(offset),
        ID,
        new CommandId("/test", "c-" + offset),
        command.toString(),
        Authority.CUSTOMER,
        Attribution.NONE,
        Optional.empty(),
        command);
  }
}
