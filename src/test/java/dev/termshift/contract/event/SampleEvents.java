package dev.termshift.contract.event;

import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.Rollover;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.Metadata;
import dev.termshift.domain.command.NextAction;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.event.BalanceReason;
import dev.termshift.domain.event.ChargeEvent;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.ClosureReason;
import dev.termshift.domain.event.Direction;
import dev.termshift.domain.event.EndReason;
import dev.termshift.domain.event.ExtraAttempt;
import dev.termshift.domain.event.Initiator;
import dev.termshift.domain.event.LifecycleEvent;
import dev.termshift.domain.event.PlanChangeEvent;
import dev.termshift.domain.event.PreviousAttempt;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.BillingInterval;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.period.RunningPeriod;
import dev.termshift.domain.period.TrialLeft;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One event of each kind, and those that use every field, by the name of its golden file: the
 * event's name, and a word behind a plus sign where there are several.
 */
public final class SampleEvents {

  static final Instant START = Instant.parse("2026-01-31T09:30:00Z");

  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final BillingInterval MONTH = new BillingInterval("P1M");
  private static final Terms BASIC =
      new Terms(
          "basic",
          10,
          eur(500),
          MONTH,
          100,
          Rollover.NONE,
          Terms.Renewal.IN_FORCE,
          Optional.empty());
  private static final Terms PRO =
      new Terms(
          "pro",
          20,
          eur(2000),
          MONTH,
          1000,
          Rollover.NONE,
          Terms.Renewal.IN_FORCE,
          Optional.empty());
  private static final Terms KEPT =
      new Terms(
          "pro",
          20,
          eur(2000),
          MONTH,
          1000,
          new Rollover(500),
          Terms.Renewal.KEEP,
          Optional.empty());
  private static final Terms YEAR =
      new Terms(
          "year",
          10,
          eur(500),
          new BillingInterval("P1Y"),
          100,
          Rollover.NONE,
          Terms.Renewal.IN_FORCE,
          Optional.of(MONTH));
  private static final RunningPeriod PERIOD = RunningPeriod.first(START, MONTH, ZONE);
  static final String CHARGE = "s-1:c7";

  private SampleEvents() {}

  private static Money eur(long minor) {
    return new Money(minor, "EUR");
  }

  public static Map<String, SubscriptionEvent> all() {
    Map<String, SubscriptionEvent> samples = new TreeMap<>();
    addLifecycle(samples);
    addPlanChanges(samples);
    addCharges(samples);
    addOutcomes(samples);
    addBalance(samples);
    samples.putAll(SampleRefunds.all());
    samples.putAll(SampleDisputes.all());
    samples.putAll(SampleDiscounts.all());
    samples.putAll(SampleReturns.all());
    samples.putAll(SampleNotices.all());
    SampleDetailEvents.add(samples, new LifecycleEvent.SubscriptionStarted(BASIC, ZONE));
    SampleCreditEvents.add(samples, START, PERIOD.period().end());
    samples.put(
        "subscription.renewed+slices", new LifecycleEvent.SubscriptionRenewed(YEAR, PERIOD));
    return samples;
  }

  private static void addLifecycle(Map<String, SubscriptionEvent> samples) {
    samples.put("subscription.restarted", new LifecycleEvent.SubscriptionRestarted(BASIC, ZONE));
    samples.put("subscription.started", new LifecycleEvent.SubscriptionStarted(BASIC, ZONE));
    samples.put(
        "subscription.activated",
        new LifecycleEvent.SubscriptionActivated(BASIC, PERIOD, eur(500), false));
    samples.put(
        "subscription.activated+trial",
        new LifecycleEvent.SubscriptionActivated(BASIC, PERIOD, eur(0), true));
    samples.put(
        "subscription.paused",
        new LifecycleEvent.SubscriptionPaused(
            Authority.SUPPORT,
            Timing.IMMEDIATE,
            PERIOD.period(),
            eur(250),
            AllocationPolicy.CREDITS_AND_TIME,
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
    samples.put(
        "subscription.paused+trial",
        new LifecycleEvent.SubscriptionPaused(
            Authority.SUPPORT,
            Timing.IMMEDIATE,
            PERIOD.period(),
            eur(0),
            AllocationPolicy.CREDITS_AND_TIME,
            Optional.of(new TrialLeft(Duration.ofDays(5), 20)),
            Optional.empty(),
            Optional.empty()));
    samples.put(
        "subscription.resumed",
        new LifecycleEvent.SubscriptionResumed(BASIC, PERIOD, eur(250), Authority.CUSTOMER, false));
    samples.put(
        "subscription.resumed+trial",
        new LifecycleEvent.SubscriptionResumed(BASIC, PERIOD, eur(0), Authority.CUSTOMER, true));
    samples.put(
        "subscription.renewed", new LifecycleEvent.SubscriptionRenewed(BASIC, PERIOD.next()));
    samples.put("subscription.past-due", new LifecycleEvent.SubscriptionPastDue(CHARGE));
    samples.put(
        "subscription.reinstated",
        new LifecycleEvent.SubscriptionReinstated(CHARGE, START, eur(17)));
    samples.put(
        "charge.cancelled+lapsed",
        new ChargeEvent.ChargeCancelled(
            CHARGE, ClosureReason.UNANSWERED, Optional.of(START), Optional.empty()));
    samples.put("subscription.recovered", new LifecycleEvent.SubscriptionRecovered(CHARGE));
    samples.put(
        "subscription.ended",
        new LifecycleEvent.SubscriptionEnded(EndReason.CANCELLED, 40, eur(1234)));
  }

  private static void addPlanChanges(Map<String, SubscriptionEvent> samples) {
    Instant later = START.plusSeconds(86_400);
    samples.put(
        "plan-change.requested",
        new PlanChangeEvent.PlanChangeRequested(
            PRO,
            Authority.CUSTOMER,
            CHARGE,
            eur(483),
            AllocationPolicy.CREDITS_AND_TIME,
            Duration.ZERO,
            later));
    samples.put(
        "plan-change.requested+longer",
        new PlanChangeEvent.PlanChangeRequested(
            KEPT,
            Authority.CUSTOMER,
            CHARGE,
            eur(483),
            AllocationPolicy.CREDITS_AND_LONGER_PERIOD,
            Duration.ofHours(174),
            later));
    samples.put(
        "plan-change.scheduled",
        new PlanChangeEvent.PlanChangeScheduled(
            PRO, Direction.UPGRADE, Authority.CUSTOMER, PERIOD.period().end()));
    samples.put(
        "plan-change.replaced",
        new PlanChangeEvent.PlanChangeReplaced("pro", Direction.UPGRADE, Authority.SUPPORT));
    samples.put(
        "plan-change.withdrawn",
        new PlanChangeEvent.PlanChangeWithdrawn("pro", Authority.CUSTOMER));
    samples.put(
        "plan-change.discarded",
        new PlanChangeEvent.PlanChangeDiscarded("pro", ClosureReason.UNANSWERED));
    samples.put(
        "plan.changed",
        new PlanChangeEvent.PlanChanged(
            BASIC,
            PRO,
            Direction.UPGRADE,
            Timing.IMMEDIATE,
            AllocationPolicy.CREDITS_AND_TIME,
            new BillingPeriod(START, later),
            RunningPeriod.first(later, MONTH, ZONE),
            eur(2000),
            Optional.empty()));
    samples.put(
        "cancellation.scheduled",
        new PlanChangeEvent.CancellationScheduled(Authority.CUSTOMER, PERIOD.period().end()));
    samples.put(
        "cancellation.withdrawn", new PlanChangeEvent.CancellationWithdrawn(Authority.CUSTOMER));
    samples.put(
        "pause.scheduled",
        new PlanChangeEvent.PauseScheduled(
            Authority.CUSTOMER, PERIOD.period().end(), Optional.empty()));
    samples.put("pause.withdrawn", new PlanChangeEvent.PauseWithdrawn(Authority.SUPPORT));
  }

  private static void addCharges(Map<String, SubscriptionEvent> samples) {
    List<ChargeLine> lines =
        List.of(
            new ChargeLine(ChargeLine.Kind.FULL_PRICE, 2000),
            new ChargeLine(ChargeLine.Kind.UNUSED_TIME, -483),
            new ChargeLine(ChargeLine.Kind.ACCOUNT_BALANCE, -17));
    Map<String, ChargePurpose> purposes =
        Map.of(
            "upgrade", new ChargePurpose.Upgrade("pro"),
            "start", new ChargePurpose.Start("pro"),
            "period", new ChargePurpose.Period("pro", PERIOD.period(), 1000),
            "top-up",
                new ChargePurpose.TopUp(
                    "pro", "pack", 3, 300, new BillingInterval("P1Y"), Optional.of(START)));
    purposes.forEach(
        (name, purpose) ->
            samples.put(
                "charge.requested+" + name,
                new ChargeEvent.ChargeRequested(
                    CHARGE,
                    2,
                    eur(1500),
                    lines,
                    purpose,
                    START,
                    START,
                    START.plusSeconds(82_800),
                    Optional.empty(),
                    Initiator.ENGINE,
                    List.of(),
                    Metadata.NONE)));
    samples.put(
        "charge.requested+extra",
        new ChargeEvent.ChargeRequested(
            CHARGE,
            2,
            eur(1500),
            lines,
            purposes.get("period"),
            START,
            START,
            START.plusSeconds(82_800),
            Optional.of(ExtraAttempt.RETRIED),
            Initiator.CUSTOMER,
            List.of(
                new PreviousAttempt(
                    1, PreviousAttempt.Outcome.UNKNOWN, Optional.empty(), Optional.empty())),
            Metadata.NONE));
    addSettlements(samples, purposes);
  }

  private static void addOutcomes(Map<String, SubscriptionEvent> samples) {
    SampleFailures.addTo(samples);
    addWhatIsOpen(samples);
  }

  private static void addWhatIsOpen(Map<String, SubscriptionEvent> samples) {
    samples.put(
        "charge.pending",
        new ChargeEvent.ChargePending(
            CHARGE,
            1,
            START.plusSeconds(432_000),
            Optional.of(
                new NextAction("3ds", Optional.of("https://pay.example/confirm?of=psp_123")))));
    samples.put(
        "charge.pending+debit",
        new ChargeEvent.ChargePending(CHARGE, 1, START.plusSeconds(432_000), Optional.empty()));
    samples.put(
        "charge.inquiry",
        new ChargeEvent.ChargeInquiry(CHARGE, 1, 2, eur(2000), START.plusSeconds(86_400)));
    samples.put(
        "charge.cancelled",
        new ChargeEvent.ChargeCancelled(
            CHARGE, ClosureReason.WITHDRAWN, Optional.empty(), Optional.empty()));
    samples.put(
        "charge.cancelled+replaced",
        new ChargeEvent.ChargeCancelled(
            CHARGE,
            ClosureReason.REPLACED,
            Optional.of(START.plusSeconds(1_814_400)),
            Optional.of(START)));
  }

  private static void addSettlements(
      Map<String, SubscriptionEvent> samples, Map<String, ChargePurpose> purposes) {
    samples.put(
        "charge.settled",
        new ChargeEvent.ChargeSettled(
            CHARGE, 2, eur(1500), purposes.get("upgrade"), Optional.of("psp_123/ä")));
    samples.put(
        "charge.settled+balance",
        new ChargeEvent.ChargeSettled(CHARGE, 2, eur(0), purposes.get("period"), Optional.empty()));
    samples.put(
        "charge.settled+tax",
        new ChargeEvent.ChargeSettled(
            CHARGE,
            1,
            eur(1500),
            purposes.get("upgrade"),
            Optional.of("psp_125"),
            Optional.of(285L)));
    samples.put(
        "charge.settled+top-up",
        new ChargeEvent.ChargeSettled(
            CHARGE, 1, eur(600), purposes.get("top-up"), Optional.of("psp_124")));
  }

  private static void addBalance(Map<String, SubscriptionEvent> samples) {
    samples.put(
        "balance.credited+unused",
        new ChargeEvent.BalanceCredited(
            eur(483), BalanceReason.UNUSED_TIME, Optional.empty(), Optional.empty()));
    samples.put(
        "balance.credited+payment",
        new ChargeEvent.BalanceCredited(
            eur(500), BalanceReason.LATE_PAYMENT, Optional.of(CHARGE), Optional.of("psp_9")));
    samples.put(
        "balance.credited+tax",
        new ChargeEvent.BalanceCredited(
            eur(500),
            BalanceReason.DOUBLE_PAYMENT,
            Optional.of(CHARGE),
            Optional.of("psp_10"),
            Optional.of(95L)));
    samples.put(
        "balance.applied",
        new ChargeEvent.BalanceApplied(eur(17), CHARGE, new ChargePurpose.Upgrade("pro")));
  }
}
