package dev.termshift.domain.refund;

import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.CreditLots;
import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.credit.ReturnedCredits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A dispute that is not over yet. Amounts are minor units.
 *
 * @param disputeId its identifier
 * @param chargeId the charge that is disputed
 * @param amount how much
 * @param disputed what the charge had of that, or has had since
 * @param tax the tax that goes with that
 * @param invested how much of it counts against what is invested in what runs; if the dispute is
 *     won, so much is again, but for what is {@link BeyondValue}
 * @param setAside what changes since then would have credited of it
 * @param kept how much of that would be invested in what runs, or be what a pause keeps
 * @param usedUp how much of it would have been invested and is used up: other charges have paid for
 *     that in its place
 * @param credits how many credits go with it, be they still there or not
 * @param givenBack how many of them changes since then took along, as they did with others
 * @param frozen those of them that are there
 * @param slice the last slice of the charge's credits that had come when it was opened
 */
public record OpenDispute(
    String disputeId,
    String chargeId,
    long amount,
    long disputed,
    long tax,
    long invested,
    long setAside,
    long kept,
    long usedUp,
    long credits,
    long givenBack,
    List<FrozenLot> frozen,
    long slice) {

  /** Copies the list. */
  public OpenDispute {
    frozen = List.copyOf(frozen);
  }

  /** Whether so much of that charge is disputed. */
  public boolean isAbout(String charge, long minor) {
    return chargeId.equals(charge) && amount == minor;
  }

  /** What is frozen, each as a lot of its own. */
  public List<CreditLot> frozenLots() {
    return frozen.stream().map(FrozenLot::lot).toList();
  }

  /** How many credits are frozen. */
  public long frozenCredits() {
    return frozen.stream().mapToLong(each -> each.lot().remaining()).sum();
  }

  /** What is frozen of which lot. */
  public List<LotAmount> frozenAmounts() {
    return CreditLots.summed(
        frozen.stream()
            .map(each -> new LotAmount(each.lot().number(), each.lot().remaining()))
            .toList());
  }

  /**
   * The frozen credits if it is won: they last as much longer as they were frozen. Of a lot that is
   * not used up they are in a new one, for the rest has gone on.
   *
   * @param issued how many lots there have been so far, to number new ones
   */
  public List<ReturnedCredits> restored(CreditLots lots, long issued, Instant now) {
    List<ReturnedCredits> restored = new ArrayList<>();
    long latest = issued;
    for (FrozenLot each : frozen) {
      CreditLot lot = each.lot();
      boolean there =
          lots.lot(lot.number()).isPresent()
              || restored.stream().anyMatch(back -> back.lot() == lot.number());
      restored.add(
          new ReturnedCredits(
              lot.number(),
              there ? ++latest : lot.number(),
              lot.source(),
              lot.remaining(),
              lot.grantedAt(),
              lot.expiresAt().plus(Duration.between(each.since(), now))));
    }
    return restored;
  }

  /** How many credits go with it and are not there. */
  public long missing() {
    return credits - givenBack - frozenCredits();
  }

  /** The same number, of the slices that had come when it was opened. */
  public MissingCredits missingOf() {
    return MissingCredits.of(slice, missing());
  }

  /** How much of it the charge does not have. */
  public long lacking() {
    return amount - disputed;
  }

  /** The same after so much more of it has come back to the charge, and tax with it. */
  public OpenDispute disputing(long more, long moreTax) {
    return new OpenDispute(
        disputeId,
        chargeId,
        amount,
        disputed + more,
        tax + moreTax,
        invested + more,
        setAside,
        kept,
        usedUp,
        credits,
        givenBack,
        frozen,
        slice);
  }

  /** The same with more credits frozen. */
  public OpenDispute freezing(CreditLots more, Instant since) {
    List<FrozenLot> all = new ArrayList<>(frozen);
    for (CreditLot lot : more.lots()) {
      all.add(new FrozenLot(lot, since));
    }
    return with(invested, setAside, givenBack, all);
  }

  /**
   * The same after a change cut short what it was invested in, and would have credited so much, or
   * kept it; it took those of the frozen credits along.
   *
   * @param more how much more is set aside; negative if it is less
   * @param stillKept how much of all that is set aside would be invested after the change
   * @param moreUsedUp how much more of it would be used up
   */
  public OpenDispute settingAside(
      long more, long stillKept, long moreUsedUp, List<LotAmount> taken) {
    long direct = stillKept > 0 ? invested : 0;
    return with(direct, setAside + more, givenBack + LotAmount.sum(taken), without(taken))
        .keeping(stillKept, usedUp + moreUsedUp);
  }

  private List<FrozenLot> without(List<LotAmount> taken) {
    List<LotAmount> wanted = new ArrayList<>(taken);
    List<FrozenLot> left = new ArrayList<>();
    for (FrozenLot each : frozen) {
      CreditLot lot = each.lot();
      long part = Math.min(lot.remaining(), CreditLots.amountOf(wanted, lot.number()));
      wanted = CreditLots.beyond(wanted, List.of(new LotAmount(lot.number(), part)));
      if (part < lot.remaining()) {
        left.add(new FrozenLot(lot.withoutOf(chargeId, part), each.since()));
      }
    }
    return left;
  }

  /** The same with more credits that go with it, and are not there yet. */
  OpenDispute taking(long more) {
    return new OpenDispute(
        disputeId,
        chargeId,
        amount,
        disputed,
        tax,
        invested,
        setAside,
        kept,
        usedUp,
        credits + more,
        givenBack,
        frozen,
        slice);
  }

  /** The same after what it was invested in is over, and what would have been, too. */
  OpenDispute detached() {
    return broughtIn().keeping(0, usedUp + kept);
  }

  /** The same after what it was invested in came to another period, or waits for one. */
  OpenDispute broughtIn() {
    return with(0, setAside, givenBack, frozen);
  }

  /**
   * The same in a pause that keeps what would be invested: so it is there, if it is won, unless
   * other charges have paid in its place. What they paid is what the pause keeps.
   */
  OpenDispute waiting() {
    return invested == 0 ? this : with(kept, setAside - kept, givenBack, frozen).keeping(0, usedUp);
  }

  private OpenDispute keeping(long stillKept, long over) {
    return new OpenDispute(
        disputeId, chargeId, amount, disputed, tax, invested, setAside, stillKept, over, credits,
        givenBack, frozen, slice);
  }

  private OpenDispute with(long stillInvested, long aside, long gone, List<FrozenLot> lots) {
    return new OpenDispute(
        disputeId,
        chargeId,
        amount,
        disputed,
        tax,
        stillInvested,
        aside,
        kept,
        usedUp,
        credits,
        gone,
        lots,
        slice);
  }
}
