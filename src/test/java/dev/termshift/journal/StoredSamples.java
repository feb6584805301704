package dev.termshift.journal;

import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.Rollover;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CommandType;
import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.command.Metadata;
import dev.termshift.domain.command.NextAction;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.credit.HoldClosure;
import dev.termshift.domain.credit.ImportedCredits;
import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.credit.ReturnedCredits;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpDeclined;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpDisabled;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpSet;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpSkipped;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpTriggered;
import dev.termshift.domain.event.AutoTopUpEvent.DisabledWhy;
import dev.termshift.domain.event.AutoTopUpEvent.Skip;
import dev.termshift.domain.event.BalanceReason;
import dev.termshift.domain.event.ChangeReason;
import dev.termshift.domain.event.ChargeEvent.BalanceApplied;
import dev.termshift.domain.event.ChargeEvent.BalanceCredited;
import dev.termshift.domain.event.ChargeEvent.ChargeCancelled;
import dev.termshift.domain.event.ChargeEvent.ChargeFailed;
import dev.termshift.domain.event.ChargeEvent.ChargeInquiry;
import dev.termshift.domain.event.ChargeEvent.ChargePending;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.ClosureReason;
import dev.termshift.domain.event.CreditEvent.CreditsCarriedOver;
import dev.termshift.domain.event.CreditEvent.CreditsConsumed;
import dev.termshift.domain.event.CreditEvent.CreditsExpired;
import dev.termshift.domain.event.CreditEvent.CreditsGranted;
import dev.termshift.domain.event.CreditEvent.CreditsReleased;
import dev.termshift.domain.event.CreditEvent.CreditsReserved;
import dev.termshift.domain.event.CreditEvent.CreditsReturned;
import dev.termshift.domain.event.CreditEvent.HeldCreditsLeftBehind;
import dev.termshift.domain.event.Direction;
import dev.termshift.domain.event.EndReason;
import dev.termshift.domain.event.ExpiryReason;
import dev.termshift.domain.event.ExtraAttempt;
import dev.termshift.domain.event.Initiator;
import dev.termshift.domain.event.LifecycleEvent.DetailsChanged;
import dev.termshift.domain.event.LifecycleEvent.ImportActivated;
import dev.termshift.domain.event.LifecycleEvent.PeriodUnbilled;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionActivated;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionEnded;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionImported;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionPastDue;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionPaused;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRecovered;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionReinstated;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRenewed;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRestarted;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionResumed;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionStarted;
import dev.termshift.domain.event.PlanChangeEvent.CancellationScheduled;
import dev.termshift.domain.event.PlanChangeEvent.CancellationWithdrawn;
import dev.termshift.domain.event.PlanChangeEvent.PauseScheduled;
import dev.termshift.domain.event.PlanChangeEvent.PauseWithdrawn;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeDiscarded;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeReplaced;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeRequested;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeScheduled;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeWithdrawn;
import dev.termshift.domain.event.PlanChangeEvent.PlanChanged;
import dev.termshift.domain.event.PreviousAttempt;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.BillingInterval;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.period.RunningPeriod;
import dev.termshift.domain.period.TrialLeft;
import dev.termshift.kernel.Attribution;
import dev.termshift.kernel.Cause;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogPosition;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The values that the golden files of events were written from; every field is filled. */
public final class StoredSamples {
  static final Instant START = Instant.parse("2026-01-31T10:15:30.123Z");
  static final Instant LATER = Instant.parse("2026-02-03T00:00:00Z");
  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  static final Terms BASIC = terms("basic-monthly", 10, 500, "P1M");
  static final Terms STUDIO = terms("studio-yearly", 30, 50_000, "P1Y");
  static final Terms KEPT =
      new Terms(
          "kept",
          10,
          usd(500),
          BASIC.interval(),
          500,
          new Rollover(40),
          Terms.Renewal.KEEP,
          Optional.of(new BillingInterval("P7D")));
  static final RunningPeriod RUNNING = RunningPeriod.first(START, BASIC.interval(), ZONE).next();
  static final BillingPeriod PERIOD = new BillingPeriod(START, LATER);
  static final NextAction ACTION =
      new NextAction("3ds", Optional.of("https://pay.example/confirm?of=psp_123"));
  static final List<ImportedCredits> BROUGHT =
      List.of(new ImportedCredits(3, CreditSource.TOP_UP, 30, START, LATER));
  static final String CHARGE = "sub-1:c7";
  static final String REFUND = "sub-1:c7:r1";
  static final Metadata METADATA =
      new Metadata(Map.of("shop", "berlin", "campaign", "Übersetzung \"42\""));
  static final ChargePurpose FOR_PERIOD = new ChargePurpose.Period("basic-monthly", PERIOD, 500);
  static final ChargePurpose FOR_TOP_UP =
      new ChargePurpose.TopUp(
          "basic-monthly", "pack-100", 3, 300, new BillingInterval("P1Y"), Optional.empty());

  private StoredSamples() {}

  /** One journaled event of every kind. */
  public static List<JournaledEvent> events() {
    return Stream.of(
            ofLives(),
            ofChanges(),
            ofCharges(),
            StoredRefunds.all(),
            StoredDiscounts.all(),
            ofCredits(),
            StoredDisputes.all(),
            NoticeSamples.all().stream().map(StoredSamples::deadline).toList())
        .flatMap(List::stream)
        .toList();
  }

  private static List<JournaledEvent> ofLives() {
    return List.of(
        ofCustomer(
            CommandType.START,
            new SubscriptionStarted(BASIC, ZONE, Optional.of("customer-7"), METADATA)),
        ofCustomer(
            CommandType.UPDATE_DETAILS, new DetailsChanged(Optional.of("customer-7"), METADATA)),
        command(new SubscriptionActivated(BASIC, RUNNING, usd(500), true)),
        ofCustomer(
            CommandType.IMPORT,
            new SubscriptionImported(
                BASIC,
                RUNNING,
                usd(500),
                usd(42),
                BROUGHT,
                Optional.of("customer-7"),
                Optional.of("sub_1Nq7"))),
        deadline(new PeriodUnbilled(RUNNING)),
        command(new ImportActivated(BASIC, RUNNING, usd(500), BROUGHT, Optional.of(LATER))),
        deadline(new SubscriptionRenewed(BASIC, RUNNING)),
        deadline(new SubscriptionPastDue(CHARGE)),
        command(new SubscriptionRecovered(CHARGE)),
        ofCustomer(CommandType.RESTART, new SubscriptionRestarted(BASIC, ZONE)),
        deadline(new SubscriptionEnded(EndReason.UNPAID, 17, usd(42))),
        command(
            new SubscriptionPaused(
                Authority.SUPPORT,
                Timing.IMMEDIATE,
                PERIOD,
                usd(250),
                AllocationPolicy.LEAST_UNUSED,
                Optional.of(new TrialLeft(Duration.ofDays(5), 20)),
                Optional.of(LATER),
                Optional.of(LATER))),
        command(new SubscriptionResumed(KEPT, RUNNING, usd(250), Authority.CUSTOMER, true)),
        command(new SubscriptionReinstated(CHARGE, START, usd(250))));
  }

  private static List<JournaledEvent> ofChanges() {
    return List.of(
        command(new PauseScheduled(Authority.CUSTOMER, LATER, Optional.of(LATER))),
        command(new PauseWithdrawn(Authority.SUPPORT)),
        command(
            new PlanChangeRequested(
                STUDIO,
                Authority.CUSTOMER,
                CHARGE,
                usd(483),
                AllocationPolicy.CREDITS_AND_LONGER_PERIOD,
                Duration.ofHours(174),
                START)),
        command(new PlanChangeScheduled(STUDIO, Direction.UPGRADE, Authority.SUPPORT, LATER)),
        command(new PlanChangeReplaced("basic-yearly", Direction.DOWNGRADE, Authority.CUSTOMER)),
        command(new PlanChangeWithdrawn("studio-yearly", Authority.CUSTOMER)),
        deadline(new PlanChangeDiscarded("studio-yearly", ClosureReason.UNANSWERED)),
        command(changed()),
        command(new CancellationScheduled(Authority.CUSTOMER, LATER)),
        command(new CancellationWithdrawn(Authority.SUPPORT)));
  }

  private static List<JournaledEvent> ofCharges() {
    return List.of(
        command(requested(FOR_PERIOD)),
        command(
            new ChargeSettled(
                CHARGE, 2, usd(1517), FOR_PERIOD, Optional.of("pay-99"), Optional.of(288L))),
        command(failed()),
        command(new ChargePending(CHARGE, 2, LATER, Optional.of(ACTION))),
        deadline(new ChargeInquiry(CHARGE, 2, 1, usd(2000), LATER)),
        command(
            new ChargeCancelled(
                CHARGE, ClosureReason.WITHDRAWN, Optional.of(LATER), Optional.of(START))),
        command(
            new BalanceCredited(
                usd(2000),
                BalanceReason.LATE_PAYMENT,
                Optional.of(CHARGE),
                Optional.of("pay-9"),
                Optional.of(380L))),
        command(new BalanceApplied(usd(200), CHARGE, FOR_TOP_UP)));
  }

  private static List<JournaledEvent> ofCredits() {
    return List.of(
        command(
            new CreditsGranted(
                3,
                CreditSource.GOODWILL,
                300,
                START,
                LATER,
                Optional.of(LATER),
                Optional.of(CHARGE),
                4)),
        command(new CreditsCarriedOver(1, 4, 120, START, LATER, Optional.of("job-7"))),
        command(
            new CreditsConsumed(
                150,
                List.of(new LotAmount(1, 120), new LotAmount(3, 30)),
                270,
                Optional.of("render \u00fc \u2713"),
                Optional.of("job-7"),
                12,
                Optional.of("c-7"))),
        command(
            new CreditsReturned(
                Optional.of("c-7"),
                Optional.of("job-7"),
                40,
                List.of(
                    new ReturnedCredits(3, 3, CreditSource.GOODWILL, 30, START, LATER),
                    new ReturnedCredits(1, 5, CreditSource.CARRIED, 10, START, LATER)),
                310,
                Optional.of("render"))),
        command(
            new CreditsReserved(
                "job-8",
                40,
                List.of(new LotAmount(1, 10), new LotAmount(3, 30)),
                LATER,
                270,
                Optional.of("render"))),
        command(
            new CreditsReleased("job-8", 30, List.of(new LotAmount(3, 30)), HoldClosure.SETTLED)),
        command(new HeldCreditsLeftBehind("job-8", 1, 5, START, true)),
        command(new AutoTopUpSet("pack-100", 20, 3, true, usd(900), 100)),
        command(new AutoTopUpTriggered(Optional.of("sub-1:c7"), "pack-100", 19, 2, START)),
        command(new AutoTopUpDeclined("sub-1:c7", 2, LATER)),
        command(new AutoTopUpSkipped(Skip.CAP, 19)),
        command(
            new AutoTopUpDisabled(
                DisabledWhy.PACK_DEARER, Optional.of(START), Optional.of(usd(901)))),
        deadline(new CreditsExpired(3, CreditSource.PLAN, 270, LATER, ExpiryReason.LEFT_BEHIND)));
  }

  static PlanChanged changed() {
    return new PlanChanged(
        BASIC,
        STUDIO,
        Direction.UPGRADE,
        Timing.IMMEDIATE,
        AllocationPolicy.CREDITS_AND_TIME,
        PERIOD,
        RunningPeriod.first(LATER, STUDIO.interval(), ZONE),
        usd(50_000),
        Optional.of(ChangeReason.TRIAL_ENDED));
  }

  static ChargeRequested requested(ChargePurpose purpose) {
    return new ChargeRequested(
        CHARGE,
        1,
        usd(1517),
        List.of(
            new ChargeLine(ChargeLine.Kind.FULL_PRICE, 2000),
            new ChargeLine(ChargeLine.Kind.UNUSED_TIME, -483)),
        purpose,
        START,
        START,
        LATER,
        Optional.of(ExtraAttempt.METHOD_CHANGED),
        Initiator.CUSTOMER,
        List.of(
            new PreviousAttempt(
                1,
                PreviousAttempt.Outcome.FAILED,
                Optional.of("pay-1"),
                Optional.of("card declined"))),
        METADATA);
  }

  static ChargeFailed failed() {
    return new ChargeFailed(
        CHARGE,
        3,
        ClosureReason.PAYMENT_FAILED,
        Optional.of("card declined"),
        Optional.of("pay-3"),
        Optional.of(FailureKind.HARD),
        Optional.of(LATER),
        Optional.of(LATER.plusSeconds(1)),
        Optional.of(LATER.plusSeconds(2)),
        Optional.of(LATER.plusSeconds(3)),
        Optional.of(LATER.plusSeconds(4)));
  }

  /** The event as a forwarded payment caused it. */
  public static JournaledEvent command(SubscriptionEvent event) {
    return new JournaledEvent(event, START, cause(Cause.Trigger.COMMAND), true);
  }

  private static JournaledEvent ofCustomer(CommandType command, SubscriptionEvent event) {
    Cause cause = cause(Cause.Trigger.COMMAND, Optional.of(command));
    return new JournaledEvent(event, START, cause, true, Optional.of("customer-7"));
  }

  private static JournaledEvent deadline(SubscriptionEvent event) {
    return new JournaledEvent(event, LATER, cause(Cause.Trigger.DEADLINE), false);
  }

  static Cause cause(Cause.Trigger trigger) {
    return cause(trigger, Optional.empty());
  }

  private static Cause cause(Cause.Trigger trigger, Optional<CommandType> command) {
    return new Cause(
        position(5, 123_456_789_012L),
        new CommandId("/web-shop", "0197-a"),
        "c0ffee",
        Authority.PAYMENT,
        trigger == Cause.Trigger.COMMAND
            ? new Attribution(Optional.of("desk"), Optional.of("an outage \u00fc"))
            : Attribution.NONE,
        command,
        Optional.of(position(0, 42)),
        trigger,
        START,
        2);
  }

  static LogPosition position(int partition, long offset) {
    return new LogPosition("Zk3vJb1XQ9qLrR0o0k9x5g", partition, offset);
  }

  static Money usd(long minor) {
    return new Money(minor, "USD");
  }

  private static Terms terms(String planId, int rank, long minor, String interval) {
    return new Terms(
        planId,
        rank,
        usd(minor),
        new BillingInterval(interval),
        500,
        Rollover.NONE,
        Terms.Renewal.IN_FORCE,
        Optional.empty());
  }
}
