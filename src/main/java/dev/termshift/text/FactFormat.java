package dev.termshift.text;

import dev.termshift.domain.money.Money;
import java.time.Duration;

/** How facts are written where a text does not take them as they are. */
enum FactFormat {
  /**
   * An amount, given as {@link Money} writes itself. What was remembered of a rejection before had
   * no currency: that is read as minor units.
   */
  MONEY {
    @Override
    String write(String fact) {
      int space = fact.indexOf(' ');
      if (space < 0) {
        return fact + " (in minor units)";
      }
      long minor = Long.parseLong(fact.substring(0, space));
      return MoneyText.of(new Money(minor, fact.substring(space + 1)));
    }
  },
  /** A length of time. */
  DURATION {
    @Override
    String write(String fact) {
      return DurationText.of(Duration.parse(fact));
    }
  };

  abstract String write(String fact);
}
