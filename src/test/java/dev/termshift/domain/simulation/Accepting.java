package dev.termshift.domain.simulation;

import dev.termshift.domain.command.QuoteReference;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.EndTrial;
import dev.termshift.domain.command.SubscriptionCommand.Restart;
import dev.termshift.domain.command.SubscriptionCommand.Resume;
import dev.termshift.domain.command.SubscriptionCommand.Upgrade;
import dev.termshift.domain.rules.Quote;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
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

  /** What the quote of a cycle was asked for. */
  static SubscriptionCommand command(Quote.NewCycle quote, Optional<QuoteReference> reference) {
    return quote.begins() == Quote.Begins.RESUME
        ? new Resume(reference)
        : new Restart(quote.to().planId(), reference);
  }
}
