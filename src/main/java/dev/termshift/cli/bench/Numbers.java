package dev.termshift.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/** Numbers in JSON, which knows neither infinity nor what is not a number. */
final class Numbers {

  static final String NOT_A_NUMBER = "it divides by 0";

  private Numbers() {}

  /** Rounded to so many decimals; null for what JSON cannot say. */
  static JsonNode of(double value, int decimals) {
    return Double.isFinite(value)
        ? DecimalNode.valueOf(BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP))
        : NullNode.getInstance();
  }

  /** Figures by name; why some are null is told beside them. */
  static void put(ObjectNode json, Map<String, Double> figures, int decimals) {
    ObjectNode values = json.putObject("figures");
    figures.forEach((key, value) -> values.set(key, of(value, decimals)));
    if (figures.values().stream().allMatch(Double::isFinite)) {
      return;
    }
    ObjectNode reasons = json.putObject("figuresNull");
    figures.forEach(
        (key, value) -> {
          if (!Double.isFinite(value)) {
            reasons.put(key, NOT_A_NUMBER);
          }
        });
  }
}
