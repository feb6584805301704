package dev.termshift.journal;

import static dev.termshift.journal.StoredSamples.BASIC;
import static dev.termshift.journal.StoredSamples.CHARGE;
import static dev.termshift.journal.StoredSamples.FOR_PERIOD;
import static dev.termshift.journal.StoredSamples.FOR_TOP_UP;
import static dev.termshift.journal.StoredSamples.LATER;
import static dev.termshift.journal.StoredSamples.RUNNING;
import static dev.termshift.journal.StoredSamples.START;
import static dev.termshift.journal.StoredSamples.STUDIO;
import static dev.termshift.journal.StoredSamples.ZONE;
import static dev.termshift.journal.StoredSamples.cause;
import static dev.termshift.journal.StoredSamples.position;
import static dev.termshift.journal.StoredSamples.usd;

import dev.termshift.contract.reply.SampleQuotes;
import dev.termshift.domain.announced.Told;
import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Rejection;
import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.credit.ClosedHold;
import dev.termshift.domain.credit.Consumption;
import dev.termshift.domain.credit.Consumptions;
import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.CreditLots;
import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.credit.Hold;
import dev.termshift.domain.credit.HoldClosure;
import dev.termshift.domain.credit.Holds;
import dev.termshift.domain.credit.LapsedCredits;
import dev.termshift.domain.discount.Discounts;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.EndReason;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.RenewalsPaid;
import dev.termshift.domain.period.TrialLeft;
import dev.termshift.domain.refund.ChargeAccounts;
import dev.termshift.domain.refund.InvestedParts;
import dev.termshift.domain.refund.Refunds;
import dev.termshift.domain.subscription.BeforeEnd;
import dev.termshift.domain.subscription.Charges;
import dev.termshift.domain.subscription.ClosedCharge;
import dev.termshift.domain.subscription.ClosedCharge.Lapse;
import dev.termshift.domain.subscription.CurrentTerm;
import dev.termshift.domain.subscription.Details;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.OpenCharge.Step;
import dev.termshift.domain.subscription.PendingChange;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.kernel.Cause;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.NewestFirst;
import dev.termshift.kernel.RecentDecision;
import dev.termshift.kernel.RememberedCommand;
import dev.termshift.kernel.RememberedCommands;
import dev.termshift.kernel.Subscription;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values that the golden files of snapshots were written from: every state, every change. */
public final class SnapshotSamples {
  private SnapshotSamples() {}

  /** Snapshots by the name of their golden file. */
  public static Map<String, Subscription> all() {
    Map<String, Subscription> all = new LinkedHashMap<>();
    all.put(SnapshotCodec.MANIFEST, rich());
    all.put(named("not-started"), Subscription.unknown("sub-1"));
    all.put(named("incomplete"), in(new SubscriptionState.Incomplete(BASIC, ZONE, ledger())));
    all.put(named("active"), in(active(Optional.empty())));
    all.put(
        named("trial"),
        in(
            new SubscriptionState.Active(
                CurrentTerm.in(BASIC, RUNNING, usd(0)).tried(true), ledger())));
    all.put(
        named("sliced"),
        in(
            new SubscriptionState.Active(
                CurrentTerm.in(StoredSamples.KEPT, RUNNING, usd(500))
                    .granted(LATER, Optional.empty()),
                ledger())));
    all.put(
        named("sliced-paid"),
        in(
            new SubscriptionState.Active(
                CurrentTerm.in(StoredSamples.KEPT, RUNNING, usd(500))
                    .granted(LATER, Optional.of("sub-1:c7")),
                ledger())));
    Details details = new Details(Optional.of("customer-7"), StoredSamples.METADATA);
    all.put(
        named("for-customer"),
        in(new SubscriptionState.Incomplete(BASIC, ZONE, ledger().withDetails(details))));
    all.put(
        named("past-due"),
        in(
            new SubscriptionState.PastDue(
                inTerm(
                    Optional.of(new PendingChange.UpgradeAtPeriodEnd(STUDIO, Authority.SUPPORT))),
                ledger())));
    all.putAll(AutoTopUpSnapshots.all());
    all.put(named("failing"), in(failing()));
    all.put(named("pending"), in(pending()));
    all.put(
        named("downgrade"),
        in(active(Optional.of(new PendingChange.DowngradeAtPeriodEnd(BASIC, Authority.CUSTOMER)))));
    all.put(
        named("cancellation"),
        in(active(Optional.of(new PendingChange.CancellationAtPeriodEnd(Authority.CUSTOMER)))));
    all.put(
        named("pause"),
        in(
            active(
                Optional.of(
                    new PendingChange.PauseAtPeriodEnd(Authority.CUSTOMER, Optional.empty())))));
    all.put(named("told"), in(NoticeSamples.told()));
    all.put(named("told-missed"), in(NoticeSamples.missed()));
    addEnded(all);
    addPaused(all);
    all.putAll(SnapshotsOfAccounts.all());
    return all;
  }

  private static void addEnded(Map<String, Subscription> all) {
    all.put(named("ended"), in(ended(EndReason.CANCELLED, Optional.empty())));
    all.put(named("never-paid"), in(unpaid(new BeforeEnd.FirstPayment(BASIC, StoredSamples.ZONE))));
    all.put(named("unpaid"), in(unpaid(new BeforeEnd.Running(lapsed()))));
    all.put(
        named("unpaid-during-pause"),
        in(
            unpaid(
                new BeforeEnd.DuringPause(
                    BASIC,
                    StoredSamples.ZONE,
                    usd(250),
                    InvestedParts.of(250),
                    AllocationPolicy.CREDITS_AND_TIME,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()))));
  }

  private static SubscriptionState unpaid(BeforeEnd before) {
    return ended(EndReason.UNPAID, Optional.of(before));
  }

  private static SubscriptionState ended(EndReason reason, Optional<BeforeEnd> before) {
    return new SubscriptionState.Ended(
        reason, ledger(), before, Optional.empty(), Optional.empty());
  }

  private static void addPaused(Map<String, Subscription> all) {
    all.put(
        named("paused"),
        in(
            new SubscriptionState.Paused(
                StoredSamples.KEPT,
                StoredSamples.ZONE,
                usd(250),
                InvestedParts.of(250),
                AllocationPolicy.CREDITS_AND_TIME,
                Optional.of(new TrialLeft(Duration.ofDays(5), 20)),
                Optional.empty(),
                Optional.of(lapsed()),
                Optional.empty(),
                ledger())));
    all.put(named("imported"), in(SnapshotOfImport.held()));
  }

  /** A subscription with something in every field. */
  public static Subscription rich() {
    PendingChange upgrade =
        new PendingChange.UpgradeAwaitingPayment(
            STUDIO,
            Authority.CUSTOMER,
            CHARGE,
            usd(483),
            AllocationPolicy.CREDITS_AND_LONGER_PERIOD,
            Duration.ofHours(174),
            START,
            Optional.empty(),
            new RenewalsPaid(
                List.of(
                    new RenewalsPaid.Renewal(StoredSamples.PERIOD, usd(500), Optional.empty()))),
            LapsedCredits.NONE.plus(LATER, 70),
            InvestedParts.of(483),
            true,
            Optional.of(new PendingChange.DowngradeAtPeriodEnd(BASIC, Authority.CUSTOMER)));
    return new Subscription(
        "sub-1",
        active(Optional.of(upgrade)),
        41,
        Optional.of(cause(Cause.Trigger.DEADLINE)),
        true,
        List.of(position(0, 42), position(3, 7)),
        NewestFirst.ofOldestFirst(
            List.of(
                decided(1, Optional.empty()),
                decided(2, Optional.of(new Answer.Accepted())),
                decided(3, Optional.of(rejected())),
                decided(4, Optional.of(new Answer.Duplicate(3, 5))),
                decided(5, Optional.of(Answer.Nothing.because(Answer.Nothing.Why.NOT_DUE, LATER))),
                decided(6, Optional.of(unusable())),
                decided(7, Optional.of(new Answer.Quoted(SampleQuotes.rich()))),
                decided(8, Optional.of(new Answer.Quoted(SampleQuotes.topUp()))),
                decided(9, Optional.of(new Answer.Accepted(Optional.of(LATER)))))),
        RememberedCommands.ofOldestFirst(List.of(remembered("a"), remembered("b"))),
        RememberedCommands.ofOldestFirst(List.of(remembered("c"))));
  }

  static Subscription in(SubscriptionState state) {
    return new Subscription(
        "sub-1",
        state,
        3,
        Optional.of(cause(Cause.Trigger.COMMAND).withoutAttribution()),
        false,
        List.of(),
        NewestFirst.empty(),
        RememberedCommands.NONE,
        RememberedCommands.NONE);
  }

  private static SubscriptionState active(Optional<PendingChange> pending) {
    return new SubscriptionState.Active(inTerm(pending), ledger());
  }

  /** A charge has failed for good: another means of payment is awaited. */
  private static SubscriptionState failing() {
    OpenCharge failed =
        open(5, FOR_PERIOD, new Step.AwaitingAnswer(LATER))
            .failed(new Step.AwaitingEnd(LATER), LATER, StoredSamples.failed());
    Charges charges = new Charges(7, List.of(failed), List.of());
    return new SubscriptionState.PastDue(inTerm(Optional.empty()), ledger().withCharges(charges));
  }

  /** Money is under way, and nobody has told what became of it. */
  private static SubscriptionState pending() {
    Optional<OpenCharge.Pending> action =
        Optional.of(new OpenCharge.Pending(Optional.of(StoredSamples.ACTION)));
    OpenCharge asked = open(5, FOR_PERIOD, new Step.AwaitingAnswer(LATER, 2, action));
    Charges charges = new Charges(7, List.of(asked), List.of(replaced()));
    PendingChange upgrade =
        new PendingChange.UpgradeAwaitingPayment(
            STUDIO,
            Authority.CUSTOMER,
            CHARGE,
            usd(0),
            AllocationPolicy.CREDITS_AND_TIME,
            Duration.ZERO,
            START,
            Optional.of(START),
            RenewalsPaid.NONE,
            LapsedCredits.NONE,
            InvestedParts.NONE,
            false,
            Optional.empty());
    return new SubscriptionState.Active(
        inTerm(Optional.of(upgrade)), ledger().withCharges(charges));
  }

  /** An upgrade took the place of its period while money was under way. */
  private static ClosedCharge replaced() {
    OpenCharge charge = open(3, FOR_PERIOD, new Step.AwaitingAnswer(LATER));
    Lapse lapse = new Lapse(charge, LATER, false, Optional.empty(), 0, Optional.of(START));
    return new ClosedCharge("sub-1:c3", ASKED, List.of(), Optional.of(lapse));
  }

  private static CurrentTerm lapsed() {
    CurrentTerm awaiting = ((SubscriptionState.Active) rich().state()).currentTerm();
    return awaiting.lapsing();
  }

  static CurrentTerm inTerm(Optional<PendingChange> pending) {
    CurrentTerm waiting = CurrentTerm.in(BASIC, RUNNING, usd(500));
    return pending.map(waiting::waitingFor).orElse(waiting);
  }

  static Ledger ledger() {
    return new Ledger(
        usd(42),
        new Charges(
            7,
            List.of(
                open(4, new ChargePurpose.Start("basic-monthly"), new Step.AwaitingAnswer(LATER)),
                open(5, FOR_PERIOD, new Step.AwaitingRetry(LATER)),
                open(6, FOR_TOP_UP, new Step.AwaitingEnd(LATER)),
                open(
                    7, new ChargePurpose.Upgrade("studio-yearly"), new Step.AwaitingAnswer(LATER))),
            List.of(
                new ClosedCharge(
                    "sub-1:c1", List.of(usd(500)), List.of("pay-1", "pay-2"), Optional.empty()),
                new ClosedCharge(
                    "sub-1:c2",
                    List.of(usd(900)),
                    List.of(),
                    Optional.of(
                        new Lapse(
                            open(2, FOR_TOP_UP, new Step.AwaitingEnd(LATER)),
                            LATER,
                            true,
                            Optional.of(usd(75)),
                            40,
                            Optional.empty()))))),
        new CreditLots(
            List.of(
                new CreditLot(1, CreditSource.PLAN, 10, START, LATER),
                new CreditLot(2, CreditSource.TOP_UP, 20, START, LATER.plusSeconds(1)))),
        2,
        new Holds(
            List.of(
                new Hold(
                    2,
                    "job-8",
                    LATER,
                    new CreditLots(List.of(new CreditLot(1, CreditSource.PLAN, 5, START, LATER))))),
            List.of(new ClosedHold("job-7", HoldClosure.EXPIRED)),
            2,
            List.of()),
        new Consumptions(
            List.of(
                new Consumption(
                    Optional.of("c-7"),
                    Optional.empty(),
                    new CreditLots(List.of(new CreditLot(1, CreditSource.PLAN, 3, START, LATER)))),
                new Consumption(Optional.empty(), Optional.of("job-6"), CreditLots.NONE))),
        ChargeAccounts.NONE,
        Refunds.NONE,
        Discounts.NONE,
        Optional.empty(),
        Told.NONE,
        Details.NONE,
        Optional.empty());
  }

  private static OpenCharge open(long number, ChargePurpose purpose, Step step) {
    return new OpenCharge(
        number,
        "sub-1:c" + number,
        purpose,
        usd(500),
        usd(100),
        LINES,
        ASKED,
        START,
        step,
        Optional.empty());
  }

  private static final List<Money> ASKED = List.of(usd(600), usd(500));

  private static final List<ChargeLine> LINES =
      List.of(
          new ChargeLine(ChargeLine.Kind.FULL_PRICE, 600),
          new ChargeLine(ChargeLine.Kind.ACCOUNT_BALANCE, -100));

  private static RecentDecision decided(long offset, Optional<Answer> answer) {
    return new RecentDecision(
        position(5, offset), new CommandId("/web-shop", "r" + offset), "beef", answer, 9, 8);
  }

  private static RememberedCommand remembered(String id) {
    return new RememberedCommand(
        Authority.SUPPORT, new CommandId("/web-shop", id), "c0ffee", 3, 5, START);
  }

  private static Answer rejected() {
    return new Answer.Rejected(
        List.of(
            Rejection.of(RejectionCode.Reason.CURRENT_PLAN, "basic"),
            Rejection.of(RejectionCode.Reason.OVERDUE)));
  }

  private static Answer unusable() {
    return Answer.Unusable.because(Answer.Unusable.Reason.NO_SUCH_CHARGE, "s-1:c9");
  }

  static String named(String name) {
    return SnapshotCodec.MANIFEST + "-" + name;
  }
}
