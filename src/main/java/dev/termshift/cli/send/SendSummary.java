package dev.termshift.cli.send;

import java.util.List;

/**
 * What came of the lines.
 *
 * @param sent how many commands the brokers have
 * @param bad how many lines were none
 * @param faults what is wrong with these, a sentence each, as far as they are kept
 * @param warnings what is known to be rejected of what was sent, likewise
 * @param isComplete whether every line was looked at
 */
public record SendSummary(
    long sent, long bad, List<String> faults, List<String> warnings, boolean isComplete) {

  /** Copies the lists. */
  public SendSummary {
    faults = List.copyOf(faults);
    warnings = List.copyOf(warnings);
  }
}
