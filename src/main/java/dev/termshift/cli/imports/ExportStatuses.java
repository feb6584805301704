package dev.termshift.cli.imports;

import dev.termshift.json.TextForm;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the statuses of an export mean; upper and lower case are the same.
 *
 * @param running those of subscriptions that are imported
 * @param leftOut those of subscriptions that are over, or never were
 * @param refused those that somebody has to decide about, with what there is to do
 */
record ExportStatuses(List<String> running, List<String> leftOut, Map<String, String> refused) {

  ExportStatuses {
    running = List.copyOf(running);
    leftOut = List.copyOf(leftOut);
    refused = Map.copyOf(refused);
  }

  /** Whether nothing is to be done about such a subscription. */
  boolean isLeftOut(String status) {
    return isAmong(leftOut, status);
  }

  /** Why such a subscription is not imported; nothing if it is. */
  Optional<String> faultOf(String status) {
    if (isAmong(running, status)) {
      return Optional.empty();
    }
    String why =
        refused.entrySet().stream()
            .filter(each -> each.getKey().equalsIgnoreCase(status))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse("Name it in the mapping, among 'running' or 'leftOut'");
    return Optional.of(
        "Expected "
            + String.join(" or ", running)
            + ", but got "
            + TextForm.quote(status)
            + ". "
            + why);
  }

  private static boolean isAmong(List<String> statuses, String status) {
    return statuses.stream().anyMatch(status::equalsIgnoreCase);
  }
}
