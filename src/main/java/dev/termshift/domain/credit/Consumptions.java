package dev.termshift.domain.credit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The last consumptions of a subscription, and the lots they burned: what was burned can be
 * returned as long as it is known here. Immutable.
 */
public final class Consumptions {

  /** Nothing was burned yet. */
  public static final Consumptions NONE = new Consumptions(List.of());

  /** How many are known. */
  public static final int MOST_KNOWN = 100;

  /** How many lots they can have burned in all, unless the last one alone burned more. */
  public static final int MOST_LOTS = 400;

  private final SlidingList<Consumption> known;
  private final int lots;

  /**
   * Copies the list.
   *
   * @param known the consumptions, oldest first
   */
  public Consumptions(List<Consumption> known) {
    this(SlidingList.copyOf(known), known.stream().mapToInt(Consumptions::lots).sum());
  }

  private Consumptions(SlidingList<Consumption> known, int lots) {
    this.known = known;
    this.lots = lots;
  }

  private static int lots(Consumption consumption) {
    return consumption.lots().lots().size();
  }

  /** The consumptions, oldest first. */
  public List<Consumption> known() {
    return known;
  }

  /** The newest one of that command, or that reservation. */
  public Optional<Consumption> find(Optional<String> commandId, Optional<String> reservationId) {
    int at = indexOf(commandId, reservationId);
    return at < 0 ? Optional.empty() : Optional.of(known.get(at));
  }

  /** The same and a newer one; the oldest ones are forgotten. */
  public Consumptions plus(Consumption consumption) {
    int kept = lots + lots(consumption);
    int forgotten = 0;
    while (forgotten < known.size()
        && (known.size() - forgotten >= MOST_KNOWN || kept > MOST_LOTS)) {
      kept -= lots(known.get(forgotten));
      forgotten++;
    }
    return new Consumptions(known.withoutOldest(forgotten).plus(consumption), kept);
  }

  /**
   * The same after credits were returned.
   *
   * @param returned how many, by the lots that they were burned from
   * @throws IllegalStateException if it is not known, or less of it could be returned
   */
  public Consumptions returning(
      Optional<String> commandId, Optional<String> reservationId, List<LotAmount> returned) {
    int at = indexOf(commandId, reservationId);
    if (at < 0) {
      throw new IllegalStateException(
          "Expected to know what was burned by "
              + commandId.or(() -> reservationId)
              + ", but it is not known");
    }
    List<Consumption> less = new ArrayList<>(known);
    less.set(at, known.get(at).without(returned));
    return new Consumptions(less);
  }

  /** The same after a plan change took what is left of a lot along into another. */
  public Consumptions carrying(long fromLot, CreditLot into) {
    return changed(each -> each.carrying(fromLot, into));
  }

  /**
   * The same after a change at once carried what is left of plans along, which may be nothing of a
   * lot: what was burned of that would have been carried, too.
   *
   * @param at when the change was
   * @param until how long what is carried lasts at least
   */
  public Consumptions carryingPlans(Instant at, Instant until) {
    return changed(each -> each.plansAfter(at, lot -> lot.carried(until)));
  }

  /** The same after what was left of plans was left behind at that instant, be it nothing. */
  public Consumptions leavingPlansBehind(Instant at) {
    return leavingBehind(any -> true, at);
  }

  /** The same after what was left of such lots was left behind at that instant, be it nothing. */
  public Consumptions leavingBehind(Predicate<CreditLot> which, Instant at) {
    return changed(each -> each.plansAfter(at, lot -> which.test(lot) ? lot.lasting(at) : lot));
  }

  /** The same with a lot that lasts until another instant. */
  public Consumptions lasting(long lot, Instant until) {
    return changed(each -> each.of(each.lots().lasting(lot, until)));
  }

  /** The same where lots of plans last at least until that instant. */
  public Consumptions plansLasting(Instant until) {
    return changed(each -> each.of(each.lots().plansLasting(until)));
  }

  private Consumptions changed(UnaryOperator<Consumption> change) {
    return new Consumptions(known.stream().map(change).toList());
  }

  private int indexOf(Optional<String> commandId, Optional<String> reservationId) {
    for (int i = known.size() - 1; i >= 0; i--) {
      if (known.get(i).isOf(commandId, reservationId)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Consumptions consumptions && known.equals(consumptions.known);
  }

  @Override
  public int hashCode() {
    return known.hashCode();
  }

  @Override
  public String toString() {
    return known.toString();
  }
}
