package dev.termshift.domain.refund;

import dev.termshift.domain.money.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which charges paid for a value that is invested. What its parts do not sum up to was paid by no
 * charge that is known: by account balance, or by charges that are not kept apart any more.
 *
 * @param whole the value, in minor units of the subscription's currency
 * @param parts what is left of what each charge paid, oldest first
 */
public record InvestedParts(long whole, List<Part> parts) {

  /** Nothing is invested. */
  public static final InvestedParts NONE = of(0);

  /** How many charges are kept apart; older ones merge. */
  public static final int KEPT_APART = 10;

  /** Copies the list; refuses parts that are more than the whole. */
  public InvestedParts {
    parts = List.copyOf(parts);
    long known = 0;
    for (Part part : parts) {
      known += part.amount();
    }
    if (known > whole) {
      throw new IllegalArgumentException(
          "Expected parts of at most " + whole + ", but got " + parts);
    }
  }

  /**
   * What one charge paid.
   *
   * @param chargeId the charge
   * @param amount what is left of it, in minor units, more than zero
   */
  public record Part(String chargeId, long amount) {}

  /** A value that no charge is known to have paid for. */
  public static InvestedParts of(long whole) {
    return new InvestedParts(whole, List.of());
  }

  /** The same and more that no charge paid; less if it is negative. */
  public InvestedParts plus(long more) {
    return new InvestedParts(Math.addExact(whole, more), parts);
  }

  /** The same, of which the charge has paid that much. */
  public InvestedParts paidBy(String chargeId, long amount) {
    if (amount == 0) {
      return this;
    }
    if (of(chargeId) > 0) {
      return new InvestedParts(whole, changing(chargeId, amount));
    }
    List<Part> more = new ArrayList<>(parts.subList(isFull() ? 1 : 0, parts.size()));
    more.add(new Part(chargeId, amount));
    return new InvestedParts(whole, more);
  }

  /** The same without so much of what one charge has in it; of the others nothing leaves. */
  public InvestedParts without(String chargeId, long amount) {
    return new InvestedParts(whole - amount, changing(chargeId, -amount));
  }

  private List<Part> changing(String chargeId, long more) {
    return parts.stream()
        .map(it -> it.chargeId().equals(chargeId) ? new Part(chargeId, it.amount() + more) : it)
        .filter(part -> part.amount() > 0)
        .toList();
  }

  /** The charge that is kept apart no longer when another one pays. */
  public Optional<String> nextToMerge() {
    return isFull() ? Optional.of(parts.get(0).chargeId()) : Optional.empty();
  }

  private boolean isFull() {
    return parts.size() >= KEPT_APART;
  }

  /** What each charge has in so much of the value: the same share of each, on the running total. */
  public List<Part> sharesOf(long amount) {
    long most = Math.min(amount, whole);
    List<Part> shares = new ArrayList<>();
    long reached = 0;
    long taken = 0;
    for (Part part : parts) {
      reached += part.amount();
      long next = new Share(reached, whole).of(most);
      if (next > taken) {
        shares.add(new Part(part.chargeId(), next - taken));
      }
      taken = next;
    }
    return shares;
  }

  /** The same without so much of the value: each charge loses the same share. */
  public InvestedParts minus(long amount) {
    List<Part> shares = sharesOf(amount);
    List<Part> left =
        parts.stream()
            .map(part -> new Part(part.chargeId(), part.amount() - of(shares, part.chargeId())))
            .filter(part -> part.amount() > 0)
            .toList();
    return new InvestedParts(whole - Math.min(amount, whole), left);
  }

  /** So much of it, of which each charge has the same share; all of it if that is less. */
  public InvestedParts taking(long amount) {
    return minus(whole - Math.min(amount, whole));
  }

  /** What is left of what the charge paid. */
  public long of(String chargeId) {
    return of(parts, chargeId);
  }

  private static long of(List<Part> parts, String chargeId) {
    return parts.stream()
        .filter(part -> part.chargeId().equals(chargeId))
        .mapToLong(Part::amount)
        .sum();
  }
}
