package dev.termshift.domain.subscription;

import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.money.Money;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A charge that was settled or cancelled, remembered so that late and repeated answers are known.
 *
 * @param chargeId its identifier
 * @param asked what each attempt asked for, the first one first
 * @param paymentIds every payment that was made for it, oldest first; none if it was cancelled and
 *     nobody has paid it since
 * @param lapse how it was given up for want of a payment, until one is heard of
 */
public record ClosedCharge(
    String chargeId, List<Money> asked, List<String> paymentIds, Optional<Lapse> lapse) {

  /**
   * How a charge was given up because nobody had heard of a payment.
   *
   * @param charge the charge as it was
   * @param payableUntil until when a payment must have been made to count all the same
   * @param withEnd whether the subscription ended with it
   * @param broughtIn the value brought into the period it was for, which became account balance
   * @param leftBehind the credits that came before its period was paid, and were left behind
   * @param unusedFrom when an upgrade took the place of its period, if a payment made later counts
   */
  public record Lapse(
      OpenCharge charge,
      Instant payableUntil,
      boolean withEnd,
      Optional<Money> broughtIn,
      long leftBehind,
      Optional<Instant> unusedFrom) {

    /** Given up at that instant, with nothing taken out of its period so far. */
    static Lapse of(
        OpenCharge charge, Instant payableUntil, boolean withEnd, Optional<Instant> unusedFrom) {
      return new Lapse(charge, payableUntil, withEnd, Optional.empty(), 0, unusedFrom);
    }

    /** When an upgrade took the place of its period. */
    public Instant replacedAt() {
      return unusedFrom.orElse(payableUntil);
    }

    /** Whether it was for a period that an upgrade made void. */
    public boolean isReplaced() {
      return charge.isForPeriod() && !withEnd;
    }

    private boolean isPeriodWithEnd() {
      return charge.isForPeriod() && withEnd;
    }

    private Optional<Lapse> withoutEnd() {
      boolean goesOn = !withEnd || charge.purpose() instanceof ChargePurpose.TopUp;
      return goesOn
          ? Optional.of(new Lapse(charge, payableUntil, false, broughtIn, leftBehind, unusedFrom))
          : Optional.empty();
    }

    private Lapse givingBack(Money amount) {
      return new Lapse(charge, payableUntil, withEnd, Optional.of(amount), leftBehind, unusedFrom);
    }

    private Lapse leavingBehind(CreditLot lot, long amount) {
      boolean ofPeriod =
          charge.purpose() instanceof ChargePurpose.Period paid
              && lot.source() == CreditSource.PLAN
              && !lot.grantedAt().isBefore(paid.period().start())
              && lot.grantedAt().isBefore(paid.period().end());
      return isReplaced() && ofPeriod
          ? new Lapse(charge, payableUntil, withEnd, broughtIn, leftBehind + amount, unusedFrom)
          : this;
    }

    /** The account balance that pays again if the charge is open again. */
    public Money paidByBalance() {
      return broughtIn.map(charge.balanceApplied()::plus).orElse(charge.balanceApplied());
    }
  }

  /** Copies the lists. */
  public ClosedCharge {
    asked = List.copyOf(asked);
    paymentIds = List.copyOf(paymentIds);
  }

  /**
   * The same charge, given up without an end. What the subscription ended with is closed for good,
   * but for a top-up, which one that goes on can use.
   */
  ClosedCharge withoutEnd() {
    return new ClosedCharge(chargeId, asked, paymentIds, lapse.flatMap(Lapse::withoutEnd));
  }

  /** The same charge, which no payment brings back. */
  ClosedCharge forGood() {
    return new ClosedCharge(chargeId, asked, paymentIds, Optional.empty());
  }

  /** The same charge, after the value brought into its period became account balance. */
  ClosedCharge givingBack(Money broughtIn) {
    return new ClosedCharge(chargeId, asked, paymentIds, lapse.map(it -> it.givingBack(broughtIn)));
  }

  /** The same charge, after credits were left behind: perhaps they came before it was paid. */
  ClosedCharge leavingBehind(CreditLot lot, long amount) {
    return new ClosedCharge(
        chargeId, asked, paymentIds, lapse.map(it -> it.leavingBehind(lot, amount)));
  }

  /** The same charge while it is open again: what was paid for it too late stays known. */
  ClosedCharge reopened() {
    return forGood();
  }

  /** The same charge, closed anew, with the payments that came before. */
  ClosedCharge after(ClosedCharge before) {
    return new ClosedCharge(chargeId, asked, both(before.paymentIds, paymentIds), lapse);
  }

  /**
   * The same charge, paid by that payment, too, which is account balance. A period that the
   * subscription ended with is owed again if the subscription goes on; else it would be free.
   */
  public ClosedCharge paidBy(String paymentId) {
    List<String> more = both(paymentIds, List.of(paymentId));
    return new ClosedCharge(chargeId, asked, more, lapse.filter(Lapse::isPeriodWithEnd));
  }

  /** Each payment once, the older ones first. */
  private static List<String> both(List<String> older, List<String> newer) {
    Set<String> all = new LinkedHashSet<>(older);
    all.addAll(newer);
    return List.copyOf(all);
  }
}
