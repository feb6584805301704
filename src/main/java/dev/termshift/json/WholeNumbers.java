package dev.termshift.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** Which JSON numbers are whole numbers of 64 bits, however they are written. */
final class WholeNumbers {

  private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

  private WholeNumbers() {}

  static boolean include(JsonNode node) {
    return node.isIntegralNumber() ? node.canConvertToLong() : isWhole(node);
  }

  /** Whole by its value; a huge exponent is never expanded. */
  private static boolean isWhole(JsonNode node) {
    if (!node.isBigDecimal()) {
      return false;
    }
    BigDecimal number = node.decimalValue().stripTrailingZeros();
    return number.scale() <= 0 && number.compareTo(LEAST) >= 0 && number.compareTo(MOST) <= 0;
  }
}
