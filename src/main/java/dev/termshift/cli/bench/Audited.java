package dev.termshift.cli.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.termshift.audit.AuditReport;
import dev.termshift.text.Counted;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What came of the audit at the end of a run.
 *
 * @param report of the audit, if there was one
 * @param text for people, in a line
 */
record Audited(Optional<AuditReport> report, String text) {

  /**
   * Audits.
   *
   * @param another whether nodes of another build wrote what is read: it may have other tables and
   *     topics, and then it can be measured, but not audited by this one
   */
  static Audited by(Supplier<AuditReport> audit, boolean another) {
    try {
      AuditReport report = audit.get();
      return new Audited(Optional.of(report), text(report));
    } catch (RuntimeException e) {
      if (!another) {
        throw e;
      }
      return new Audited(
          Optional.empty(),
          "Not audited, for this build cannot read what that one wrote: " + e.getMessage());
    }
  }

  private static String text(AuditReport report) {
    return "Audited: %s, %s in the journal, %d in the billing topic"
        .formatted(
            report.isClean() ? "every event is there once, in order and unchanged" : "faults",
            Counted.of(report.journalEvents(), "event"),
            report.published());
  }

  /** Whether no fault was found. */
  boolean isClean() {
    return report.map(AuditReport::isClean).orElse(true);
  }

  /** The first faults, a line each. */
  List<String> examples() {
    return report.map(AuditReport::examples).orElse(List.of());
  }

  void put(ObjectNode json) {
    if (report.isPresent()) {
      json.putRawValue("audit", new RawValue(report.get().toJson()));
    } else {
      json.putNull("audit").put("auditNull", text);
    }
  }
}
