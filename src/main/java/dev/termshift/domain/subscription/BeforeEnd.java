package dev.termshift.domain.subscription;

import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.TrialLeft;
import dev.termshift.domain.refund.InvestedParts;
import dev.termshift.domain.subscription.ClosedCharge.Lapse;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Incomplete;
import dev.termshift.domain.subscription.SubscriptionState.PastDue;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a subscription that ended goes on with if one of its charges turns out to have been paid in
 * time.
 */
public sealed interface BeforeEnd {

  /** The state it was in, with what it owns and owes now. */
  Started revived(Ledger ledger);

  /** Of what is in that state now; nothing if there is nothing to go on with. */
  static Optional<BeforeEnd> of(Started state) {
    if (state instanceof Incomplete incomplete) {
      return Optional.of(new FirstPayment(incomplete.terms(), incomplete.zone()));
    }
    if (state instanceof Paused paused) {
      return Optional.of(
          new DuringPause(
              paused.terms(),
              paused.zone(),
              paused.unusedValue(),
              paused.parts(),
              paused.allocation(),
              paused.trialLeft(),
              paused.resumes(),
              paused.lastUse()));
    }
    return state instanceof InTerm inTerm
        ? Optional.of(new Running(inTerm.currentTerm()))
        : Optional.empty();
  }

  /**
   * The first payment was awaited.
   *
   * @param terms what was sold
   * @param zone where its calendar is read
   */
  record FirstPayment(Terms terms, ZoneId zone) implements BeforeEnd {
    @Override
    public Started revived(Ledger ledger) {
      return new Incomplete(terms, zone, ledger);
    }
  }

  /**
   * A period ran.
   *
   * @param currentTerm the term that ran, with what it waited for
   */
  record Running(CurrentTerm currentTerm) implements BeforeEnd {
    @Override
    public Started revived(Ledger ledger) {
      return ledger.charges().anyOpen(currentTerm::isOverdueBy)
          ? new PastDue(currentTerm, ledger)
          : new Active(currentTerm, ledger);
    }
  }

  /**
   * It was paused, and a period before the pause was owed.
   *
   * @param terms what was sold last
   * @param zone where its calendar is read
   * @param unusedValue what a period that was cut short brings into the next one
   * @param parts which charges paid for that value
   * @param allocation how that is to be brought in
   * @param trialLeft what is left of a trial that nothing was charged after
   * @param resumes how it resumes by itself, if it does
   * @param lastUse until when credits of the period that was cut short could be used
   */
  record DuringPause(
      Terms terms,
      ZoneId zone,
      Money unusedValue,
      InvestedParts parts,
      AllocationPolicy allocation,
      Optional<TrialLeft> trialLeft,
      Optional<Resumption> resumes,
      Optional<Instant> lastUse)
      implements BeforeEnd {
    @Override
    public Started revived(Ledger ledger) {
      return new Paused(
          terms,
          zone,
          unusedValue,
          parts,
          allocation,
          trialLeft,
          resumes,
          Optional.empty(),
          lastUse,
          ledger);
    }
  }

  /**
   * The plan that a subscription had before it went on with a free one, until another change is
   * accepted: a payment that was made in time brings it back.
   *
   * @param term the term that ran, with what it waited for
   * @param lapsed the credits of plans that were left behind with it
   * @param counted how many packs bought themselves in its period, if any ever did
   */
  record UnpaidPlan(CurrentTerm term, List<CreditLot> lapsed, Optional<AutoTopUp.Counted> counted) {

    /** Copies the list. */
    public UnpaidPlan {
      lapsed = List.copyOf(lapsed);
    }

    /** Whether a payment of what was given up brings it back: what it owed, or its upgrade. */
    public boolean isBroughtBackBy(Lapse lapse) {
      return lapse.charge().isForPeriod() ? lapse.withEnd() : waitedFor(lapse.charge().chargeId());
    }

    private boolean waitedFor(String chargeId) {
      return Stream.concat(term.awaited().stream(), term.lapsed().stream())
          .anyMatch(upgrade -> upgrade.chargeId().equals(chargeId));
    }
  }
}
