package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.Quote;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.Question;
import dev.termshift.domain.command.Question.QuoteStop;
import dev.termshift.domain.command.QuoteReference;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.domain.command.SubscriptionCommand.Downgrade;
import dev.termshift.domain.command.SubscriptionCommand.EndTrial;
import dev.termshift.domain.command.SubscriptionCommand.Pause;
import dev.termshift.domain.command.SubscriptionCommand.Restart;
import dev.termshift.domain.command.SubscriptionCommand.Resume;
import dev.termshift.domain.command.SubscriptionCommand.Upgrade;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.event.Direction;
import dev.termshift.domain.period.TrialLeft;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Instant;
import java.util.Optional;

/** The command that accepts a quote. */
final class Accepting {

  private Accepting() {}

  /** Support alone ends, pauses, or changes to a lower plan at once. */
  static Authority byWhom(Quote quote) {
    boolean lowersAtOnce =
        quote instanceof Quote.Change change
            && change.direction() == Direction.DOWNGRADE
            && change.timing() == Timing.IMMEDIATE;
    return lowersAtOnce || quote instanceof Quote.Stop ? Authority.SUPPORT : Authority.CUSTOMER;
  }

  /** What the quote of another plan, or of a trial's end, was asked for. */
  static SubscriptionCommand command(
      Quote.Change quote, SubscriptionState state, Optional<QuoteReference> reference) {
    if (quote.direction() == Direction.DOWNGRADE) {
      return new Downgrade(quote.to().planId(), quote.timing(), reference);
    }
    boolean same =
        state instanceof InTerm inTerm
            && inTerm.currentTerm().terms().planId().equals(quote.to().planId());
    return same
        ? new EndTrial(reference)
        : new Upgrade(quote.to().planId(), quote.timing(), reference);
  }

  /**
   * What was said of a stop is so when it has been accepted. Held credits whose time runs out in
   * between come back for nobody, and no event tells of that before.
   */
  static void check(
      Quote accepted, SubscriptionState before, SubscriptionState state, Instant now) {
    if (accepted instanceof Quote.Stop quote && state instanceof Started after) {
      Ledger ledger = after.ledger();
      if (!runsOut(((Started) before).ledger(), quote.quotedAt(), now)) {
        assertThat(left(after, quote.quotedAt())).isEqualTo(quote.creditsAfter());
        assertThat(ledger.refunds().frozen()).isEqualTo(quote.creditsFrozen());
      }
      assertThat(ledger.holds().total()).isEqualTo(quote.creditsHeld());
      assertThat(ledger.balance()).isEqualTo(quote.balanceAfter());
      if (after instanceof Paused paused) {
        assertThat(paused.unusedValue()).isEqualTo(quote.total().negated());
      }
    }
  }

  private static boolean runsOut(Ledger before, Instant quotedAt, Instant now) {
    return before.holds().open().stream()
        .flatMap(hold -> hold.lots().lots().stream())
        .anyMatch(lot -> !lot.expiresAt().isBefore(quotedAt) && lot.expiresAt().isBefore(now));
  }

  /** What is left for later; what was over as it was asked is not, though it is still there. */
  private static long left(Started after, Instant quotedAt) {
    return after.ledger().lots().total(lot -> isLeft(lot, after, quotedAt)) + ofTrial(after);
  }

  private static boolean isLeft(CreditLot lot, Started after, Instant quotedAt) {
    return lot.expiresAt().isAfter(quotedAt)
        && (after instanceof Paused || lot.source().isBought());
  }

  private static long ofTrial(Started after) {
    return after instanceof Paused paused
        ? paused.trialLeft().map(TrialLeft::credits).orElse(0L)
        : 0;
  }

  /** What the quote of an end or a pause at once was asked for. */
  static SubscriptionCommand command(QuoteStop asked, Optional<QuoteReference> reference) {
    return asked.stop() == Question.Stop.CANCEL
        ? new Cancel(Timing.IMMEDIATE, asked.creditUnused(), reference)
        : new Pause(Timing.IMMEDIATE, Optional.empty(), reference);
  }

  /** What the quote of a cycle was asked for. */
  static SubscriptionCommand command(Quote.NewCycle quote, Optional<QuoteReference> reference) {
    return quote.begins() == Quote.Begins.RESUME
        ? new Resume(reference)
        : new Restart(quote.to().planId(), reference);
  }
}
