package dev.termshift.http.view;

import dev.termshift.contract.reply.QuoteForm;
import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Quote;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.DisputeCommand.DisputeClosed;
import dev.termshift.domain.command.DisputeOutcome;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.refund.OpenDispute;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import dev.termshift.json.JsonWriter;
import dev.termshift.kernel.DryRun;
import dev.termshift.kernel.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A quote, with what there is later if the disputes that are open are won: disputed money counts
 * nowhere meanwhile, and what a change would have made of it comes then.
 *
 * @param rehearsal decides what comes of a won dispute
 * @param found the subscription as it is
 * @param at when it is quoted
 */
public record DisputedQuote(DryRun rehearsal, Subscription found, Instant at) {

  /**
   * Writes the quote; {@code ifDisputesWon} is what comes then, if that is more than nothing.
   *
   * @param asked asks the same of a subscription at another state
   */
  public void write(JsonWriter json, Quote quote, Function<Subscription, Answer> asked) {
    QuoteForm.fields(json, quote);
    if (!(quote instanceof Quote.TopUp)) {
      ifWon(quote, asked).ifPresent(more -> json.money("ifDisputesWon", more));
    }
  }

  private Optional<Money> ifWon(Quote quote, Function<Subscription, Answer> asked) {
    List<OpenDispute> open = open();
    if (open.isEmpty()) {
      return Optional.empty();
    }
    Subscription won = found;
    for (OpenDispute each : open) {
      DisputeClosed end = new DisputeClosed(each.disputeId(), DisputeOutcome.WON);
      won = rehearsal.of(won, end, Authority.PAYMENT, at).after();
    }
    return asked.apply(won) instanceof Answer.Quoted other
        ? Optional.of(quote.total().minus(other.quote().total())).filter(Money::isPositive)
        : Optional.empty();
  }

  private List<OpenDispute> open() {
    return found.state() instanceof Started started
        ? started.ledger().refunds().disputes().open()
        : List.of();
  }
}
