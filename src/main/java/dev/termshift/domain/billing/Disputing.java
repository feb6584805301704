package dev.termshift.domain.billing;

import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.command.DisputeCommand;
import dev.termshift.domain.credit.CreditLots;
import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.event.BalanceReason;
import dev.termshift.domain.event.DisputeEvent.CreditsFrozen;
import dev.termshift.domain.event.DisputeEvent.DisputeLost;
import dev.termshift.domain.event.DisputeEvent.DisputeOpened;
import dev.termshift.domain.event.DisputeEvent.DisputeSetAside;
import dev.termshift.domain.event.DisputeEvent.DisputeWon;
import dev.termshift.domain.event.DisputeEvent.MoneyFrozen;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.proration.Room;
import dev.termshift.domain.proration.SetAside;
import dev.termshift.domain.refund.ChargeAccount;
import dev.termshift.domain.refund.ChargeAccounts;
import dev.termshift.domain.refund.ComingBack;
import dev.termshift.domain.refund.InvestedParts;
import dev.termshift.domain.refund.LeftBehind;
import dev.termshift.domain.refund.MissingCredits;
import dev.termshift.domain.refund.OpenDispute;
import dev.termshift.domain.refund.Replacing;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What follows while a customer disputes a payment with the bank, and when that is over. */
public final class Disputing {

  private Disputing() {}

  /**
   * Money of a charge is disputed. It is not invested meanwhile, and its share of the credits that
   * are there and not held is frozen. An upgrade that awaits its payment had counted on it.
   */
  public static void opened(Draft draft, DisputeCommand.DisputeOpened command) {
    Refunding.discardAwaited(draft);
    String chargeId = command.chargeId();
    Optional<ChargeAccount> account = draft.ledger().accounts().of(chargeId);
    long amount = command.amount().minor();
    long disputed = account.map(it -> Math.min(amount, it.refundable())).orElse(0L);
    long credits = account.map(it -> it.creditsWith(Math.min(amount, it.settled()))).orElse(0L);
    List<LotAmount> frozen = draft.ledger().lots().ofCharge(chargeId, credits);
    draft.add(
        new DisputeOpened(
            command.disputeId(),
            chargeId,
            command.amount(),
            disputed,
            account.filter(it -> it.tax() > 0).map(it -> it.taxWith(disputed)),
            Math.min(disputed, draft.expect(Started.class).invested().of(chargeId)),
            frozen,
            credits - LotAmount.sum(frozen),
            draft.now()));
    Covering.failed(draft);
  }

  /** Freezes credits that are back and go with a dispute: they were held, or burned in vain. */
  static void freeze(Draft draft) {
    for (OpenDispute dispute : draft.ledger().refunds().disputes().open()) {
      List<LotAmount> back = dispute.missingOf().in(draft.ledger().lots(), dispute.chargeId());
      if (!back.isEmpty()) {
        draft.add(
            new CreditsFrozen(
                dispute.disputeId(),
                dispute.chargeId(),
                back,
                dispute.missing() - LotAmount.sum(back),
                draft.now()));
      }
    }
  }

  /**
   * Freezes money of a charge that is back, and that its disputes lack, the oldest first. An
   * upgrade that awaits its payment has not counted on it.
   */
  static void freezeMoney(Draft draft, String chargeId) {
    for (OpenDispute dispute : draft.ledger().refunds().disputes().open()) {
      Optional<ChargeAccount> account =
          draft.ledger().accounts().of(chargeId).filter(any -> dispute.chargeId().equals(chargeId));
      long more = account.map(it -> Math.min(dispute.lacking(), it.refundable())).orElse(0L);
      if (more > 0) {
        draft.add(
            new MoneyFrozen(
                dispute.disputeId(),
                chargeId,
                draft.ledger().money(more),
                account.filter(it -> it.tax() > 0).map(it -> it.taxWith(more)),
                Math.min(more, draft.expect(Started.class).invested().of(chargeId))));
      }
    }
  }

  /**
   * The running period is about to be cut short, and its unused value given back with its credits.
   *
   * @param at as of when the change computes what is unused
   * @param keeps whether a pause keeps the value
   * @return how many held credits go for it, too, as their holds close
   */
  static long setAsideWithTime(
      Draft draft, AllocationPolicy allocation, Instant at, boolean keeps) {
    long held = 0;
    Room room = new Room(keeps ? Long.MAX_VALUE : 0);
    for (SetAside aside : SetAside.of(draft.expect(InTerm.class), allocation, at)) {
      add(draft, aside, room.of(aside), aside.credits());
      held += LotAmount.sum(aside.held());
    }
    return held;
  }

  /**
   * The running period is about to be cut short; the policy may leave its credits behind.
   *
   * @param most how much more can be invested in the new period, in minor units
   */
  static void setAsideWithPlan(Draft draft, AllocationPolicy allocation, Instant at, long most) {
    boolean leaving = isLeaving(allocation);
    LeftBehind left = leftBehind(draft);
    Room room = new Room(most);
    for (SetAside aside : SetAside.of(draft.expect(InTerm.class), allocation, at)) {
      List<LotAmount> gone = leaving ? left.of(aside.dispute()) : List.of();
      add(draft, aside, room.of(aside), gone);
    }
  }

  /** The policy may leave credits behind when the time of the period is given back already. */
  static void leaveBehind(Draft draft, AllocationPolicy allocation) {
    if (isLeaving(allocation)) {
      leavePlansBehind(draft);
    }
  }

  /** Frozen credits of plans are left behind with all others. */
  public static void leavePlansBehind(Draft draft) {
    LeftBehind left = leftBehind(draft);
    Money nothing = draft.ledger().money(0);
    for (OpenDispute dispute : draft.ledger().refunds().disputes().open()) {
      List<LotAmount> gone = left.of(dispute);
      long kept = dispute.kept();
      add(draft, new SetAside(dispute, nothing, kept, 0, 0, List.of(), List.of()), kept, gone);
    }
  }

  private static LeftBehind leftBehind(Draft draft) {
    Ledger ledger = draft.ledger();
    return new LeftBehind(ledger.holds(), ledger.refunds(), draft.now());
  }

  private static boolean isLeaving(AllocationPolicy allocation) {
    return allocation == AllocationPolicy.LEAST_UNUSED;
  }

  /**
   * All that waits for a period, or for its payment, is about to be brought in or given back.
   *
   * @param most how much of it can be invested then, in minor units
   */
  public static void setAsideAll(Draft draft, long most) {
    ChargeAccounts accounts = draft.ledger().accounts();
    Room room = new Room(most);
    for (OpenDispute dispute : draft.ledger().refunds().disputes().open()) {
      ComingBack back = accounts.comingBack(dispute);
      SetAside aside = SetAside.whole(dispute, back, draft.ledger().money(back.invested()));
      add(draft, aside, room.of(aside), List.of());
      accounts = accounts.winning(dispute);
    }
  }

  private static void add(Draft draft, SetAside aside, long kept, List<LotAmount> gone) {
    OpenDispute dispute = aside.dispute();
    long before = dispute.kept() + aside.taken() + aside.usedUp();
    if (aside.amount().isPositive() || !gone.isEmpty() || kept + before > 0) {
      draft.add(
          new DisputeSetAside(
              dispute.disputeId(),
              dispute.chargeId(),
              aside.amount(),
              gone,
              Optional.of(kept).filter(it -> it > 0),
              Optional.of(aside.taken()).filter(it -> it > 0),
              Optional.of(aside.usedUp()).filter(it -> it > 0)));
    }
  }

  /** It was decided: the money comes back, or the customer keeps it. */
  public static void over(Draft draft, OpenDispute dispute, boolean won) {
    if (won) {
      won(draft, dispute);
    } else {
      lost(draft, dispute);
    }
  }

  /**
   * The merchant keeps the money. It covers first what was lost of the charge, then what account
   * balance paid in its place, which is balance again. The rest is invested again where the same
   * period still runs, or in what other charges have paid in its place, and what changes would have
   * credited of it becomes account balance.
   */
  private static void won(Draft draft, OpenDispute dispute) {
    ComingBack back = draft.ledger().accounts().comingBack(dispute);
    InvestedParts invested = draft.expect(Started.class).invested();
    Replacing replacing = Replacing.of(draft.ledger().accounts(), invested, dispute);
    if (back.invested() + replacing.whole() > 0) {
      Refunding.discardAwaited(draft);
    }
    draft.add(
        new DisputeWon(
            dispute.disputeId(),
            dispute.chargeId(),
            draft.ledger().money(dispute.amount()),
            back.covered(),
            back.invested(),
            dispute.restored(draft.ledger().lots(), draft.ledger().lotsIssued(), draft.now()),
            Optional.of(replacing.invested()).filter(it -> it > 0),
            Optional.of(replacing.taken()).filter(it -> it > 0)));
    Refunding.makeGood(draft);
    Lapsing.expireThawed(draft);
    Charging.credit(
        draft,
        draft.ledger().money(back.credited() - replacing.invested()),
        BalanceReason.DISPUTE_WON,
        Optional.of(dispute.chargeId()));
    creditElsewhere(draft, dispute, back.elsewhere() + replacing.whole());
    freezeMoney(draft, dispute.chargeId());
    Refunding.grantWithheld(draft);
    Covering.failed(draft);
  }

  /**
   * Other charges were dearer, for the disputed money did not pay in their place: it comes out of
   * what they have and that is not invested, and out of the disputed one for want of that.
   */
  private static void creditElsewhere(Draft draft, OpenDispute dispute, long amount) {
    long left = amount;
    InvestedParts invested = draft.expect(Started.class).invested();
    for (ChargeAccount account : draft.ledger().accounts().following(dispute.chargeId())) {
      String chargeId = account.chargeId();
      long part = Math.min(left, Math.max(0, account.kept() - invested.of(chargeId)));
      Charging.credit(
          draft, draft.ledger().money(part), BalanceReason.DISPUTE_WON, Optional.of(chargeId));
      left -= part;
    }
  }

  /**
   * The customer has the money back, and what is frozen is lost. What the charge has beside goes,
   * too, if it came back before that was disputed at once. What balance lacks may be in the charge
   * of an upgrade that awaits its payment: it would come back if that fails, and stay with the
   * customer.
   */
  private static void lost(Draft draft, OpenDispute dispute) {
    String chargeId = dispute.chargeId();
    Optional<ChargeAccount> account = draft.ledger().accounts().of(chargeId);
    long beyond = dispute.lacking();
    long more = account.map(it -> Math.min(beyond, it.refundable())).orElse(0L);
    boolean lacks = beyond - more > draft.ledger().balance().minor();
    if (more > 0 || (lacks && awaitsWithBalance(draft))) {
      Refunding.discardAwaited(draft);
    }
    long fromBalance = Math.min(beyond - more, draft.ledger().balance().minor());
    long moreCredits = account.filter(any -> more > 0).map(it -> it.creditsWith(0)).orElse(0L);
    long latest = draft.ledger().accounts().latestSlice(chargeId);
    MissingCredits missing = dispute.missingOf().plus(MissingCredits.of(latest, moreCredits));
    List<LotAmount> back = missing.in(draft.ledger().lots(), chargeId);
    List<LotAmount> revoked = new ArrayList<>(dispute.frozenAmounts());
    revoked.addAll(back);
    draft.add(
        new DisputeLost(
            dispute.disputeId(),
            chargeId,
            draft.ledger().money(dispute.amount()),
            account.filter(it -> it.tax() > 0).map(it -> dispute.tax() + it.taxWith(more)),
            Math.min(more, draft.expect(Started.class).invested().of(chargeId)),
            fromBalance,
            beyond - more - fromBalance,
            CreditLots.summed(revoked),
            missing.total() - LotAmount.sum(back)));
    Covering.failed(draft);
  }

  private static boolean awaitsWithBalance(Draft draft) {
    return draft.state() instanceof InTerm inTerm
        && inTerm
            .currentTerm()
            .awaited()
            .flatMap(upgrade -> draft.charges().open(upgrade.chargeId()))
            .filter(charge -> charge.balanceApplied().isPositive())
            .isPresent();
  }
}
