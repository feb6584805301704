package dev.termshift.domain.subscription;

import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.refund.LatestKept;
import dev.termshift.domain.subscription.ClosedCharge.Lapse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /**
   * Copies the lists and forgets the oldest closed charges beyond the bounds: more of those that
   * were paid are known, for what is said of money comes late.
   */
  public Charges {
    open = List.copyOf(open);
    closed = LatestKept.of(closed, charge -> !charge.paymentIds().isEmpty());
  }

  /** The open charge of that id. */
  public Optional<OpenCharge> open(String chargeId) {
    return open.stream().filter(charge -> charge.chargeId().equals(chargeId)).findFirst();
  }

  /**
   * The closed charge of that id, if it is still remembered; one that is open again only if it was
   * paid too late before.
   */
  public Optional<ClosedCharge> closed(String chargeId) {
    return closed.stream().filter(charge -> charge.chargeId().equals(chargeId)).findFirst();
  }

  /** Whether any open charge matches. */
  public boolean anyOpen(Predicate<OpenCharge> wanted) {
    return open.stream().anyMatch(wanted);
  }

  /** Whether one that was given up can still be paid for. */
  public boolean anyLapsed() {
    return closed.stream().anyMatch(charge -> charge.lapse().isPresent());
  }

  /**
   * These charges after account balance paid so much of one: an open one has less left to collect,
   * another one has just been issued.
   */
  public Charges covering(String chargeId, Money part) {
    return open(chargeId)
        .map(charge -> replacing(charge.covered(part)))
        .orElseGet(() -> new Charges(issued + 1, open, closed));
  }

  /**
   * Whether no such payment came in for the charge; false of a charge that closed too long ago, for
   * its payments are not known any more.
   */
  public boolean lacksPayment(String chargeId, String paymentId) {
    return closed(chargeId).filter(it -> !it.paymentIds().contains(paymentId)).isPresent();
  }

  /** These charges and a new open one, whose number is the highest. */
  public Charges plus(OpenCharge charge) {
    List<OpenCharge> more = new ArrayList<>(open);
    more.add(charge);
    return new Charges(charge.number(), more, closed);
  }

  /** These charges with another form of the open charge of the same id. */
  public Charges replacing(OpenCharge charge) {
    List<OpenCharge> changed =
        open.stream().map(old -> old.chargeId().equals(charge.chargeId()) ? charge : old).toList();
    return new Charges(issued, changed, closed);
  }

  /** These charges with the open charge settled by the payment, or by account balance alone. */
  public Charges settling(OpenCharge charge, Optional<String> paymentId) {
    return closing(charge, paymentId.stream().toList(), Optional.empty());
  }

  /** These charges with the open charge cancelled, perhaps for want of a payment. */
  public Charges cancelling(OpenCharge charge, Optional<Lapse> lapse) {
    return closing(charge, List.of(), lapse);
  }

  /**
   * What is open again when one charge turns out to have been paid in time: that charge, and all
   * that the subscription ended with, if it did, by their numbers. An upgrade begins another
   * period, so that charges for the periods since it was asked for stay closed; paid after the end,
   * it opens nothing else.
   */
  public List<Lapse> reopenedBy(Lapse paid, Instant paidAt) {
    boolean upgrade = paid.charge().purpose() instanceof ChargePurpose.Upgrade;
    return Stream.concat(
            Stream.of(paid),
            givenUpWithEnd()
                .filter(lapse -> !upgrade || !lapse.charge().isForPeriod())
                .filter(lapse -> !paidAt.isAfter(lapse.payableUntil())))
        .distinct()
        .sorted(Comparator.comparingLong(lapse -> lapse.charge().number()))
        .toList();
  }

  /** How charges were given up because the subscription ended. */
  public Stream<Lapse> givenUpWithEnd() {
    return closed.stream().flatMap(each -> each.lapse().stream()).filter(Lapse::withEnd);
  }

  /** These charges with lapsed charges open again, and the other closed ones changed. */
  Charges reopening(List<Lapse> lapses, UnaryOperator<ClosedCharge> others) {
    List<OpenCharge> lapsed = lapses.stream().map(Lapse::charge).toList();
    Set<String> ids = lapsed.stream().map(OpenCharge::chargeId).collect(Collectors.toSet());
    List<OpenCharge> more = new ArrayList<>(open);
    more.addAll(lapsed);
    more.sort(Comparator.comparingLong(OpenCharge::number));
    List<ClosedCharge> left =
        closed.stream()
            .map(it -> ids.contains(it.chargeId()) ? it.reopened() : others.apply(it))
            .filter(it -> !ids.contains(it.chargeId()) || !it.paymentIds().isEmpty())
            .toList();
    return new Charges(issued, more, left);
  }

  /** These charges, of which a payment brings none of those back that were given up. */
  Charges closedForGood(Predicate<Lapse> wanted) {
    return changingClosed(it -> it.lapse().filter(wanted).isPresent() ? it.forGood() : it);
  }

  private Charges closing(OpenCharge charge, List<String> paymentIds, Optional<Lapse> lapse) {
    List<OpenCharge> left =
        open.stream().filter(other -> !other.chargeId().equals(charge.chargeId())).toList();
    ClosedCharge latest = new ClosedCharge(charge.chargeId(), charge.asked(), paymentIds, lapse);
    Optional<ClosedCharge> before = closed(charge.chargeId());
    List<ClosedCharge> more = new ArrayList<>(closed);
    before.ifPresent(more::remove);
    more.add(before.map(latest::after).orElse(latest));
    return new Charges(issued, left, more);
  }

  /** These charges with one more payment for a closed charge; nothing if it is forgotten. */
  public Charges paidAgain(String chargeId, String paymentId) {
    return changingClosed(chargeId, charge -> charge.paidBy(paymentId));
  }

  /** These charges after the value brought into a charge's period became account balance. */
  public Charges givingBack(String chargeId, Money broughtIn) {
    return changingClosed(chargeId, charge -> charge.givingBack(broughtIn));
  }

  /** These charges after credits were left behind, which may have come before they were paid. */
  public Charges leavingBehind(CreditLot lot, long amount) {
    return changingClosed(charge -> charge.leavingBehind(lot, amount));
  }

  private Charges changingClosed(String chargeId, UnaryOperator<ClosedCharge> change) {
    return changingClosed(old -> old.chargeId().equals(chargeId) ? change.apply(old) : old);
  }

  private Charges changingClosed(UnaryOperator<ClosedCharge> change) {
    return new Charges(issued, open, closed.stream().map(change).toList());
  }

  /** Whether what was given up may go on yet, if a payment is made in time. */
  public boolean isPayable(Instant now) {
    return closed.stream()
        .flatMap(each -> each.lapse().stream())
        .map(Lapse::payableUntil)
        .anyMatch(until -> !until.isBefore(now));
  }
}
