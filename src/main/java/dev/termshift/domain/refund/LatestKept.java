package dev.termshift.domain.refund;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** What is known of charges when there have been more than can be known. */
public final class LatestKept {

  /** How many are known, be they paid or not. */
  public static final int OF_ANY = 100;

  /** How many that were paid are known. */
  public static final int OF_PAID = 400;

  private LatestKept() {}

  /** The latest of any kind, and the latest that were paid. Both lists have the oldest first. */
  public static <E> List<E> of(List<E> all, Predicate<E> isPaid) {
    if (all.size() <= OF_ANY) {
      return List.copyOf(all);
    }
    Deque<E> kept = new ArrayDeque<>();
    int paid = 0;
    for (int age = 0; age < all.size(); age++) {
      E each = all.get(all.size() - 1 - age);
      boolean counts = isPaid.test(each);
      if (age < OF_ANY || (counts && paid < OF_PAID)) {
        kept.addFirst(each);
      }
      paid += counts ? 1 : 0;
    }
    return List.copyOf(kept);
  }
}
