package dev.termshift.chaos.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Where the progress of a partition must stand when a run has come to rest. */
final class ProgressCheckTest {

  private final Findings findings = new Findings();
  private final Published published = new Published("log", findings);

  @Test
  void itEndsRightBehindTheLastRecord() {
    add(0, "log", 3);
    add(0, "log", 8);
    published.checkProgress(Map.of(0, 7L), Map.of(0, 9L, 1, 0L));
    assertThat(findings.report().isClean()).isTrue();
  }

  @Test
  void anOpenRecordIsUnanswered() {
    add(0, "log", 7);
    published.checkProgress(Map.of(0, 7L), Map.of(0, 9L, 1, 0L));
    assertThat(findings.report().unanswered()).isEqualTo(1);
  }

  @Test
  void aPartitionWithoutProgressIsUnanswered() {
    published.checkProgress(Map.of(1, 0L), Map.of(1, 1L));
    assertThat(findings.report().unanswered()).isEqualTo(1);
  }

  @Test
  void markersBehindTheLastRecordMayBePassed() {
    add(0, "log", 9);
    published.checkProgress(Map.of(0, 7L), Map.of(0, 9L, 1, 0L));
    assertThat(findings.report().isClean()).isTrue();
  }

  @Test
  void whatLiesBeyondTheEndIsWrong() {
    add(0, "log", 10);
    published.checkProgress(Map.of(0, 7L), Map.of(0, 9L, 1, 0L));
    assertThat(findings.report().wrongDecisions()).isEqualTo(1);
  }

  @Test
  void progressInAnEmptyPartitionIsWrong() {
    add(0, "log", 8);
    add(1, "log", 2);
    published.checkProgress(Map.of(0, 7L), Map.of(0, 9L, 1, 0L));
    assertThat(findings.report().wrongDecisions()).isEqualTo(1);
  }

  @Test
  void itNeverGoesBack() {
    add(0, "log", 8);
    add(0, "log", 7);
    assertThat(findings.report().outOfOrder()).isEqualTo(1);
  }

  @Test
  void anotherLogIsHistory() {
    add(0, "older", 100);
    add(0, "log", 8);
    published.checkProgress(Map.of(0, 7L), Map.of(0, 9L, 1, 0L));
    assertThat(findings.report().isClean()).isTrue();
  }

  private void add(int partition, String topicId, long nextOffset) {
    String value = "{\"nextOffset\":" + nextOffset + "}";
    published.addProgress(
        new ConsumerRecord<>(
            "progress", partition, 0, topicId.getBytes(UTF_8), value.getBytes(UTF_8)));
  }
}
