package dev.termshift.endtoend;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * What a run came to.
 *
 * @param rows how many subscriptions the file has
 * @param seconds how long each step took
 * @param sentBefore how many had been sent when the sender was killed
 * @param decidedBefore how many of these had been decided when the node was killed
 * @param answers how the imports were answered, of all runs together
 * @param senderMiB the most memory that a sender had resident
 * @param heapMiB heap in use after a full collection at the end, with broker, node and this
 * @param faults what is wrong, at most some examples
 */
record ImportReport(
    int rows,
    Map<String, Long> seconds,
    long sentBefore,
    long decidedBefore,
    Map<String, Long> answers,
    long senderMiB,
    long heapMiB,
    List<String> faults) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The report in one line. */
  String toJson() {
    ObjectNode line = JSON.createObjectNode();
    line.put("ok", faults.isEmpty()).put("rows", rows);
    line.put("sentBefore", sentBefore).put("decidedBefore", decidedBefore);
    line.set("answers", JSON.valueToTree(answers));
    line.set("seconds", JSON.valueToTree(seconds));
    line.put("senderMiB", senderMiB).put("heapMiB", heapMiB);
    line.set("faults", JSON.valueToTree(faults));
    return line.toString();
  }
}
