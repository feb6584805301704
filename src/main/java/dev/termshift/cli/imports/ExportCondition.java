package dev.termshift.cli.imports;

import dev.termshift.json.TextForm;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a column of an export has to say of a subscription that can be imported as it stands there.
 *
 * @param column its name
 * @param values what it may say; upper and lower case are the same
 * @param why what it means that it says something else, and what there is to do
 */
record ExportCondition(String column, List<String> values, String why) {

  ExportCondition {
    values = List.copyOf(values);
  }

  /** What is wrong with that cell of the column, if anything is. */
  Optional<String> faultOf(String cell) {
    return values.stream().anyMatch(cell::equalsIgnoreCase)
        ? Optional.empty()
        : Optional.of("Expected " + expected() + ", but got " + TextForm.quote(cell) + ". " + why);
  }

  private String expected() {
    return values.stream()
        .map(value -> value.isEmpty() ? "nothing" : value)
        .collect(Collectors.joining(" or "));
  }
}
