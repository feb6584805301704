package dev.termshift.chaos.oracle;

import java.util.List;

/**
 * What is wrong with a run, counted by kind; all zero is a run without a fault.
 *
 * @param missing what must be there and is not: events, sent records, rows of the read model
 * @param duplicated what is there more than once
 * @param outOfOrder events and answers in another order than the one they were caused in
 * @param wrongDecisions events, answers and letters that the rules do not give for these inputs
 * @param unanswered commands in the log without a first reply
 * @param conservation sums of money or credits that do not add up
 * @param examples a few lines of each kind, for a person
 */
public record OracleReport(
    long missing,
    long duplicated,
    long outOfOrder,
    long wrongDecisions,
    long unanswered,
    long conservation,
    List<String> examples) {

  public OracleReport {
    examples = List.copyOf(examples);
  }

  /** Whether nothing at all is wrong. */
  public boolean isClean() {
    return missing + duplicated + outOfOrder + wrongDecisions + unanswered + conservation == 0;
  }
}
