package dev.termshift.cli.imports;

import dev.termshift.text.MoneyText;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads amounts as an export has them.
 *
 * @param unit what they count
 * @param decimal what stands before the decimals
 */
record ExportAmounts(Unit unit, String decimal) {

  private static final String POINT = ".";

  /** Without exponents, which a spreadsheet writes where it has dropped digits. */
  private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,3})?");

  /** What amounts count. */
  enum Unit {
    /** Units of the currency, with as many decimals as it has. */
    DECIMAL,
    /** Its smallest units. */
    MINOR
  }

  /**
   * In minor units; nothing if it is not written so, or has more decimals than the currency: those
   * would be thousands whose mark was taken for the decimals'.
   */
  Optional<Long> minor(String written, String currency) {
    int digits = digits(currency);
    return Optional.of(written)
        .filter(text -> decimal.equals(POINT) || !text.contains(POINT))
        .map(text -> text.replace(decimal, POINT))
        .filter(PLAIN.asMatchPredicate())
        .map(BigDecimal::new)
        .filter(amount -> amount.scale() <= digits)
        .map(amount -> amount.movePointRight(digits).longValueExact());
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
