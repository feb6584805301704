package dev.termshift.http.view;

import dev.termshift.contract.reply.QuoteForm;
import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Quote;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.DisputeOutcome;
import dev.termshift.domain.command.Question;
import dev.termshift.domain.command.RefundCommand.RefundFailed;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.refund.OpenRefund;
import dev.termshift.domain.refund.Refunds;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import dev.termshift.json.JsonWriter;
import dev.termshift.kernel.DryRun;
import dev.termshift.kernel.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A quote, with what depends on money that is disputed or is to go back: it counts nowhere
 * meanwhile. What a change would have made of it comes later if a dispute is won, and never if a
 * refund fails after the change.
 *
 * @param rehearsal decides what comes of a dispute that is won, or of a refund that has failed
 * @param found the subscription as it is
 * @param at when it is quoted
 */
public record UnsettledQuote(DryRun rehearsal, Subscription found, Instant at) {

  /**
   * Writes the quote; {@code ifDisputesWon}, {@code creditsIfDisputesWon} and {@code openRefunds}
   * only if they say more than nothing.
   *
   * @param asked asks the same of a subscription at another state
   */
  public void write(JsonWriter json, Quote quote, Function<Subscription, Answer> asked) {
    QuoteForm.fields(json, quote);
    if (!(quote instanceof Quote.TopUp)) {
      over(DisputeOutcome.WON)
          .ifPresent(won -> quoted(won, asked).ifPresent(then -> writeWon(json, quote, won, then)));
      if (isLater(quote)) {
        over(DisputeOutcome.LOST)
            .flatMap(lost -> quoted(lost, asked))
            .ifPresent(then -> writeLost(json, quote, then));
      }
      writeRefunds(json, quote, asked);
    }
  }

  private void writeWon(JsonWriter json, Quote quote, Subscription won, Quote then) {
    Money more = comes(quote, found, won, then);
    if (more.isPositive()) {
      json.money("ifDisputesWon", more);
    }
    long credits = then.creditsAfter() - quote.creditsAfter();
    if (credits > 0) {
      json.number("creditsIfDisputesWon", credits);
    }
  }

  /** What is balance, or kept, behind the one and not behind the other, be it set aside before. */
  private static Money comes(Quote quote, Subscription found, Subscription won, Quote then) {
    if (isEnd(quote)) {
      return ((Quote.Stop) then).balanceAfter().minus(((Quote.Stop) quote).balanceAfter());
    }
    Money less = quote.total().minus(then.total());
    return quote instanceof Quote.Stop
        ? less
        : less.plus(left(won, then)).minus(left(found, quote));
  }

  /** Account balance that the change does not use. */
  private static Money left(Subscription subscription, Quote quote) {
    Money balance = ((Started) subscription.state()).ledger().balance();
    return quote.lines().stream()
        .filter(line -> line.kind() == ChargeLine.Kind.ACCOUNT_BALANCE)
        .map(line -> new Money(line.amountMinor(), balance.currency()))
        .reduce(balance, Money::plus);
  }

  /** Account balance pays for it only when it is due: what is taken before does not pay. */
  private static void writeLost(JsonWriter json, Quote quote, Quote lost) {
    if (lost.total().compareTo(quote.total()) > 0) {
      json.money("ifDisputesLost", lost.total());
    }
  }

  private Optional<Subscription> over(DisputeOutcome outcome) {
    return new DisputesOver(rehearsal, outcome).of(found, at);
  }

  private static boolean isLater(Quote quote) {
    return quote instanceof Quote.Change change && change.timing() == Timing.PERIOD_END;
  }

  /** What is to go back of what counts for the change, and what does not count by it. */
  private void writeRefunds(JsonWriter json, Quote quote, Function<Subscription, Answer> asked) {
    Money takes =
        failed()
            .flatMap(then -> quoted(then, asked))
            .map(failed -> quote.total().minus(failed.total()))
            .filter(Money::isPositive)
            .orElseGet(() -> new Money(0, quote.total().currency()));
    long credits = isEnd(quote) ? 0 : frozen();
    if (!takes.isPositive() && credits == 0) {
      return;
    }
    long amount =
        refunds().open().stream()
            .filter(each -> each.invested() > 0 || each.frozen().total() > 0)
            .mapToLong(OpenRefund::amount)
            .sum();
    json.object(
        "openRefunds",
        inner -> {
          inner.money("amount", new Money(amount, takes.currency()));
          if (takes.isPositive()) {
            inner.money("takes", takes);
          }
          if (credits > 0) {
            inner.number("credits", credits);
          }
        });
  }

  /**
   * What is left of an end can only be used after a restart, which leaves what is frozen behind.
   */
  private static boolean isEnd(Quote quote) {
    return quote instanceof Quote.Stop stop && stop.stops() == Question.Stop.CANCEL;
  }

  private long frozen() {
    return refunds().open().stream().mapToLong(each -> each.frozen().total()).sum();
  }

  /** The subscription once the refunds that are open have failed; nothing if none is. */
  private Optional<Subscription> failed() {
    List<OpenRefund> open = refunds().open();
    Subscription then = found;
    for (OpenRefund each : open) {
      RefundFailed answer = new RefundFailed(each.refundId(), Optional.empty());
      then = rehearsal.of(then, answer, Authority.PAYMENT, at).after();
    }
    return open.isEmpty() ? Optional.empty() : Optional.of(then);
  }

  private static Optional<Quote> quoted(Subscription then, Function<Subscription, Answer> asked) {
    return asked.apply(then) instanceof Answer.Quoted other
        ? Optional.of(other.quote())
        : Optional.empty();
  }

  private Refunds refunds() {
    return found.state() instanceof Started started ? started.ledger().refunds() : Refunds.NONE;
  }
}
