package dev.termshift.simulation;

import dev.termshift.domain.answer.Quote;
import dev.termshift.domain.command.Question;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.money.Money;
import dev.termshift.text.MoneyText;
import dev.termshift.text.TerminalText;
import java.util.stream.Collectors;

/** A quote in words: what for, how much, and what the total is made of. */
final class QuoteText implements Quote.Cases<String> {

  private static final QuoteText TEXTS = new QuoteText();

  private QuoteText() {}

  /** Such as {@code 2 x small for $6.00 (full price $6.00), 100 credits usable until …}. */
  static String of(Quote quote) {
    return quote.match(TEXTS);
  }

  @Override
  public String change(Quote.Change quote) {
    return LedgerSentence.QUOTED_CHANGE.with(
        TerminalText.words(quote.direction().name()),
        quote.to().planId(),
        MoneyText.of(quote.total()),
        lines(quote),
        LedgerLines.time(quote.dueAt()));
  }

  @Override
  public String topUp(Quote.TopUp quote) {
    return LedgerSentence.QUOTED_TOP_UP.with(
        quote.quantity(),
        quote.packId(),
        MoneyText.of(quote.total()),
        lines(quote),
        quote.credits(),
        LedgerLines.time(quote.usableUntil()));
  }

  @Override
  public String newCycle(Quote.NewCycle quote) {
    String planId = quote.to().planId();
    String total = MoneyText.of(quote.total());
    return quote.lines().isEmpty()
        ? LedgerSentence.QUOTED_REST_OF_TRIAL.with(planId, total)
        : LedgerSentence.QUOTED_NEW_CYCLE.with(planId, total, lines(quote));
  }

  @Override
  public String stop(Quote.Stop quote) {
    String back = MoneyText.of(quote.total().negated());
    String balance = MoneyText.of(quote.balanceAfter());
    long left = quote.creditsAfter();
    long lost = quote.creditsLost();
    long frozen = quote.creditsFrozen();
    return quote.stops() == Question.Stop.CANCEL
        ? LedgerSentence.QUOTED_CANCEL.with(back, balance, left, lost, frozen)
        : LedgerSentence.QUOTED_PAUSE.with(back, balance, left, lost, quote.creditsHeld(), frozen);
  }

  private static String lines(Quote quote) {
    String currency = quote.total().currency();
    String lines =
        quote.lines().stream()
            .map(line -> line(line.kind(), new Money(line.amountMinor(), currency)))
            .collect(Collectors.joining(", "));
    return quote.total().isNegative()
        ? LedgerSentence.OWED.with(lines, MoneyText.of(quote.total().negated()))
        : lines;
  }

  private static String line(ChargeLine.Kind kind, Money amount) {
    return TerminalText.words(kind.name()) + " " + MoneyText.of(amount);
  }
}
