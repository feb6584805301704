package dev.termshift.domain.subscription;

import java.util.List;
import java.util.Optional;

/**
 * The charges of a subscription: all open ones, and the latest closed ones.
 *
 * @param issued how many charges there have been, paid by balance alone included
 * @param open the open charges in the order of their numbers
 * @param closed the latest closed charges, oldest first
 */
public record Charges(long issued, List<OpenCharge> open, List<ClosedCharge> closed) {

  /** No charges yet. */
  public static final Charges NONE = new Charges(0, List.of(), List.of());

  /** How many closed charges are remembered. */
  public static final int CLOSED_REMEMBERED = 100;

  /** Copies the lists and forgets the oldest closed charges beyond the bound. */
  public Charges {
    open = List.copyOf(open);
    int excess = Math.max(0, closed.size() - CLOSED_REMEMBERED);
    closed = List.copyOf(closed.subList(excess, closed.size()));
  }

  /** The open charge of that id. */
  public Optional<OpenCharge> open(String chargeId) {
    return open.stream().filter(charge -> charge.chargeId().equals(chargeId)).findFirst();
  }

  /** The closed charge of that id, if it is still remembered. */
  public Optional<ClosedCharge> closed(String chargeId) {
    return closed.stream().filter(charge -> charge.chargeId().equals(chargeId)).findFirst();
  }
}
