package dev.termshift.cli.send;

import java.util.List;

/**
 * What came of the lines.
 *
 * @param sent how many commands the brokers have
 * @param faults what is wrong with the others, a sentence each
 * @param isComplete whether every line was looked at
 */
record SendSummary(long sent, List<String> faults, boolean isComplete) {

  SendSummary {
    faults = List.copyOf(faults);
  }
}
