package dev.termshift.domain.subscription;

import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.EndReason;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.TrialLeft;
import dev.termshift.domain.refund.InvestedParts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Where a subscription stands; impossible combinations cannot be written down. */
public sealed interface SubscriptionState {

  <R> R match(Cases<R> cases);

  /** What was sold last and can be used, or is waited for; nothing before and after that. */
  default Optional<Terms> sold() {
    if (this instanceof Incomplete incomplete) {
      return Optional.of(incomplete.terms());
    }
    return this instanceof Ongoing ongoing ? Optional.of(ongoing.terms()) : Optional.empty();
  }

  /** One function per state. */
  interface Cases<R> {
    R notStarted(NotStarted state);

    R incomplete(Incomplete state);

    R active(Active state);

    R pastDue(PastDue state);

    R paused(Paused state);

    R ended(Ended state);

    R imported(Imported state);
  }

  /** A state of a subscription that was started. */
  sealed interface Started extends SubscriptionState {

    /** What it owns and owes. */
    Ledger ledger();

    /** The same state, owning and owing something else. */
    Started withLedger(Ledger other);

    /** Which charges paid for what is invested. */
    default InvestedParts invested() {
      return InvestedParts.NONE;
    }

    /** The same state, in which something else is invested; nothing where nothing can be. */
    default Started withInvested(InvestedParts other) {
      return this;
    }

    /** The same state after the time of plan credits was over. */
    default Started creditsLapsed(Instant at, long amount) {
      return this;
    }

    /** The same state after a payment of the charge; a negative one takes it back. */
    default Started paying(String chargeId, ChargePurpose purpose, Money amount) {
      return this;
    }
  }

  /** A state between the first payment and the end: credits can be used. */
  sealed interface Ongoing extends Started {

    /** What was sold last. */
    Terms terms();

    /** Where its calendar is read. */
    ZoneId zone();

    /** Whether the credits of the lot can be used now: bought ones, unless a paid period runs. */
    default boolean canUse(CreditLot lot) {
      return lot.source().isBought();
    }
  }

  /** A state in which a period runs. */
  sealed interface InTerm extends Ongoing permits Active, PastDue, Imported {

    /** The term that runs. */
    CurrentTerm currentTerm();

    /** When the next slice of credits is granted; nothing if all came, or the period is unpaid. */
    default Optional<Instant> nextGrantAt() {
      return currentTerm().nextGrantAt(ledger().charges());
    }

    /** The same state in another term. */
    InTerm withCurrentTerm(CurrentTerm other);

    @Override
    default InvestedParts invested() {
      return currentTerm().parts();
    }

    @Override
    default Started withInvested(InvestedParts other) {
      return withCurrentTerm(currentTerm().withParts(other));
    }

    @Override
    default Started creditsLapsed(Instant at, long amount) {
      return withCurrentTerm(currentTerm().creditsLapsed(at, amount));
    }

    @Override
    default Started paying(String chargeId, ChargePurpose purpose, Money amount) {
      return purpose instanceof ChargePurpose.Period paid
          ? withCurrentTerm(currentTerm().periodPaid(chargeId, paid, amount))
          : this;
    }

    @Override
    default Terms terms() {
      return currentTerm().terms();
    }

    @Override
    default ZoneId zone() {
      return currentTerm().period().cycle().zone();
    }
  }

  /** Nothing was ever heard of it. */
  record NotStarted() implements SubscriptionState {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notStarted(this);
    }
  }

  /**
   * The first payment is awaited.
   *
   * @param terms what was sold
   * @param zone where its calendar is read
   * @param ledger what it owns and owes
   */
  record Incomplete(Terms terms, ZoneId zone, Ledger ledger) implements Started {
    @Override
    public Incomplete withLedger(Ledger other) {
      return new Incomplete(terms, zone, other);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.incomplete(this);
    }
  }

  /**
   * A period runs and nothing is overdue.
   *
   * @param currentTerm the running period
   * @param ledger what it owns and owes
   */
  record Active(CurrentTerm currentTerm, Ledger ledger) implements InTerm {
    @Override
    public boolean canUse(CreditLot lot) {
      return true;
    }

    @Override
    public Active withLedger(Ledger other) {
      return new Active(currentTerm, other);
    }

    @Override
    public Active withCurrentTerm(CurrentTerm other) {
      return new Active(other, ledger);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.active(this);
    }
  }

  /**
   * A period runs and at least one charge of a period has failed.
   *
   * @param currentTerm the running period
   * @param ledger what it owns and owes
   */
  record PastDue(CurrentTerm currentTerm, Ledger ledger) implements InTerm {
    @Override
    public PastDue withLedger(Ledger other) {
      return new PastDue(currentTerm, other);
    }

    @Override
    public PastDue withCurrentTerm(CurrentTerm other) {
      return new PastDue(other, ledger);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.pastDue(this);
    }
  }

  /**
   * No period runs, and nothing is charged.
   *
   * @param terms what was sold last
   * @param zone where its calendar is read
   * @param unusedValue what a period that was cut short brings into the next one
   * @param parts which charges paid for that value
   * @param allocation how that is to be brought in
   * @param trialLeft what is left of a trial that nothing was charged after
   * @param resumes how it resumes by itself, if it does
   * @param before what it goes on with if an upgrade given up turns out to be paid before it began
   * @param lastUse until when credits of the period that was cut short could be used
   * @param ledger what it owns and owes
   */
  record Paused(
      Terms terms,
      ZoneId zone,
      Money unusedValue,
      InvestedParts parts,
      AllocationPolicy allocation,
      Optional<TrialLeft> trialLeft,
      Optional<Resumption> resumes,
      Optional<CurrentTerm> before,
      Optional<Instant> lastUse,
      Ledger ledger)
      implements Ongoing {
    @Override
    public Paused creditsLapsed(Instant at, long amount) {
      return keeping(unusedValue, parts, before.map(it -> it.creditsLapsed(at, amount)));
    }

    @Override
    public InvestedParts invested() {
      return parts;
    }

    @Override
    public Paused withInvested(InvestedParts other) {
      return keeping(unusedValue, other, before);
    }

    Paused keeping(Money value, InvestedParts paidBy, Optional<CurrentTerm> goesOn) {
      return new Paused(
          terms, zone, value, paidBy, allocation, trialLeft, resumes, goesOn, lastUse, ledger);
    }

    @Override
    public Paused withLedger(Ledger other) {
      return new Paused(
          terms, zone, unusedValue, parts, allocation, trialLeft, resumes, before, lastUse, other);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.paused(this);
    }
  }

  /**
   * It is over, unless it is restarted.
   *
   * @param reason why
   * @param ledger what is left
   * @param before what it goes on with if it turns out to have been paid in time
   * @param zone where its calendar was read; absent in what was stored when that was not kept
   * @param planId the plan that it had last; absent in what was stored when that was not kept
   */
  record Ended(
      EndReason reason,
      Ledger ledger,
      Optional<BeforeEnd> before,
      Optional<ZoneId> zone,
      Optional<String> planId)
      implements Started {
    @Override
    public Ended withLedger(Ledger other) {
      return new Ended(reason, other, before, zone, planId);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.ended(this);
    }
  }
}
