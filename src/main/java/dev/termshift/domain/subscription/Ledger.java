package dev.termshift.domain.subscription;

import dev.termshift.domain.announced.Told;
import dev.termshift.domain.credit.Consumptions;
import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.CreditLots;
import dev.termshift.domain.credit.Hold;
import dev.termshift.domain.credit.Holds;
import dev.termshift.domain.discount.Discounts;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.refund.ChargeAccounts;
import dev.termshift.domain.refund.DueCredits;
import dev.termshift.domain.refund.Refunds;
import dev.termshift.domain.subscription.BeforeEnd.UnpaidPlan;
import dev.termshift.domain.subscription.ClosedCharge.Lapse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a subscription owns and owes, whatever its plan: credits, charges, account balance.
 *
 * @param balance the money owed to the customer, never negative
 * @param charges the charges
 * @param lots the credits that nobody holds
 * @param lotsIssued how many lots there have been
 * @param holds the credits that are set aside
 * @param consumptions what was burned last and can be returned
 * @param accounts what became of the money of the charges that were paid
 * @param refunds how money goes back, and the credits that are frozen for it
 * @param discounts what periods to come cost less
 * @param autoTopUp whether credits buy themselves, if anybody ever said so
 * @param told what was announced of what is to come
 * @param details for whom it is
 * @param unpaidPlan what it had before it went on with a free plan for want of a payment
 */
public record Ledger(
    Money balance,
    Charges charges,
    CreditLots lots,
    long lotsIssued,
    Holds holds,
    Consumptions consumptions,
    ChargeAccounts accounts,
    Refunds refunds,
    Discounts discounts,
    Optional<AutoTopUp> autoTopUp,
    Told told,
    Details details,
    Optional<UnpaidPlan> unpaidPlan) {

  /** Nothing yet, in the given currency. */
  public static Ledger empty(String currency) {
    return new Ledger(
        Money.zero(currency),
        Charges.NONE,
        CreditLots.NONE,
        0,
        Holds.NONE,
        Consumptions.NONE,
        ChargeAccounts.NONE,
        Refunds.NONE,
        Discounts.NONE,
        Optional.empty(),
        Told.NONE,
        Details.NONE,
        Optional.empty());
  }

  /** The currency in which it is billed, for all its life. */
  public String currency() {
    return balance.currency();
  }

  /**
   * An amount in the currency in which it is billed.
   *
   * @param minor the amount, in minor units
   */
  public Money money(long minor) {
    return new Money(minor, currency());
  }

  /** The credits that are left, held and frozen ones among them. */
  public long remaining() {
    return Math.addExact(Math.addExact(lots.total(), holds.total()), refunds.frozen());
  }

  /** All lots, each with what is held of it. */
  public CreditLots lotsWithHeld() {
    CreditLots all = lots;
    for (Hold hold : holds.open()) {
      all = all.plus(hold.lots());
    }
    return all;
  }

  /** The same with more owed to the customer, or less if the amount is negative. */
  public Ledger crediting(Money amount) {
    return of(balance.plus(amount), charges);
  }

  /** The same with other charges. */
  public Ledger withCharges(Charges other) {
    return of(balance, other);
  }

  /** The same with other credits. */
  public Ledger withLots(CreditLots other) {
    return of(other, lotsIssued, holds);
  }

  /** The same with other holds. */
  public Ledger withHolds(Holds other) {
    return of(lots, lotsIssued, other);
  }

  /** The same with other consumptions that can be returned. */
  public Ledger withConsumptions(Consumptions other) {
    return of(other, accounts, refunds);
  }

  /** The same with other accounts. */
  public Ledger withAccounts(ChargeAccounts other) {
    return of(consumptions, other, refunds);
  }

  /** The same with other refunds. */
  public Ledger withRefunds(Refunds other) {
    return of(consumptions, accounts, other);
  }

  /** The same after others took credits that came back with money. */
  Ledger sharing(DueCredits.Shared shared) {
    return of(consumptions, shared.accounts(), shared.refunds());
  }

  /** The same after what is invested came to another period, or to an end. */
  Ledger refundsDetached() {
    return of(consumptions, accounts.detached(), refunds.detached());
  }

  /** The same with one more lot, or with more in the latest one; its number is the highest. */
  public Ledger plusLot(CreditLot lot) {
    return of(lots.plus(lot), lot.number(), holds);
  }

  /** The same after a lot was issued with nothing in it. */
  Ledger issuing(long lot) {
    return of(lots, lot, holds);
  }

  /** The same with other discounts. */
  public Ledger withDiscounts(Discounts other) {
    return of(other, autoTopUp, told, details);
  }

  /** The same with another word on whether credits buy themselves. */
  public Ledger withAutoTopUp(Optional<AutoTopUp> other) {
    return of(discounts, other, told, details);
  }

  /** The same after something was announced. */
  Ledger withTold(Told other) {
    return of(discounts, autoTopUp, other, details);
  }

  /** The same for somebody else, or told of otherwise. */
  public Ledger withDetails(Details other) {
    return of(discounts, autoTopUp, told, other);
  }

  /** The same that goes on with a free plan, and knows what it had before. */
  public Ledger fallingBackFrom(UnpaidPlan before) {
    return unpaid(Optional.of(before));
  }

  /** The same where the plan that was not paid can be brought back no more. */
  Ledger withoutUnpaidPlan() {
    return unpaidPlan
        .map(plan -> charges.closedForGood(plan::isBroughtBackBy))
        .map(closed -> unpaid(Optional.empty()).withCharges(closed))
        .orElse(this);
  }

  private Ledger unpaid(Optional<UnpaidPlan> before) {
    return new Ledger(
        balance,
        charges,
        lots,
        lotsIssued,
        holds,
        consumptions,
        accounts,
        refunds,
        discounts,
        autoTopUp,
        told,
        details,
        before);
  }

  /** What is open again when a charge turns out to have been paid in time, by their numbers. */
  public List<Lapse> reopenedBy(Lapse paid, Instant paidAt) {
    return isApart(paid) ? List.of(paid) : charges.reopenedBy(paid, paidAt);
  }

  /** Whether the charge has nothing to do with a plan that was not paid. */
  private boolean isApart(Lapse paid) {
    return unpaidPlan.filter(plan -> !plan.isBroughtBackBy(paid)).isPresent();
  }

  /** The same with that open again. */
  Ledger reopening(Lapse paid, List<Lapse> lapses) {
    return isApart(paid)
        ? withCharges(charges.reopening(lapses, UnaryOperator.identity()))
        : unpaid(Optional.empty()).withCharges(charges.reopening(lapses, ClosedCharge::withoutEnd));
  }

  /** The same with credits that came back into their lot, or into a new one. */
  Ledger plusReturned(CreditLot lot) {
    return of(lots.plus(lot), Math.max(lotsIssued, lot.number()), holds);
  }

  /** The same after the hold took some of a lot along into one that was issued. */
  Ledger plusHeldLot(Hold hold, long fromLot, CreditLot lot) {
    Hold carried = hold.holding(hold.lots().plus(lot));
    return of(lots, lot.number(), holds.carrying(carried, fromLot, lot.number()));
  }

  private Ledger of(Money owed, Charges other) {
    return new Ledger(
        owed,
        other,
        lots,
        lotsIssued,
        holds,
        consumptions,
        accounts,
        refunds,
        discounts,
        autoTopUp,
        told,
        details,
        unpaidPlan);
  }

  private Ledger of(CreditLots unheld, long issued, Holds held) {
    return new Ledger(
        balance,
        charges,
        unheld,
        issued,
        held,
        consumptions,
        accounts,
        refunds,
        discounts,
        autoTopUp,
        told,
        details,
        unpaidPlan);
  }

  private Ledger of(Consumptions burned, ChargeAccounts paid, Refunds given) {
    return new Ledger(
        balance,
        charges,
        lots,
        lotsIssued,
        holds,
        burned,
        paid,
        given,
        discounts,
        autoTopUp,
        told,
        details,
        unpaidPlan);
  }

  private Ledger of(Discounts off, Optional<AutoTopUp> buying, Told said, Details whom) {
    return new Ledger(
        balance,
        charges,
        lots,
        lotsIssued,
        holds,
        consumptions,
        accounts,
        refunds,
        off,
        buying,
        said,
        whom,
        unpaidPlan);
  }
}
