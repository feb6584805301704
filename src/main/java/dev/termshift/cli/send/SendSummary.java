package dev.termshift.cli.send;

import java.util.List;

/**
 * What came of the lines.
 *
 * @param sent how many commands the brokers have
 * @param faults what is wrong with the others, a sentence each
 * @param warnings what is known to be rejected of what was sent, a sentence each
 * @param isComplete whether every line was looked at
 */
record SendSummary(long sent, List<String> faults, List<String> warnings, boolean isComplete) {

  SendSummary {
    faults = List.copyOf(faults);
    warnings = List.copyOf(warnings);
  }
}
