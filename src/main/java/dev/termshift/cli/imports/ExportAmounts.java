package dev.termshift.cli.imports;

import dev.termshift.text.MoneyText;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Reads amounts as an export has them.
 *
 * @param unit what they count
 * @param decimal what stands before the decimals
 */
record ExportAmounts(Unit unit, String decimal) {

  /** What amounts count. */
  enum Unit {
    /** Units of the currency, with as many decimals as it has. */
    DECIMAL,
    /** Its smallest units. */
    MINOR
  }

  /** In minor units; nothing if it is not written so, or is finer than the currency. */
  Optional<Long> minor(String written, String currency) {
    try {
      int digits = digits(currency);
      return Optional.of(
          new BigDecimal(written.replace(decimal, ".")).movePointRight(digits).longValueExact());
    } catch (ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** How amounts in that currency are written. */
  String expected(String currency) {
    int digits = digits(currency);
    return digits == 0
        ? "an amount of " + currency + " without decimals, such as 2000"
        : "an amount of " + currency + " such as 20" + decimal + "0".repeat(digits);
  }

  private int digits(String currency) {
    return unit == Unit.MINOR ? 0 : MoneyText.digits(currency);
  }
}
