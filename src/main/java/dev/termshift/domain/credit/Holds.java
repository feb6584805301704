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
 */
public record Holds(List<Hold> open, List<ClosedHold> closed, long issued) {

  /** No hold yet. */
  public static final Holds NONE = new Holds(List.of(), List.of(), 0);

  /** How many there can be at once. */
  public static final int MAX_OPEN = 50;

  /** Of how many that closed it is known how. */
  public static final int CLOSED_KNOWN = 500;

  /** Copies the lists. */
  public Holds {
    open = List.copyOf(open);
    closed = List.copyOf(closed);
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

  /** The same and one more, whose number is the highest. */
  public Holds plus(Hold hold) {
    List<Hold> more = new ArrayList<>(open);
    more.add(hold);
    return new Holds(more, closed, hold.number());
  }

  /** The same with other credits in the hold of that number. */
  public Holds replacing(Hold hold) {
    return new Holds(
        open.stream().map(each -> each.number() == hold.number() ? hold : each).toList(),
        closed,
        issued);
  }

  /**
   * The same; what is held of the lot of that number lasts until then, where it lasted as long as
   * was thought: what a change left behind stays behind.
   */
  public Holds lasting(long lot, Instant thought, Instant until) {
    return new Holds(
        open.stream().map(hold -> hold.holding(hold.lots().lasting(lot, thought, until))).toList(),
        closed,
        issued);
  }

  /** The same without the open hold of that reservation, if there is one; it closed like that. */
  public Holds closing(String reservationId, HoldClosure how) {
    List<ClosedHold> known = new ArrayList<>(closed);
    known.removeIf(each -> each.reservationId().equals(reservationId));
    known.add(new ClosedHold(reservationId, how));
    int forgotten = Math.max(0, known.size() - CLOSED_KNOWN);
    return new Holds(
        open.stream().filter(each -> !each.reservationId().equals(reservationId)).toList(),
        known.subList(forgotten, known.size()),
        issued);
  }
}
