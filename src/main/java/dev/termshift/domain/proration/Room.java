package dev.termshift.domain.proration;

/**
 * How much of what is set aside can be invested in what comes after a change, in minor units: what
 * is beyond that is credited. What other charges have paid in its place is brought in with what
 * they have, and needs none.
 */
public final class Room {

  private final boolean any;
  private long left;

  /** Room for so much more. */
  public Room(long most) {
    any = most > 0;
    left = Math.max(0, most);
  }

  /** How much is kept of all that is set aside of a dispute: so much less is left for others. */
  public long of(SetAside aside) {
    long kept = Math.min(left, aside.amount().minor());
    left -= kept;
    return any ? kept + aside.kept() - aside.amount().minor() : 0;
  }
}
