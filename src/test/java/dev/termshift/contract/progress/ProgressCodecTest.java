package dev.termshift.contract.progress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.termshift.kernel.LogPosition;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a progress record looks like on its topic. */
class ProgressCodecTest {

  private static final LogPosition SUPPORT_0 = new LogPosition("support", 0, 17);
  private static final LogPosition SUPPORT_1 = new LogPosition("support", 1, 4);
  private static final String WHOLE =
      """
      {"logTopicId":"log","logPartitions":8,"nextOffset":4711,"leaderEpoch":3,\
      "systemIdentifier":"7400000000000000000","timeline":2,"groupId":"termshift",\
      "sources":[{"topicId":"support","partition":0,"offset":17},\
      {"topicId":"support","partition":1,"offset":4}]}""";
  private static final String LEAST =
      """
      {"logTopicId":"log","logPartitions":8,"nextOffset":0,\
      "systemIdentifier":"7400000000000000000","timeline":2,"groupId":"termshift"}""";

  private static ProgressRecord record(
      long nextOffset, Optional<Integer> leaderEpoch, List<LogPosition> sources) {
    return new ProgressRecord(
        "log", 8, nextOffset, leaderEpoch, "7400000000000000000", 2, "termshift", sources);
  }

  @Test
  void isReadAsItWasWritten() {
    ProgressRecord whole = record(4711, Optional.of(3), List.of(SUPPORT_0, SUPPORT_1));
    ProgressRecord least = record(0, Optional.empty(), List.of());

    assertThat(new String(ProgressCodec.toBytes(whole), UTF_8)).isEqualTo(WHOLE);
    assertThat(new String(ProgressCodec.toBytes(least), UTF_8)).isEqualTo(LEAST);
    assertThat(ProgressCodec.fromBytes(WHOLE.getBytes(UTF_8))).isEqualTo(whole);
    assertThat(ProgressCodec.fromBytes(LEAST.getBytes(UTF_8))).isEqualTo(least);
  }

  @Test
  void ofEachSourcePartitionTheNewestPositionStays() {
    LogPosition older = new LogPosition("support", 0, 16);
    LogPosition madeAnew = new LogPosition("support-2", 0, 1);

    ProgressRecord record =
        record(1, Optional.empty(), List.of(madeAnew, SUPPORT_1, older, SUPPORT_0, older));

    assertThat(record.sources()).containsExactly(SUPPORT_0, SUPPORT_1, madeAnew);
  }

  @Test
  void otherBytesAreNoProgress() {
    assertThatThrownBy(() -> ProgressCodec.fromBytes("{\"nextOffset\":1}".getBytes(UTF_8)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("Expected a progress record, but got 16 bytes");
    assertThatThrownBy(() -> ProgressCodec.fromBytes("{".getBytes(UTF_8)))
        .isInstanceOf(UncheckedIOException.class);
  }
}
