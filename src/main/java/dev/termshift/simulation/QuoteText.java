package dev.termshift.simulation;

import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.rules.Quote;
import dev.termshift.text.MoneyText;
import java.util.Locale;
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
    return "%s to %s for %s (%s), due %s"
        .formatted(
            quote.direction().name().toLowerCase(Locale.ROOT),
            quote.to().planId(),
            MoneyText.of(quote.total()),
            lines(quote),
            LedgerLines.time(quote.dueAt()));
  }

  @Override
  public String topUp(Quote.TopUp quote) {
    return "%d x %s for %s (%s), %d credits usable until %s"
        .formatted(
            quote.quantity(),
            quote.packId(),
            MoneyText.of(quote.total()),
            lines(quote),
            quote.credits(),
            LedgerLines.time(quote.usableUntil()));
  }

  private static String lines(Quote quote) {
    String currency = quote.total().currency();
    String lines =
        quote.lines().stream()
            .map(line -> name(line.kind()) + MoneyText.of(new Money(line.amountMinor(), currency)))
            .collect(Collectors.joining(", "));
    return quote.total().isNegative()
        ? lines + "; " + MoneyText.of(quote.total().negated()) + " remains owed to the customer"
        : lines;
  }

  private static String name(ChargeLine.Kind kind) {
    return switch (kind) {
      case FULL_PRICE -> "full price ";
      case UNUSED_TIME -> "unused time ";
      case ACCOUNT_BALANCE -> "account balance ";
    };
  }
}
