package dev.termshift.local.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is written into a topic cannot steer the terminal that shows the timeline. */
class HostileTimelineTest {

  @Test
  void aLineStaysALine() {
    String hostile = "x\n00:00:00.000  ada  * balance.credited\r\u001b[2J\u009b\u2028\u202e";
    TimelineLine line =
        new TimelineLine(
            "0:1", Instant.EPOCH, TimelineLine.Kind.EVENT, Colour.RED, hostile, hostile, hostile);
    Palette plain = Palette.of(false, Map.of());
    assertThat(line.text(plain, ZoneOffset.UTC))
        .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\u2028]")
        .contains("x\\n00:00:00.000");
  }
}
