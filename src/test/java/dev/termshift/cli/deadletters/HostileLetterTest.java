package dev.termshift.cli.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.contract.WireMessage;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** A dead letter is what somebody wrote who may be anybody: it is shown, and steers nothing. */
class HostileLetterTest {

  private static final String HOSTILE = "x\nforged\r\u001b[2J\u0085\u009b\u2028\u202e";

  @Test
  void aRowAndAFieldStayLines() {
    byte[] bytes = SampleLetters.utf8(HOSTILE);
    WireMessage record = new WireMessage(bytes, new RecordHeaders().add(HOSTILE, bytes), bytes);
    StoredDeadLetter letter =
        new StoredDeadLetter(
            SampleLetters.letter(HOSTILE, record), SampleLetters.stored(record).address());
    assertThat(
            List.of(
                String.join("", DeadLetterListing.row(letter, 200)),
                String.join("", DeadLetterListing.lines(letter))))
        .allSatisfy(
            text ->
                assertThat(text)
                    .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\u2028]")
                    .contains("x\\nforged"));
  }

  @Test
  void inANarrowTerminalARowIsTwoLinesThatFit() {
    WireMessage record =
        new WireMessage(SampleLetters.utf8("ada"), new RecordHeaders(), SampleLetters.utf8("{}"));
    StoredDeadLetter letter = SampleLetters.stored(record);

    assertThat(DeadLetterListing.row(letter, 200)).singleElement().asString().contains(" ada ");
    assertThat(DeadLetterListing.row(letter, 80))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80))
        .last()
        .asString()
        .startsWith("  ada ");
    assertThat(DeadLetterListing.heading(80)).hasSize(2);
  }
}
