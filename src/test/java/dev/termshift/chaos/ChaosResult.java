package dev.termshift.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.termshift.chaos.oracle.OracleReport;
import dev.termshift.chaos.watch.RecoveryTimes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of a run.
 *
 * @param seed of the run
 * @param commands how many were sent, without repeats
 * @param faults how many happened, by kind
 * @param report what the oracle found
 * @param recovery how long recovery took
 * @param stuck what was not recovered from in time, and refusals that did not come
 */
public record ChaosResult(
    long seed,
    int commands,
    Map<String, Integer> faults,
    OracleReport report,
    RecoveryTimes recovery,
    List<String> stuck) {

  private static final ObjectMapper JSON =
      new ObjectMapper().disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);

  /** Whether nothing is wrong at all. */
  public boolean isClean() {
    return report.isClean() && stuck.isEmpty();
  }

  /** One line for programs. */
  public String json() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("seed", seed);
    fields.put("commands", commands);
    fields.put("faults", faults);
    fields.put("missing", report.missing());
    fields.put("duplicated", report.duplicated());
    fields.put("outOfOrder", report.outOfOrder());
    fields.put("wrongDecisions", report.wrongDecisions());
    fields.put("unanswered", report.unanswered());
    fields.put("conservation", report.conservation());
    fields.put("recoverySeconds", recovery.summaries());
    fields.put("worstRecovery", recovery.worst().orElse(null));
    fields.put("stuck", stuck.size());
    try {
      return JSON.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
