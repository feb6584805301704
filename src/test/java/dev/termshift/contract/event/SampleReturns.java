package dev.termshift.contract.event;

import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.Rollover;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.credit.ImportedCredits;
import dev.termshift.domain.event.ChangeReason;
import dev.termshift.domain.event.Direction;
import dev.termshift.domain.event.LifecycleEvent.ImportActivated;
import dev.termshift.domain.event.LifecycleEvent.PeriodUnbilled;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionImported;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionPaused;
import dev.termshift.domain.event.PlanChangeEvent.PauseScheduled;
import dev.termshift.domain.event.PlanChangeEvent.PlanChanged;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.BillingInterval;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.period.RunningPeriod;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Events by which a subscription comes, or comes back: after a pause, a trial or a debt. */
final class SampleReturns {

  private static final Instant START = Instant.parse("2026-12-01T09:00:00Z");
  private static final Instant END = Instant.parse("2027-01-01T09:00:00Z");
  private static final Optional<Instant> UNTIL = Optional.of(Instant.parse("2027-03-10T09:00:00Z"));

  private static final Terms TERMS =
      new Terms(
          "basic",
          1,
          new Money(500, "EUR"),
          new BillingInterval("P1M"),
          100,
          Rollover.NONE,
          Terms.Renewal.IN_FORCE,
          Optional.empty());

  private SampleReturns() {}

  static Map<String, SubscriptionEvent> all() {
    Map<String, SubscriptionEvent> samples = new LinkedHashMap<>();
    List<ImportedCredits> lots =
        List.of(new ImportedCredits(1, CreditSource.PLAN, 120, START, END));
    RunningPeriod running = RunningPeriod.first(START, TERMS.interval(), ZoneId.of("UTC"));
    samples.put(
        "subscription.imported",
        new SubscriptionImported(
            TERMS,
            running,
            TERMS.price(),
            Money.zero("EUR"),
            List.of(),
            Optional.empty(),
            Optional.empty()));
    samples.put(
        "subscription.imported+externalId",
        new SubscriptionImported(
            TERMS,
            running,
            TERMS.price(),
            new Money(150, "EUR"),
            lots,
            Optional.of("customer-7"),
            Optional.of("sub_1Nq7")));
    samples.put("period.unbilled", new PeriodUnbilled(running.next()));
    samples.put(
        "import.activated",
        new ImportActivated(TERMS, running, TERMS.price(), List.of(), Optional.empty()));
    samples.put(
        "import.activated+lots", new ImportActivated(TERMS, running, TERMS.price(), lots, UNTIL));
    samples.putAll(returning());
    return samples;
  }

  private static Map<String, SubscriptionEvent> returning() {
    Map<String, SubscriptionEvent> samples = new LinkedHashMap<>();
    samples.put("pause.scheduled+until", new PauseScheduled(Authority.CUSTOMER, END, UNTIL));
    samples.put(
        "subscription.paused+until",
        new SubscriptionPaused(
            Authority.CUSTOMER,
            Timing.PERIOD_END,
            new BillingPeriod(START, END),
            Money.zero("EUR"),
            AllocationPolicy.CREDITS_AND_TIME,
            Optional.empty(),
            UNTIL,
            Optional.of(Instant.parse("2027-04-01T09:00:00Z"))));
    samples.put(
        "plan.changed+trial-ended",
        new PlanChanged(
            TERMS,
            TERMS,
            Direction.UPGRADE,
            Timing.IMMEDIATE,
            AllocationPolicy.CREDITS_AND_TIME,
            new BillingPeriod(START, END),
            RunningPeriod.first(END, TERMS.interval(), ZoneId.of("UTC")),
            TERMS.price(),
            Optional.of(ChangeReason.TRIAL_ENDED)));
    samples.put(
        "plan.changed+unpaid",
        new PlanChanged(
            TERMS,
            TERMS,
            Direction.DOWNGRADE,
            Timing.IMMEDIATE,
            AllocationPolicy.CREDITS_AND_TIME,
            new BillingPeriod(START, END),
            RunningPeriod.first(END, TERMS.interval(), ZoneId.of("UTC")),
            Money.zero(TERMS.price().currency()),
            Optional.of(ChangeReason.UNPAID)));
    return samples;
  }
}
