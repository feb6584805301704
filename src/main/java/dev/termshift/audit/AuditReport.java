package dev.termshift.audit;

import dev.termshift.terminal.CountsLine;
import dev.termshift.text.Counted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an audit found. */
public final class AuditReport {

  private final long journalEvents;
  private final long published;
  private final Findings findings;

  AuditReport(long journalEvents, long published, Findings findings) {
    this.journalEvents = journalEvents;
    this.published = published;
    this.findings = findings;
  }

  /** Whether every journaled event was published once, in order and unchanged, or will be. */
  public boolean isClean() {
    return isCleanButFor(EnumSet.noneOf(Finding.class));
  }

  /** The same, but events may have been published again as they were: a repair does that. */
  public boolean isCleanButForRepeats() {
    return isCleanButFor(EnumSet.of(Finding.DUPLICATED));
  }

  private boolean isCleanButFor(Set<Finding> allowed) {
    return EnumSet.allOf(Finding.class).stream()
        .filter(finding -> finding.isFault() && !allowed.contains(finding))
        .allMatch(finding -> findings.count(finding) == 0);
  }

  public long journalEvents() {
    return journalEvents;
  }

  public long published() {
    return published;
  }

  /** Journaled, not published, and not in flight. */
  public long missing() {
    return findings.count(Finding.MISSING);
  }

  public long duplicated() {
    return findings.count(Finding.DUPLICATED);
  }

  /** Published after a later event of the same subscription. */
  public long outOfOrder() {
    return findings.count(Finding.OUT_OF_ORDER);
  }

  /** Journaled by a log record that was not done with when the audit began. */
  public long inFlight() {
    return findings.count(Finding.IN_FLIGHT);
  }

  /** Not published, but the billing topic no longer holds its beginning. */
  public long unprovable() {
    return findings.count(Finding.UNPROVABLE);
  }

  /** Published, but not in the journal. */
  public long unknown() {
    return findings.count(Finding.UNKNOWN);
  }

  /** Published with another content than the journal gives. */
  public long different() {
    return findings.count(Finding.DIFFERENT);
  }

  /** Subscriptions whose journal lacks events. */
  public long incomplete() {
    return findings.count(Finding.INCOMPLETE);
  }

  /** The first faults, and what to do about them, a line each. */
  public List<String> examples() {
    return findings.examples();
  }

  /** The result for people, a line each; what is excused comes last. */
  public List<String> words() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Compared %s of the journal with %s published."
            .formatted(
                Counted.of(journalEvents, "event"),
                Counted.of(published, "that was", "that were")));
    lines.add(verdict());
    EnumSet.allOf(Finding.class).stream()
        .filter(finding -> findings.count(finding) > 0)
        .sorted(Comparator.comparing(Finding::isFault).reversed())
        .forEach(
            finding -> lines.add("  %d %s".formatted(findings.count(finding), finding.words())));
    return lines;
  }

  private String verdict() {
    if (isClean() && journalEvents + published == 0) {
      return "Nothing has changed yet, so there is nothing to bill.";
    }
    if (isClean()) {
      return "Every change has exactly one bill: each event was published once, in its order and"
          + " unchanged.";
    }
    return isCleanButForRepeats()
        ? "Every change has exactly one bill, and some were published again under the same ids:"
        : "Not every change has exactly one bill:";
  }

  /** The numbers as one line of JSON. */
  public String toJson() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("journalEvents", journalEvents);
    counts.put("published", published);
    counts.put("missing", missing());
    counts.put("duplicated", duplicated());
    counts.put("outOfOrder", outOfOrder());
    counts.put("inFlight", inFlight());
    counts.put("unprovable", unprovable());
    counts.put("unknown", unknown());
    counts.put("different", different());
    counts.put("incomplete", incomplete());
    return CountsLine.of(counts);
  }
}
