package dev.termshift.domain.credit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Plan credits whose time was over while an upgrade could still turn out to have been paid: had it
 * been heard of in time, they would have been carried over.
 *
 * @param lapses when and how many, in the order of time
 */
public record LapsedCredits(List<Lapse> lapses) {

  /** None so far. */
  public static final LapsedCredits NONE = new LapsedCredits(List.of());

  /** How many instants are kept apart; later ones count as the last. */
  public static final int KEPT_APART = 10;

  /** Copies the list. */
  public LapsedCredits {
    lapses = List.copyOf(lapses);
  }

  /**
   * Credits that lapsed together.
   *
   * @param at when
   * @param amount how many
   */
  public record Lapse(Instant at, long amount) {}

  /** The same and some more. */
  public LapsedCredits plus(Instant at, long amount) {
    List<Lapse> more = new ArrayList<>(lapses);
    int last = more.size() - 1;
    if (last >= 0 && (more.get(last).at().equals(at) || more.size() == KEPT_APART)) {
      Lapse known = more.get(last);
      more.set(last, new Lapse(known.at(), Math.addExact(known.amount(), amount)));
    } else {
      more.add(new Lapse(at, amount));
    }
    return new LapsedCredits(more);
  }

  /** How many lapsed after that instant. */
  public long after(Instant instant) {
    return lapses.stream()
        .filter(lapse -> lapse.at().isAfter(instant))
        .mapToLong(Lapse::amount)
        .sum();
  }
}
