package dev.termshift.contract.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.UnreadableReason;
import dev.termshift.contract.seal.Seal;
import dev.termshift.contract.seal.SealKeyRing;
import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.command.Authority;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.SourceRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** What a dead letter may say is in the documents, all of it. */
class DeadLetterDocumentsTest {

  private static final Path DOCS = Path.of("docs");
  private static final Path ASYNC_API = Path.of("src/main/resources/schemas/asyncapi.json");

  @Test
  void everyReasonIsListedWithWhatLeadsToIt() throws IOException {
    List<String> inRows = new ArrayList<>();
    for (String line : Files.readAllLines(DOCS.resolve("hostile-input.md"))) {
      if (line.startsWith("| ")) {
        inRows.add(line);
      }
    }
    assertThat(reasons())
        .allSatisfy(each -> assertThat(inRows).anyMatch(row -> row.contains("`" + each + "`")));
  }

  private static List<String> reasons() {
    return Stream.of(
            Arrays.stream(UnreadableReason.values()).map(Enum::name),
            Arrays.stream(Answer.Unusable.Code.values()).map(Enum::name),
            Stream.of(DeadLetterReason.NOT_PERMITTED, "WRONG_PARTITION", "BROKEN_SEAL"))
        .flatMap(each -> each)
        .toList();
  }

  @Test
  void everyHeaderIsDeclaredAndExplained() throws IOException {
    List<String> names = new ArrayList<>(DeadLetterHeaders.ALL);
    sealed().headers().forEach(each -> names.add(each.key()));
    assertThat(
            new ObjectMapper()
                .readTree(ASYNC_API.toFile())
                .at("/components/schemas/deadLetterHeaders/schema/properties")
                .fieldNames())
        .toIterable()
        .containsAll(names);
    String explained = Files.readString(DOCS.resolve("dead-letters.md"));
    assertThat(names).allSatisfy(each -> assertThat(explained).contains("`" + each + "`"));
  }

  private static WireMessage sealed() {
    byte[] bytes = new byte[32];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    SourceRecord source =
        new SourceRecord(new LogPosition("dG9waWMtb2YtcGF5bWVudHM", 2, 5), Instant.EPOCH);
    return new Seal(SealKeyRing.of("k1", bytes))
        .sign(
            Authority.PAYMENT,
            source,
            "bG9nLW9mLWNvbW1hbmRz",
            new WireMessage(bytes, new RecordHeaders(), bytes));
  }
}
