package dev.termshift.cli.demo;

import dev.termshift.audit.AuditReport;
import dev.termshift.contract.reply.ReplyMessage.Outcome;
import dev.termshift.local.story.StoryOutcome;
import dev.termshift.terminal.CountsLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a demonstration came to.
 *
 * @param stories what came of the stories
 * @param tally what went through the topics
 * @param audit whether that is what was journaled
 */
record DemoResult(StoryOutcome stories, DemoTally tally, AuditReport audit) {

  /** Whether everything was as it must be. */
  boolean isGood() {
    return stories.isAsTold() && audit.isClean();
  }

  /** What was not, a line each. */
  List<String> faults() {
    return Stream.of(
            stories.unfinishedLine().stream(),
            stories.surprises().stream(),
            audit.examples().stream())
        .flatMap(each -> each)
        .toList();
  }

  /** The result for people, a line each. */
  List<String> words() {
    return Stream.concat(Stream.of(stories.summary()), audit.words().stream()).toList();
  }

  /** The numbers as one line of JSON. */
  String toJson() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("commands", tally.commands());
    counts.put("accepted", tally.replies(Outcome.ACCEPTED));
    counts.put("rejected", tally.replies(Outcome.REJECTED));
    counts.put("duplicates", tally.replies(Outcome.DUPLICATE));
    counts.put("quoted", tally.replies(Outcome.QUOTED));
    counts.put("billingEvents", audit.published());
    counts.put("deadlines", tally.deadlines());
    counts.put("missing", audit.missing());
    counts.put("duplicated", audit.duplicated());
    counts.put("outOfOrder", audit.outOfOrder());
    return CountsLine.of(counts);
  }
}
