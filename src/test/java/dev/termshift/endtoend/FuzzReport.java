package dev.termshift.endtoend;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * What a run came to.
 *
 * @param seed the run can be had again with it
 * @param sent how many records were sent to the three inputs
 * @param log what the log's records were to become, and how many of each
 * @param replies how many replies there are
 * @param deadLetters how many dead letters there are of each reason
 * @param seconds how long the engine had records to work on
 * @param heapMiB heap in use after a full collection, at each quarter of the run and at its end
 * @param warnings how often the log said WARN
 * @param faults what is wrong, at most some examples
 */
record FuzzReport(
    long seed,
    long sent,
    Map<String, Long> log,
    long replies,
    Map<String, Integer> deadLetters,
    long seconds,
    List<Long> heapMiB,
    long warnings,
    List<String> faults) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The report in one line. */
  String toJson() {
    ObjectNode line = JSON.createObjectNode();
    line.put("ok", faults.isEmpty()).put("records", sent).put("seed", seed);
    line.set("log", JSON.valueToTree(log));
    line.put("replies", replies);
    line.set("deadLetters", JSON.valueToTree(deadLetters));
    line.put("seconds", seconds).put("recordsPerSecond", sent / Math.max(1, seconds));
    line.set("heapMiB", JSON.valueToTree(heapMiB));
    line.put("warnings", warnings);
    line.set("faults", JSON.valueToTree(faults));
    return line.toString();
  }
}
