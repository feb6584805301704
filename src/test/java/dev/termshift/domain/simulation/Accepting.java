package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.command.Question;
import dev.termshift.domain.command.Question.QuoteStop;
import dev.termshift.domain.command.QuoteReference;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.domain.command.SubscriptionCommand.EndTrial;
import dev.termshift.domain.command.SubscriptionCommand.Pause;
import dev.termshift.domain.command.SubscriptionCommand.Restart;
import dev.termshift.domain.command.SubscriptionCommand.Resume;
import dev.termshift.domain.command.SubscriptionCommand.Upgrade;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.period.TrialLeft;
import dev.termshift.domain.rules.Quote;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.util.Optional;

/** The command that accepts a quote. */
final class Accepting {

  private Accepting() {}

  /** What the quote of a higher plan, or of a trial's end, was asked for. */
  static SubscriptionCommand command(
      Quote.Change quote, SubscriptionState state, Optional<QuoteReference> reference) {
    boolean same =
        state instanceof InTerm inTerm
            && inTerm.currentTerm().terms().planId().equals(quote.to().planId());
    return same
        ? new EndTrial(reference)
        : new Upgrade(quote.to().planId(), quote.timing(), reference);
  }

  /** What was said of a stop is so when it has been accepted. */
  static void check(Quote accepted, SubscriptionState state) {
    if (accepted instanceof Quote.Stop quote && state instanceof Started after) {
      Ledger ledger = after.ledger();
      boolean bought = !(after instanceof Paused);
      long left =
          ledger
              .lots()
              .total(
                  lot ->
                      lot.expiresAt().isAfter(quote.quotedAt())
                          && (!bought || lot.source().isBought()));
      if (after instanceof Paused paused) {
        left += paused.trialLeft().map(TrialLeft::credits).orElse(0L);
      }
      assertThat(left).isEqualTo(quote.creditsAfter());
      assertThat(ledger.holds().total()).isEqualTo(quote.creditsHeld());
      assertThat(ledger.refunds().frozen()).isEqualTo(quote.creditsFrozen());
      assertThat(ledger.balance()).isEqualTo(quote.balanceAfter());
      if (after instanceof Paused paused) {
        assertThat(paused.unusedValue()).isEqualTo(quote.total().negated());
      }
    }
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
