package dev.termshift.domain.rules;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Decision;
import dev.termshift.domain.answer.Quote;
import dev.termshift.domain.answer.Rejection;
import dev.termshift.domain.answer.RejectionCode.Reason;
import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.catalog.CatalogVersion;
import dev.termshift.domain.command.Question;
import dev.termshift.domain.command.Question.QuoteStop;
import dev.termshift.domain.command.QuoteReference;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.proration.GivenBack;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.util.Optional;

/** What an end or a pause at once is quoted as, and whether such a quote still holds. */
final class StopQuotes {

  private StopQuotes() {}

  /** The fault of a quote of an end or a pause at once that does not hold any more. */
  static Optional<Rejection> fault(
      QuoteReference quote, Started state, QuoteStop asked, DecisionContext context) {
    return QuoteRules.fault(
        quote,
        context,
        CatalogVersion::policy,
        then -> SubscriptionRules.decide(state, asked, then));
  }

  /**
   * What an end or a pause at once comes to; its rejection, if it would be rejected.
   *
   * @param decision what the command that is asked about would do
   */
  static Decision quote(
      QuoteStop asked, SubscriptionState state, Decision decision, DecisionContext context) {
    if (asked.stop() == Question.Stop.PAUSE && asked.creditUnused()) {
      return Decision.rejected(Reason.UNUSED_OF_PAUSE);
    }
    return decision.transition().isPresent()
            && state instanceof Started before
            && decision.transition().get().state() instanceof Started after
        ? Decision.of(
            new Answer.Quoted(
                quote(
                    asked.stop(),
                    after.ledger(),
                    GivenBack.of(before, after, decision.events(), context.now()),
                    context)))
        : decision;
  }

  private static Quote.Stop quote(
      Question.Stop stops, Ledger after, GivenBack givenBack, DecisionContext context) {
    return new Quote.Stop(
        stops,
        givenBack.lines(),
        ChargeLine.sum(givenBack.lines(), after.currency()),
        context.now(),
        after.balance(),
        givenBack.creditsLeft(),
        givenBack.creditsLost(),
        givenBack.creditsHeld(),
        givenBack.creditsFrozen(),
        context.now(),
        context.version(),
        context.now().plus(context.catalogVersion().policy().quoteValidFor()));
  }
}
