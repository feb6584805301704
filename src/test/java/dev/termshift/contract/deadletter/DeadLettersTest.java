package dev.termshift.contract.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.termshift.contract.WireMessage;
import dev.termshift.kernel.LogPosition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Random;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** What nobody could use, and what is kept of it. */
class DeadLettersTest {

  private static final int LIMIT = 16 * 1024;
  private static final Origin ORIGIN =
      new Origin(
          "subscription.commands.v1",
          new LogPosition("dG9waWMtaWQtb2YtbG9n", 3, 4711),
          Instant.parse("2026-01-31T09:30:01.500Z"));

  private final DeadLetters letters = new DeadLetters(LIMIT);

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(WireMessage message, String header) {
    Header last = message.headers().lastHeader(header);
    return last == null ? "none" : new String(last.value(), StandardCharsets.UTF_8);
  }

  private WireMessage write(byte[] key, Headers headers, byte[] value) {
    return letters.write(
        new WireMessage(key, headers, value), ORIGIN, "NOT_JSON", "Expected JSON, but got 'ü'");
  }

  @Test
  void keepsTheMessageAndSaysWhyAndWhereFrom() {
    Headers headers = new RecordHeaders().add("ce_id", utf8("c-1")).add("none", null);
    WireMessage letter = write(utf8("s-1"), headers, utf8("{"));
    assertThat(letter.key()).isEqualTo(utf8("s-1"));
    assertThat(letter.value()).isEqualTo(utf8("{"));
    assertThat(Arrays.copyOf(letter.headers().toArray(), 2)).isEqualTo(headers.toArray());
    assertThat(text(letter, "termshift-reason")).isEqualTo("NOT_JSON");
    assertThat(text(letter, "termshift-detail")).isEqualTo("Expected JSON, but got 'ü'");
    assertThat(text(letter, "termshift-topic")).isEqualTo("subscription.commands.v1");
    assertThat(text(letter, "termshift-topic-id")).isEqualTo("dG9waWMtaWQtb2YtbG9n");
    assertThat(text(letter, "termshift-partition")).isEqualTo("3");
    assertThat(text(letter, "termshift-offset")).isEqualTo("4711");
    assertThat(text(letter, "termshift-appended-at")).isEqualTo("2026-01-31T09:30:01.500Z");
    assertThat(text(letter, "termshift-sha256")).isEqualTo("none");
  }

  @Test
  void keepsWhatIsMissingMissing() {
    WireMessage letter = write(null, new RecordHeaders(), null);
    assertThat(letter.key()).isNull();
    assertThat(letter.value()).isNull();
  }

  @Test
  void headersThatPretendToBeItsOwnAreRenamed() {
    Headers headers = new RecordHeaders().add("termshift-reason", utf8("FORGED"));
    WireMessage letter = write(utf8("s-1"), headers, utf8("{"));
    assertThat(letter.headers().headers("termshift-reason")).hasSize(1);
    assertThat(text(letter, "termshift-reason")).isEqualTo("NOT_JSON");
    assertThat(text(letter, "original-termshift-reason")).isEqualTo("FORGED");
  }

  @Test
  void everyInstantIsInOneFormAndIsReadBackAsItCame() {
    String name = "termshift-source-appended-at";
    for (String came : new String[] {"1769851801500", "2026-01-31T09:30:01.500Z", "x", "01"}) {
      Headers headers = new RecordHeaders().add(name, utf8(came));
      WireMessage letter = write(utf8("s-1"), headers, utf8("{"));
      boolean millis = came.equals("1769851801500");
      assertThat(text(letter, name)).isEqualTo(millis ? "2026-01-31T09:30:01.500Z" : "none");
      assertThat(new DeadLetterReader().read(letter).orElseThrow().record().headers().toArray())
          .isEqualTo(headers.toArray());
    }
  }

  @Test
  void isReadBackAsWhatItWasWrittenFrom() {
    Headers headers =
        new RecordHeaders()
            .add("ce_id", utf8("c-1"))
            .add("termshift-seal", utf8("s"))
            .add("termshift-reason", utf8("FORGED"))
            .add("none", null);
    WireMessage record = new WireMessage(utf8("s-1"), headers, utf8("{"));
    WireMessage written = letters.write(record, ORIGIN, "NOT_JSON", "Expected JSON");
    assertThat(new DeadLetterReader().read(written))
        .contains(
            new DeadLetter("NOT_JSON", "Expected JSON", ORIGIN, record, OptionalLong.empty()));
  }

  @Test
  void saysOfWhatIsCutHowLargeItWas() {
    WireMessage written = write(utf8("s-1"), new RecordHeaders(), new byte[1_000_000]);
    assertThat(new DeadLetterReader().read(written).orElseThrow().wholeSize()).hasValue(1_000_000);
  }

  @Test
  void whatSomebodyElseWroteIsNoLetter() {
    WireMessage letter = write(utf8("s-1"), new RecordHeaders(), utf8("{"));
    DeadLetterReader reader = new DeadLetterReader();
    assertThat(reader.read(new WireMessage(null, new RecordHeaders(), null))).isEmpty();
    for (String name : new String[] {"offset", "partition", "appended-at", "original-size"}) {
      Headers headers = new RecordHeaders(letter.headers().toArray());
      headers.add("termshift-" + name, utf8("many"));
      assertThat(reader.read(new WireMessage(letter.key(), headers, letter.value()))).isEmpty();
    }
  }

  @Test
  void aValueThatIsTooLargeIsCutAndHashed() {
    byte[] value = "a".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII);
    Headers headers = new RecordHeaders().add("ce_id", utf8("c-1"));
    WireMessage letter = write(utf8("s-1"), headers, value);
    assertThat(letter.size()).isEqualTo(LIMIT);
    assertThat(letter.value()).isEqualTo(Arrays.copyOf(value, letter.value().length));
    assertThat(text(letter, "ce_id")).isEqualTo("c-1");
    assertThat(text(letter, "termshift-sha256"))
        .isEqualTo("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    assertThat(text(letter, "termshift-original-size")).isEqualTo("1000000");
  }

  @Test
  void neverExceedsItsLimitForShapesOfSeed7() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      Headers headers = new RecordHeaders();
      for (int h = random.nextInt(30); h > 0; h--) {
        headers.add("h".repeat(1 + random.nextInt(400)), new byte[random.nextInt(4_000)]);
      }
      byte[] key = random.nextInt(5) == 0 ? null : new byte[random.nextInt(30_000)];
      byte[] value = random.nextInt(5) == 0 ? null : new byte[random.nextInt(60_000)];
      WireMessage letter =
          letters.write(
              new WireMessage(key, headers, value), ORIGIN, "R".repeat(500), "ü".repeat(5_000));
      assertThat(letter.size()).isLessThanOrEqualTo(LIMIT);
      assertThat(letter.value() == null).isEqualTo(value == null);
    }
  }

  @Test
  void aLimitWithoutRoomIsRefused() {
    assertThatThrownBy(() -> new DeadLetters(8_191))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected a limit of at least 8192 bytes, but got 8191");
  }
}
