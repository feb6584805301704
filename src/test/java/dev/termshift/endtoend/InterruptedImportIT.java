package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * A short run of what {@link ImportRunCommand} does at any length: {@code mvn -q test-compile
 * exec:java@imports -Dexec.args="--rows 100000"}.
 */
final class InterruptedImportIT {

  private static final int ROWS = 3_000;

  @Test
  void everySubscriptionIsThereOnceAndNoneIsChargedTwice() throws Exception {
    ImportReport report = ImportRun.of(ROWS, line -> {});
    assertThat(report.faults()).as(report.toJson()).isEmpty();
    assertThat(report.sentBefore()).isBetween(1L, ROWS - 1L);
    assertThat(report.decidedBefore()).isPositive();
    assertThat(report.answers()).containsOnlyKeys("ACCEPTED", "DUPLICATE");
  }
}
