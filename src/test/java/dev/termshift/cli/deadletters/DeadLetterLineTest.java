package dev.termshift.cli.deadletters;

import static dev.termshift.cli.deadletters.SampleLetters.record;
import static dev.termshift.cli.deadletters.SampleLetters.sealed;
import static dev.termshift.cli.deadletters.SampleLetters.stored;
import static dev.termshift.cli.deadletters.SampleLetters.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.termshift.contract.WireMessage;
import dev.termshift.domain.command.Authority;
import java.util.Random;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Letters as lines that people edit, and what becomes of the lines. */
class DeadLetterLineTest {

  private static final String TOPIC = "\"topic\":\"t\",\"key\":\"ada\"";

  @Test
  void aValueThatIsJsonStandsThereAsJson() {
    String line = DeadLetterLine.write(stored(record(utf8("ada"), utf8("{\"amount\": 1.10}"))));

    assertThat(line)
        .isEqualTo(
            "{\"letter\":{\"position\":\"3:4711\",\"reason\":\"NOT_JSON\","
                + "\"detail\":\"Expected x, but y\"},\"topic\":\"subscription.commands.v1\","
                + "\"key\":\"ada\",\"headers\":[{\"ce_id\":\"c-1\"}],"
                + "\"value\":{\"amount\":1.10}}");
    assertThat(RepairedRecord.parse(line).message())
        .isEqualTo(record(utf8("ada"), utf8("{\"amount\":1.10}")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "", "null", "7", "\"a\"", "{\"a\":1,\"a\":2}", "{} {}", "ü\u0000\n"})
  void anyOtherTextStandsThereAsText(String value) {
    WireMessage record = record(utf8("ada"), utf8(value));

    String line = DeadLetterLine.write(stored(record));

    assertThat(line).contains("\"text\":").doesNotContain("\n");
    assertThat(RepairedRecord.parse(line).message()).isEqualTo(record);
  }

  @Test
  void nothingIsLostOfBytesOfSeed11() {
    Random random = new Random(11);
    for (int i = 0; i < 2_000; i++) {
      Headers headers = new RecordHeaders();
      for (int h = random.nextInt(4); h > 0; h--) {
        headers.add("h" + random.nextInt(2), bytes(random));
      }
      WireMessage record = new WireMessage(bytes(random), headers, bytes(random));

      assertThat(RepairedRecord.parse(DeadLetterLine.write(stored(record))).message())
          .isEqualTo(record);
    }
  }

  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[random.nextInt(5)];
    random.nextBytes(bytes);
    return random.nextInt(5) == 0 ? null : bytes;
  }

  @Test
  void theSealIsLeftOut() {
    String line = DeadLetterLine.write(stored(sealed(Authority.SUPPORT)));

    assertThat(line).contains("ce_id").doesNotContain("termshift-");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | JSON object",
        "{ | JSON object",
        "{\"key\":\"ada\",\"value\":{}} | /topic",
        "{TOPIC} | one of /value, /text and /base64",
        "{TOPIC,\"value\":{},\"text\":\"\"} | one of /value, /text and /base64",
        "{TOPIC,\"value\":{},\"more\":1} | [more]",
        "{TOPIC,\"value\":{},\"incomplete\":true} | incomplete",
        "{TOPIC,\"base64\":\"!\"} | /base64",
        "{TOPIC,\"value\":{},\"headers\":{\"ce_id\":\"1\"}} | /headers",
        "{TOPIC,\"value\":{},\"headers\":[\"ce_id\"]} | /headers",
        "{TOPIC,\"value\":{},\"headers\":[{\"ce_id\":1}]} | /headers/ce_id",
        "{TOPIC,\"value\":{},\"headers\":[{\"termshift-seal\":\"00\"}]} | termshift-seal",
        "{TOPIC,\"value\":{},\"headers\":[{\"ce_source\":\"/Termshift/http/x\"}]} | ce_source",
        "{\"topic\":\"t\",\"key\":5,\"value\":{}} | /key"
      })
  void aLineThatCannotBeSentSaysWhy(String line, String part) {
    assertThatThrownBy(() -> RepairedRecord.parse(line.replace("TOPIC", TOPIC)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Expected ")
        .hasMessageContaining(part.strip());
  }
}
