package dev.termshift.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.domain.money.Money;
import java.math.BigDecimal;
import java.util.Currency;

/** Money as people write it: {@code $15.17}, {@code -$4.83}, {@code 12.00 EUR}. */
public final class MoneyText {
  private static final int USUAL_DIGITS = 2;

  private MoneyText() {}

  /** The amount in its currency. */
  public static String of(Money money) {
    String number = BigDecimal.valueOf(money.minor(), digits(money.currency())).toPlainString();
    if (!money.currency().equals("USD")) {
      return number + " " + money.currency();
    }
    return money.isNegative() ? "-$" + number.substring(1) : "$" + number;
  }

  /** The money of an object with {@code amountMinor} and {@code currency}. */
  static String of(JsonNode node) {
    return of(new Money(node.path("amountMinor").asLong(), node.path("currency").asText()));
  }

  /**
   * How many decimals amounts of the currency have. Codes that Java does not know are as good as
   * any: nobody need have registered them.
   */
  public static int digits(String currency) {
    return Currency.getAvailableCurrencies().stream()
        .filter(known -> known.getCurrencyCode().equals(currency))
        .mapToInt(Currency::getDefaultFractionDigits)
        .filter(digits -> digits >= 0)
        .findFirst()
        .orElse(USUAL_DIGITS);
  }
}
