package dev.termshift.domain.credit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The holds of a subscription. A reservation counts once by its id, as long as it is known.
 *
 * @param open those that hold credits, oldest first
 * @param closed how the last ones closed, oldest first
 * @param issued how many holds there have been
 * @param givenBack how many of which lot go as holds that have some of it close, for their share of
 *     a period was given back; never more than is held of the lot
 */
public record Holds(
    List<Hold> open, List<ClosedHold> closed, long issued, List<LotAmount> givenBack) {

  /** No hold yet. */
  public static final Holds NONE = new Holds(List.of(), List.of(), 0, List.of());

  /** How many there can be at once. */
  public static final int MAX_OPEN = 50;

  /** Of how many that closed it is known how. */
  public static final int CLOSED_KNOWN = 500;

  /** Copies the lists; what was settled cannot go any more. */
  public Holds {
    open = List.copyOf(open);
    closed = SlidingList.copyOf(closed);
    givenBack = stillHeld(open, givenBack);
  }

  private static List<LotAmount> stillHeld(List<Hold> open, List<LotAmount> amounts) {
    return amounts.stream()
        .map(it -> new LotAmount(it.lot(), Math.min(it.amount(), held(open, it.lot()))))
        .filter(it -> it.amount() > 0)
        .toList();
  }

  private static long held(List<Hold> open, long lot) {
    return open.stream()
        .flatMap(hold -> hold.lots().lot(lot).stream())
        .mapToLong(CreditLot::remaining)
        .sum();
  }

  /** The open hold of that reservation. */
  public Optional<Hold> open(String reservationId) {
    return open.stream().filter(hold -> hold.reservationId().equals(reservationId)).findFirst();
  }

  /** How the hold of that reservation closed, if it is known. */
  public Optional<HoldClosure> closed(String reservationId) {
    return closed.stream()
        .filter(hold -> hold.reservationId().equals(reservationId))
        .map(ClosedHold::how)
        .findFirst();
  }

  /** How many credits are held. */
  public long total() {
    long total = 0;
    for (Hold hold : open) {
      total += hold.amount();
    }
    return total;
  }

  /** What is held and lasts longer than until that instant. */
  public CreditLots stillLasting(Instant at) {
    CreditLots lasting = CreditLots.NONE;
    for (Hold hold : open) {
      lasting = lasting.plus(hold.stillLasting(at));
    }
    return lasting;
  }

  /** The same and one more, whose number is the highest. */
  public Holds plus(Hold hold) {
    List<Hold> more = new ArrayList<>(open);
    more.add(hold);
    return new Holds(more, closed, hold.number(), givenBack);
  }

  /** The same with other credits in the hold of that number. */
  public Holds replacing(Hold hold) {
    return new Holds(
        open.stream().map(each -> each.number() == hold.number() ? hold : each).toList(),
        closed,
        issued,
        givenBack);
  }

  /** The same with so many more of the lot to go as its holds close. */
  public Holds givingBack(long lot, long amount) {
    List<LotAmount> more = new ArrayList<>(givenBack);
    more.add(new LotAmount(lot, amount));
    return new Holds(open, closed, issued, CreditLots.summed(more));
  }

  /** Of what the hold has, how many of which lot go when it closes now. */
  public List<LotAmount> goingWith(Hold hold) {
    return hold.lots().firstOf(givenBack);
  }

  /** The same after the hold took some of a lot along into another; what goes comes along last. */
  public Holds carrying(Hold hold, long fromLot, long intoLot) {
    Holds carried = replacing(hold);
    long along =
        CreditLots.amountOf(givenBack, fromLot) - CreditLots.amountOf(carried.givenBack(), fromLot);
    return along > 0 ? carried.givingBack(intoLot, along) : carried;
  }

  /**
   * The same; what is held of the lot of that number lasts until then, where it lasted as long as
   * was thought: what a change left behind stays behind.
   */
  public Holds lasting(long lot, Instant thought, Instant until) {
    return new Holds(
        open.stream().map(hold -> hold.holding(hold.lots().lasting(lot, thought, until))).toList(),
        closed,
        issued,
        givenBack);
  }

  /** The same where what is held of plans lasts until then, and none of it goes as holds close. */
  public Holds keeping(Instant until) {
    return new Holds(
        open.stream().map(hold -> hold.holding(hold.lots().plansLasting(until))).toList(),
        closed,
        issued,
        List.of());
  }

  /** The same after the hold closed and gave back what it had: what is to go of it has gone. */
  public Holds releasing(Hold hold, HoldClosure how) {
    List<LotAmount> left = CreditLots.beyond(givenBack, goingWith(hold));
    return new Holds(open, closed, issued, left).closing(hold.reservationId(), how);
  }

  /** The same without the open hold of that reservation, if there is one; it closed like that. */
  public Holds closing(String reservationId, HoldClosure how) {
    SlidingList<ClosedHold> known =
        SlidingList.copyOf(withoutClosed(reservationId)).plus(new ClosedHold(reservationId, how));
    return new Holds(
        open.stream().filter(each -> !each.reservationId().equals(reservationId)).toList(),
        known.withoutOldest(Math.max(0, known.size() - CLOSED_KNOWN)),
        issued,
        givenBack);
  }

  /** What expired may be settled later. */
  private List<ClosedHold> withoutClosed(String reservationId) {
    return closed(reservationId).isEmpty()
        ? closed
        : closed.stream().filter(it -> !it.reservationId().equals(reservationId)).toList();
  }
}
