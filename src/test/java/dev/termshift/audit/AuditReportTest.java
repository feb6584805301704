package dev.termshift.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What an audit says to people. */
class AuditReportTest {

  private final Findings findings = new Findings();

  @Test
  void whatIsCleanIsSaidInTwoSentences() {
    assertThat(new AuditReport(7, 7, findings).words())
        .containsExactly(
            "Compared 7 events of the journal with 7 that were published.",
            "Every change has exactly one bill: each event was published once, in its order and"
                + " unchanged.");
  }

  @Test
  void nothingIsClaimedOfNoChanges() {
    assertThat(new AuditReport(0, 0, findings).words())
        .containsExactly(
            "Compared 0 events of the journal with 0 that were published.",
            "Nothing has changed yet, so there is nothing to bill.");
  }

  @Test
  void whatIsExcusedIsNamedAndNoFault() {
    findings.add(Finding.IN_FLIGHT, 2);

    assertThat(new AuditReport(7, 5, findings).words())
        .hasSize(3)
        .endsWith("  2 of commands that are in work; the next audit tells");
  }

  @Test
  void repeatsOfARepairAreToldApartFromFaults() {
    findings.add(Finding.DUPLICATED, 3);
    assertThat(new AuditReport(7, 10, findings).words().get(1)).contains("published again");

    findings.add(Finding.MISSING, 1);
    assertThat(new AuditReport(7, 9, findings).words())
        .containsSubsequence(
            "Not every change has exactly one bill:",
            "  1 missing: in the journal, but never published",
            "  3 published more than once");
  }
}
