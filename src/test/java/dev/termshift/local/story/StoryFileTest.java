package dev.termshift.local.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.termshift.domain.command.PaymentCommand.RetryCharge;
import dev.termshift.domain.command.SubscriptionCommand.TopUp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoryFileTest {
  @TempDir Path folder;

  @Test
  void readsAStepAndMarksItsIdsWithTheRun() throws IOException {
    List<StoryLine> lines =
        read(
            """
            {"story":"s","subscriptionId":"ada","authority":"SUPPORT","type":"top-up",\
            "data":{"packId":"p"},"expect":"REJECTED","code":"UNKNOWN_PACK",\
            "await":["charge.failed","charge.settled"]}
            """);

    assertThat(lines).hasSize(1);
    StoryLine line = lines.get(0);
    assertThat(line.command().subscriptionId()).isEqualTo("ada-r7");
    assertThat(line.command().commandId().id()).isEqualTo("line-1-r7");
    assertThat(line.command().command()).isEqualTo(new TopUp("p", 1, Optional.empty()));
    assertThat(line.bySupport()).isTrue();
    assertThat(line.expected()).isEqualTo("REJECTED");
    assertThat(line.code()).contains("UNKNOWN_PACK");
    assertThat(line.awaited()).containsExactly("charge.failed", "charge.settled");
  }

  @Test
  void keepsAnIdThatIsWrittenDownSoThatAStepCanRepeatAnother() throws IOException {
    String line = "{\"subscriptionId\":\"ada\",\"id\":\"same\",\"type\":\"withdraw-change\"}\n";

    assertThat(read(line + line))
        .extracting(it -> it.command().commandId().id())
        .containsExactly("same-r7", "same-r7");
  }

  @Test
  void namesEveryLineThatIsNoStep() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    {"subscriptionId":"ada","type":"withdraw-change"}
                    {"subscriptionId":"ada","type":"fly"}

                    not JSON
                    ["ada"]
                    {"subscriptionId":"ada","type":"withdraw-change","awaits":["x"]}
                    """))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("stories.jsonl:2: ")
        .hasMessageContaining("stories.jsonl:4: ")
        .hasMessageContaining("stories.jsonl:5: ")
        .hasMessageContaining("stories.jsonl:6: ")
        .hasMessageNotContaining("stories.jsonl:1: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"authority\":\"SUPORT\" | authority: Expected one of [CUSTOMER, SUPPORT], but got"
            + " 'SUPORT'; did you mean 'SUPPORT'?",
        "\"expect\":\"ACEPTED\" | /expect: Expected one of [ACCEPTED,",
        "\"await\":[\"charge.setled\"] | did you mean 'charge.settled'?",
        "\"data\":{\"chargeId\":\"c2\"} | chargeId: Expected a charge of 'ada', but got 'c2'",
        "\"data\":{\"chargeId\":\"\"} | chargeId: Expected a charge of 'ada', but got ''"
      })
  void namesASlipInALine(String field, String fault) {
    assertThatThrownBy(
            () -> read("{\"subscriptionId\":\"ada\",\"type\":\"retry-charge\"," + field + "}\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(fault);
  }

  /** As send and simulate do, and not in the words of a library. */
  @Test
  void saysWhatIsNoJson() {
    assertThatThrownBy(() -> read("not JSON\n"))
        .hasMessage("stories.jsonl:1: Expected JSON, but at byte 0: 'not' is no value of JSON");
    assertThatThrownBy(() -> read("{\"story\":\"a\",\"story\":\"b\"}\n"))
        .hasMessageContaining("stories.jsonl:1: Expected JSON, but ");
  }

  /** Whether a file can be told is asked before there is an engine. */
  @Test
  void countsTheStepsOfTheSampleWithItsPlacesForAMonth() {
    assertThat(SampleUpstream.steps(Path.of("config/demo-stories.jsonl"))).isPositive();
  }

  @Test
  void saysThatAFileIsNoText() throws IOException {
    Path file = Files.write(folder.resolve("stories.jsonl"), new byte[] {(byte) 0xff, '\n'});

    assertThatThrownBy(() -> new StoryFile(file, "r7", Instant.EPOCH).read())
        .hasMessage(
            "Expected UTF-8 in %s, but the first byte that is none is FF, in line 1, column 1: save"
                + " it in UTF-8 (iconv -f WINDOWS-1252 -t UTF-8), and give it again",
            file);
  }

  @Test
  void marksTheSubscriptionInTheIdOfACharge() throws IOException {
    List<StoryLine> lines =
        read(
            """
            {"subscriptionId":"ada","type":"retry-charge","data":{"chargeId":"ada:c2"}}
            """);

    assertThat(lines)
        .extracting(it -> it.command().command())
        .containsExactly(new RetryCharge("ada-r7:c2"));
  }

  private List<StoryLine> read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("stories.jsonl"), text);
    return new StoryFile(file, "r7", Instant.EPOCH).read();
  }
}
