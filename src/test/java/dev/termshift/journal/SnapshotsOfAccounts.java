package dev.termshift.journal;

import static dev.termshift.journal.SnapshotSamples.in;
import static dev.termshift.journal.SnapshotSamples.inTerm;
import static dev.termshift.journal.SnapshotSamples.ledger;
import static dev.termshift.journal.SnapshotSamples.named;
import static dev.termshift.journal.StoredSamples.BASIC;
import static dev.termshift.journal.StoredSamples.CHARGE;
import static dev.termshift.journal.StoredSamples.LATER;
import static dev.termshift.journal.StoredSamples.PERIOD;
import static dev.termshift.journal.StoredSamples.START;
import static dev.termshift.journal.StoredSamples.STUDIO;
import static dev.termshift.journal.StoredSamples.ZONE;
import static dev.termshift.journal.StoredSamples.usd;

import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.PlanIds;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.credit.ChargeShares;
import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.CreditLots;
import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.credit.Hold;
import dev.termshift.domain.credit.Holds;
import dev.termshift.domain.credit.LapsedCredits;
import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.discount.Discount;
import dev.termshift.domain.discount.Discounts;
import dev.termshift.domain.event.EndReason;
import dev.termshift.domain.period.RenewalsPaid;
import dev.termshift.domain.refund.BalanceRefund;
import dev.termshift.domain.refund.BalanceRefunds;
import dev.termshift.domain.refund.BeyondValue;
import dev.termshift.domain.refund.ChargeAccount;
import dev.termshift.domain.refund.ChargeAccounts;
import dev.termshift.domain.refund.Disputes;
import dev.termshift.domain.refund.Disputes.ClosedDispute;
import dev.termshift.domain.refund.FrozenLot;
import dev.termshift.domain.refund.GrantedSlices;
import dev.termshift.domain.refund.InvestedParts;
import dev.termshift.domain.refund.MissingCredits;
import dev.termshift.domain.refund.OpenDispute;
import dev.termshift.domain.refund.OpenRefund;
import dev.termshift.domain.refund.Refunded;
import dev.termshift.domain.refund.Refunds;
import dev.termshift.domain.refund.Refunds.ClosedRefund;
import dev.termshift.domain.subscription.AutoTopUp;
import dev.termshift.domain.subscription.BeforeEnd;
import dev.termshift.domain.subscription.BeforeEnd.UnpaidPlan;
import dev.termshift.domain.subscription.CurrentTerm;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.domain.subscription.PendingChange;
import dev.termshift.domain.subscription.Resumption;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.kernel.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Snapshots in which it is known what charges paid for, wherever that may stand. */
final class SnapshotsOfAccounts {

  private static final String PAID = "sub-1:c1";
  private static final InvestedParts PARTS = InvestedParts.of(250).paidBy(PAID, 200);

  private SnapshotsOfAccounts() {}

  static Map<String, Subscription> all() {
    return Map.ofEntries(
        Map.entry(named("charges-known"), in(new SubscriptionState.Active(awaiting(), known()))),
        Map.entry(named("charges-known-paused"), in(paused(Optional.empty(), Optional.empty()))),
        Map.entry(named("charges-known-ended"), in(ended())),
        Map.entry(named("refunds"), in(refunding(knownBefore()))),
        Map.entry(named("refunds-of-balance"), in(refunding(ofBalance()))),
        Map.entry(named("disputes"), in(disputedBefore())),
        Map.entry(named("disputes-over"), in(disputed())),
        Map.entry(named("held-in-dispute"), in(disputed(over(), 3, BeyondValue.NOTHING))),
        Map.entry(named("ended-paused-at-once"), in(ended(Optional.of(LATER)))),
        Map.entry(named("beyond-value"), in(disputed(over(), 0, new BeyondValue(90, 25)))),
        Map.entry(named("slices-apart"), in(slicesApart())),
        Map.entry(named("held-given-back"), in(heldGivenBack())),
        Map.entry(named("discounts"), in(discounted())),
        Map.entry(named("paused-until"), in(pausedUntil())),
        Map.entry(named("paused-at-once"), in(pausedAtOnce())),
        Map.entry(named("ended-with-zone"), in(endedWithZone(Optional.empty()))),
        Map.entry(named("ended-with-plan"), in(endedWithZone(Optional.of("basic-monthly")))),
        Map.entry(named("unpaid-plan"), in(fallenBack())));
  }

  /** Money went back before slices came, and each knows which slices had come by then. */
  private static SubscriptionState slicesApart() {
    CreditLot lot =
        new CreditLot(3, CreditSource.PLAN, 10, START, LATER, ChargeShares.of(PAID, 8, 2));
    CreditLots frozen =
        new CreditLots(
            List.of(
                new CreditLot(2, CreditSource.PLAN, 4, START, LATER, ChargeShares.of(PAID, 4, 1))));
    OpenRefund refund = new OpenRefund(PAID + ":r2", PAID, 100, 19, 60, true, 5, frozen, START, 1);
    OpenDispute dispute = new OpenDispute("dp-2", PAID, 20, 20, 3, 20, 0, 0, 0, 6, 0, List.of(), 2);
    ChargeAccount account =
        new ChargeAccount(
            PAID,
            Optional.of("pay-1"),
            500,
            95,
            0,
            0,
            30,
            0,
            0,
            BeyondValue.NOTHING,
            false,
            new Refunded(150, 28, 2, 150, 9, 3, 4, 0),
            new Refunded(20, 3, 1, 20, 6, 0, 0, 0),
            new GrantedSlices(2, List.of(new MissingCredits.Part(1, 3))));
    Refunds refunds =
        new Refunds(
            List.of(refund),
            List.of(),
            BalanceRefunds.NONE,
            new Disputes(List.of(dispute), List.of()),
            0);
    Ledger ledger =
        known()
            .withLots(new CreditLots(List.of(lot)))
            .withAccounts(new ChargeAccounts(List.of(account)))
            .withRefunds(refunds);
    return new SubscriptionState.Active(inTerm(Optional.empty()), ledger);
  }

  private static SubscriptionState heldGivenBack() {
    CreditLot held = new CreditLot(2, CreditSource.CARRIED, 7, START, LATER, ChargeShares.NONE);
    Hold hold = new Hold(1, "job-8", LATER, new CreditLots(List.of(held)));
    Holds holds = new Holds(List.of(hold), List.of(), 1, List.of(new LotAmount(2, 3)));
    return new SubscriptionState.Active(awaiting(), known().withHolds(holds));
  }

  private static SubscriptionState fallenBack() {
    CreditLot lapsed = new CreditLot(2, CreditSource.PLAN, 7, START, LATER, ChargeShares.NONE);
    UnpaidPlan before =
        new UnpaidPlan(
            awaiting(),
            List.of(lapsed),
            Optional.of(new AutoTopUp.Counted(Optional.of(START), 2, List.of(CHARGE), true)));
    return new SubscriptionState.Active(
        SnapshotSamples.inTerm(Optional.empty()), known().fallingBackFrom(before));
  }

  private static SubscriptionState endedWithZone(Optional<String> planId) {
    return new SubscriptionState.Ended(
        EndReason.CANCELLED, known(), Optional.empty(), Optional.of(ZONE), planId);
  }

  private static SubscriptionState pausedAtOnce() {
    return paused(Optional.empty(), Optional.of(LATER));
  }

  private static SubscriptionState.Paused paused(
      Optional<Resumption> resumes, Optional<Instant> lastUse) {
    return new SubscriptionState.Paused(
        BASIC,
        ZONE,
        usd(250),
        PARTS,
        AllocationPolicy.CREDITS_AND_TIME,
        Optional.empty(),
        resumes,
        Optional.empty(),
        lastUse,
        known());
  }

  private static SubscriptionState pausedUntil() {
    return paused(Optional.of(new Resumption(LATER, LATER, Authority.CUSTOMER)), Optional.empty());
  }

  private static CurrentTerm awaiting() {
    PendingChange upgrade =
        new PendingChange.UpgradeAwaitingPayment(
            STUDIO,
            Authority.CUSTOMER,
            CHARGE,
            usd(250),
            AllocationPolicy.CREDITS_AND_TIME,
            Duration.ZERO,
            START,
            Optional.empty(),
            new RenewalsPaid(
                List.of(new RenewalsPaid.Renewal(PERIOD, usd(500), Optional.of("sub-1:c6")))),
            LapsedCredits.NONE,
            PARTS,
            false,
            Optional.empty());
    return inTerm(Optional.of(upgrade)).withParts(InvestedParts.of(500).paidBy(PAID, 400));
  }

  private static SubscriptionState ended() {
    return ended(Optional.empty());
  }

  private static SubscriptionState ended(Optional<Instant> lastUse) {
    BeforeEnd before =
        new BeforeEnd.DuringPause(
            BASIC,
            ZONE,
            usd(250),
            PARTS,
            AllocationPolicy.CREDITS_AND_TIME,
            Optional.empty(),
            Optional.empty(),
            lastUse);
    return new SubscriptionState.Ended(
        EndReason.UNPAID, known(), Optional.of(before), Optional.empty(), Optional.empty());
  }

  /** The payment service's own identifiers were not known. */
  private static Refunds knownBefore() {
    return new Refunds(
        List.of(open()),
        List.of(new ClosedRefund(PAID + ":r1", true, Optional.empty(), Optional.empty())),
        BalanceRefunds.NONE,
        Disputes.NONE,
        0);
  }

  private static Refunds ofBalance() {
    return new Refunds(
        List.of(open()),
        List.of(new ClosedRefund(PAID + ":r1", true, Optional.of("re-1"), Optional.of(300L))),
        new BalanceRefunds(3, List.of(new BalanceRefund("sub-1:b3", 40))),
        Disputes.NONE,
        0);
  }

  private static CreditLots frozen() {
    return new CreditLots(
        List.of(new CreditLot(1, CreditSource.PLAN, 4, START, LATER, ChargeShares.of(PAID, 4))));
  }

  private static OpenRefund open() {
    return new OpenRefund(PAID + ":r2", PAID, 100, 19, 60, true, 5, frozen(), START, 0);
  }

  private static SubscriptionState refunding(Refunds refunds) {
    ChargeAccount account =
        new ChargeAccount(
            PAID,
            Optional.of("pay-1"),
            500,
            95,
            100,
            20,
            10,
            2,
            0,
            BeyondValue.NOTHING,
            false,
            new Refunded(150, 28, 2, 120, 6, 3, 1, 40),
            Refunded.NOTHING,
            GrantedSlices.FIRST);
    return refunding(refunds, account);
  }

  private static SubscriptionState disputedBefore() {
    return disputed(new ClosedDispute("dp-1", true, Optional.empty(), Optional.empty()));
  }

  private static SubscriptionState disputed() {
    return disputed(over());
  }

  private static ClosedDispute over() {
    return new ClosedDispute("dp-1", true, Optional.of(PAID), Optional.of(120L));
  }

  private static SubscriptionState disputed(ClosedDispute over) {
    return disputed(over, 0, BeyondValue.NOTHING);
  }

  private static SubscriptionState disputed(
      ClosedDispute over, long heldInDispute, BeyondValue beyond) {
    ChargeAccount account =
        new ChargeAccount(
            PAID,
            Optional.of("pay-1"),
            500,
            95,
            100,
            20,
            10,
            2,
            heldInDispute,
            beyond,
            false,
            Refunded.NOTHING,
            new Refunded(150, 28, 2, 120, 6, 3, 1, 40),
            GrantedSlices.FIRST);
    FrozenLot frozen = new FrozenLot(frozen().lots().get(0), START);
    OpenDispute open =
        new OpenDispute("dp-2", PAID, 160, 150, 28, 60, 15, 9, 4, 6, 1, List.of(frozen), 0);
    Disputes disputes = new Disputes(List.of(open), List.of(over));
    return refunding(new Refunds(List.of(), List.of(), BalanceRefunds.NONE, disputes, 7), account);
  }

  private static SubscriptionState refunding(Refunds refunds, ChargeAccount account) {
    Ledger ledger = known().withAccounts(new ChargeAccounts(List.of(account))).withRefunds(refunds);
    return new SubscriptionState.Active(inTerm(Optional.empty()), ledger);
  }

  private static SubscriptionState discounted() {
    Discount percent =
        new Discount(
            "spring",
            "spring-7",
            Optional.of(20L),
            Optional.empty(),
            Optional.of(2L),
            Optional.empty(),
            new PlanIds(List.of("basic")),
            START,
            List.of(new Discount.Use(LATER)));
    Discount amount =
        new Discount(
            "partner",
            "partner-1",
            Optional.empty(),
            Optional.of(300L),
            Optional.empty(),
            Optional.of(LATER),
            PlanIds.ALL,
            START,
            List.of());
    Discounts discounts =
        new Discounts(
            List.of(percent),
            List.of(new Discounts.Over(amount, LATER)),
            List.of("old-1", "spring-7", "partner-1"));
    return new SubscriptionState.Active(
        inTerm(Optional.empty()), ledger().withDiscounts(discounts));
  }

  private static Ledger known() {
    CreditLot lot = new CreditLot(1, CreditSource.PLAN, 10, START, LATER, ChargeShares.of(PAID, 8));
    ChargeAccount account =
        new ChargeAccount(
            PAID,
            Optional.of("pay-1"),
            500,
            95,
            100,
            20,
            10,
            0,
            0,
            BeyondValue.NOTHING,
            true,
            Refunded.NOTHING,
            Refunded.NOTHING,
            GrantedSlices.FIRST);
    return ledger()
        .withLots(new CreditLots(List.of(lot)))
        .withAccounts(new ChargeAccounts(List.of(account)));
  }
}
