package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * A short run of what {@link FuzzCommand} does at any length: {@code mvn -q test-compile
 * exec:java@fuzz -Dexec.args="--records 200000 --seed 7"}.
 */
final class FuzzIT {

  @Test
  void everyCommandGetsOneReplyAndEverythingElseOneDeadLetterOfSeed7() {
    FuzzReport report = FuzzRun.of(20_000, 7);
    assertThat(report.faults()).as(report.toJson()).isEmpty();
    assertThat(report.replies()).isGreaterThan(5_000);
    assertThat(report.deadLetters()).hasSizeGreaterThan(8);
  }
}
