package dev.termshift.domain.credit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The credits of a subscription, kept in burn order: soonest expiry, plan before bought, oldest,
 * number. The order is total, so the same credits always burn the same way.
 *
 * @param lots the lots in burn order
 */
public record CreditLots(List<CreditLot> lots) {

  private static final Comparator<CreditLot> AT_ONE_EXPIRY =
      Comparator.comparing(CreditLot::source)
          .thenComparing(CreditLot::grantedAt)
          .thenComparing(CreditLot::number);

  /** No credits. */
  public static final CreditLots NONE = new CreditLots(List.of());

  /** Sorts and copies. */
  public CreditLots {
    lots =
        isInBurnOrder(lots)
            ? List.copyOf(lots)
            : lots.stream().sorted(CreditLots::inBurnOrder).toList();
  }

  /** The lot of that number, if anything is left of it. */
  public Optional<CreditLot> lot(long number) {
    return lots.stream().filter(lot -> lot.number() == number).findFirst();
  }

  /** The sum of what is left. */
  public long total() {
    return total(lot -> true);
  }

  /** The sum of what is left in the lots that match. */
  public long total(Predicate<CreditLot> usable) {
    long total = 0;
    for (CreditLot lot : lots) {
      total += usable.test(lot) ? lot.remaining() : 0;
    }
    return total;
  }

  /**
   * What burning {@code amount} from the usable lots would take from each, in burn order; empty if
   * they do not suffice, and then nothing may be burned.
   */
  public Optional<List<LotAmount>> burn(long amount, Predicate<CreditLot> usable) {
    List<LotAmount> burned = new ArrayList<>();
    long left = amount;
    for (CreditLot lot : lots) {
      if (left > 0 && usable.test(lot)) {
        long taken = Math.min(left, lot.remaining());
        burned.add(new LotAmount(lot.number(), taken));
        left -= taken;
      }
    }
    return left == 0 ? Optional.of(List.copyOf(burned)) : Optional.empty();
  }

  /** These lots and one more; a lot of the same number is put together with it. */
  public CreditLots plus(CreditLot lot) {
    List<CreditLot> more = new ArrayList<>();
    CreditLot together = lot;
    for (CreditLot each : lots) {
      if (each.number() == lot.number()) {
        together = together.and(each);
      } else {
        more.add(each);
      }
    }
    more.add(together);
    return new CreditLots(more);
  }

  /** These lots and more; those of the same number are put together. */
  public CreditLots plus(CreditLots more) {
    CreditLots all = this;
    for (CreditLot lot : more.lots) {
      all = all.plus(lot);
    }
    return all;
  }

  /** These lots and what comes back to them; what is there of a lot lasts as long as before. */
  public CreditLots plusBack(CreditLots back) {
    CreditLots all = this;
    for (CreditLot each : back.lots) {
      Instant until = lot(each.number()).map(CreditLot::expiresAt).orElse(each.expiresAt());
      all = all.plus(each.lasting(until));
    }
    return all;
  }

  /**
   * These lots without the given amounts; a lot that is used up disappears.
   *
   * @throws IllegalStateException if a lot is missing or holds less than is taken
   */
  public CreditLots minus(List<LotAmount> taken) {
    List<CreditLot> left = new ArrayList<>(lots);
    for (LotAmount each : taken) {
      int at = indexOf(left, each.lot());
      long rest = left.get(at).remaining() - each.amount();
      if (rest < 0) {
        throw new IllegalStateException("Expected lot " + each.lot() + " to hold " + each.amount());
      } else if (rest == 0) {
        left.remove(at);
      } else {
        left.set(at, left.get(at).without(each.amount()));
      }
    }
    return new CreditLots(left);
  }

  /**
   * The given amounts of these lots, each as a lot of its own.
   *
   * @throws IllegalStateException if a lot is missing
   */
  public CreditLots taken(List<LotAmount> amounts) {
    List<CreditLot> taken = new ArrayList<>();
    for (LotAmount each : amounts) {
      taken.add(lots.get(indexOf(lots, each.lot())).first(each.amount()));
    }
    return new CreditLots(taken);
  }

  /** These lots; the one of that number lasts until then if it lasted as long as was thought. */
  CreditLots lasting(long number, Instant thought, Instant until) {
    return new CreditLots(
        lots.stream()
            .map(
                lot ->
                    lot.number() == number && lot.expiresAt().equals(thought)
                        ? lot.lasting(until)
                        : lot)
            .toList());
  }

  /** At most so many credits that the charge paid for, in burn order. */
  public List<LotAmount> ofCharge(String chargeId, long most) {
    if (most <= 0) {
      return List.of();
    }
    List<LotAmount> found = new ArrayList<>();
    long left = most;
    for (CreditLot lot : lots) {
      long taken = Math.min(left, lot.paidBy().of(chargeId));
      if (taken > 0) {
        found.add(new LotAmount(lot.number(), taken));
      }
      left -= taken;
    }
    return found;
  }

  /** The given amounts of what the charge paid for, each as a lot of its own. */
  public CreditLots takenOf(String chargeId, List<LotAmount> amounts) {
    return new CreditLots(
        amounts.stream()
            .map(it -> lots.get(indexOf(lots, it.lot())).of(chargeId, it.amount()))
            .toList());
  }

  /** These lots without the given amounts of what the charge paid for. */
  public CreditLots minusOf(String chargeId, List<LotAmount> taken) {
    List<CreditLot> left = new ArrayList<>(lots);
    for (LotAmount each : taken) {
      int at = indexOf(left, each.lot());
      if (left.get(at).remaining() == each.amount()) {
        left.remove(at);
      } else {
        left.set(at, left.get(at).withoutOf(chargeId, each.amount()));
      }
    }
    return new CreditLots(left);
  }

  /** Of the amounts that are wanted of which lot, what these lots have of them. */
  public List<LotAmount> firstOf(List<LotAmount> wanted) {
    List<LotAmount> here = new ArrayList<>();
    for (LotAmount each : wanted) {
      long has = lot(each.lot()).map(CreditLot::remaining).orElse(0L);
      if (has > 0) {
        here.add(new LotAmount(each.lot(), Math.min(has, each.amount())));
      }
    }
    return here;
  }

  /** Of the amounts that are wanted of which lot, what is left when others are taken away. */
  public static List<LotAmount> beyond(List<LotAmount> wanted, List<LotAmount> taken) {
    List<LotAmount> beyond = new ArrayList<>();
    for (LotAmount each : wanted) {
      long left = each.amount() - amountOf(taken, each.lot());
      if (left > 0) {
        beyond.add(new LotAmount(each.lot(), left));
      }
    }
    return beyond;
  }

  /** The same amounts, those of one lot put together, in the order in which it comes first. */
  public static List<LotAmount> summed(List<LotAmount> amounts) {
    return amounts.stream()
        .map(LotAmount::lot)
        .distinct()
        .map(lot -> new LotAmount(lot, amountOf(amounts, lot)))
        .toList();
  }

  /** How much of those amounts is of the lot. */
  public static long amountOf(List<LotAmount> amounts, long lot) {
    return amounts.stream().filter(it -> it.lot() == lot).mapToLong(LotAmount::amount).sum();
  }

  /** What each lot has, in burn order. */
  public List<LotAmount> amounts() {
    return amounts(lots);
  }

  static List<LotAmount> amounts(List<CreditLot> lots) {
    return lots.stream().map(lot -> new LotAmount(lot.number(), lot.remaining())).toList();
  }

  /** The same with the lot of that number lasting until another instant. */
  public CreditLots lasting(long number, Instant until) {
    return new CreditLots(
        lots.stream().map(lot -> lot.number() == number ? lot.lasting(until) : lot).toList());
  }

  /** The same where those of plans last at least until that instant. */
  CreditLots plansLasting(Instant until) {
    return new CreditLots(
        lots.stream()
            .map(
                lot ->
                    lot.source().isBought() || lot.expiresAt().isAfter(until)
                        ? lot
                        : lot.lasting(until))
            .toList());
  }

  /** The lot that expires next; of several at the same instant, the one with the lowest number. */
  public Optional<CreditLot> firstToExpire() {
    if (lots.isEmpty()) {
      return Optional.empty();
    }
    CreditLot first = lots.get(0);
    // Burn order begins with the expiry, so those of the same instant stand side by side.
    for (int i = 1; i < lots.size() && expiresWith(first, lots.get(i)); i++) {
      first = lots.get(i).number() < first.number() ? lots.get(i) : first;
    }
    return Optional.of(first);
  }

  private static boolean expiresWith(CreditLot first, CreditLot other) {
    return other.expiresAt().equals(first.expiresAt());
  }

  private static boolean isInBurnOrder(List<CreditLot> lots) {
    for (int i = 1; i < lots.size(); i++) {
      if (inBurnOrder(lots.get(i - 1), lots.get(i)) > 0) {
        return false;
      }
    }
    return true;
  }

  private static int inBurnOrder(CreditLot one, CreditLot other) {
    int byExpiry = one.expiresAt().compareTo(other.expiresAt());
    return byExpiry != 0 ? byExpiry : AT_ONE_EXPIRY.compare(one, other);
  }

  private static int indexOf(List<CreditLot> lots, long number) {
    for (int i = 0; i < lots.size(); i++) {
      if (lots.get(i).number() == number) {
        return i;
      }
    }
    throw new IllegalStateException("Expected lot " + number + ", but it is not there");
  }
}
