package dev.termshift.cli.simulate.output;

import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.rules.Quote;
import dev.termshift.local.timeline.MoneyText;
import java.util.stream.Collectors;

/** What the total of a quote is made of, in words. */
final class QuoteText {

  private QuoteText() {}

  /** Such as {@code full price $5.00, unused time -$9.33; $4.33 remains owed to the customer}. */
  static String of(Quote quote) {
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
