package dev.termshift.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.termshift.CommandLineRun;
import dev.termshift.cli.Installation;
import dev.termshift.contract.reply.ReplyMessage;
import dev.termshift.contract.reply.ReplyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportIT {

  private final Instant start =
      Instant.now().minus(Duration.ofDays(5)).truncatedTo(ChronoUnit.DAYS);
  private final Instant end = start.atZone(ZoneOffset.UTC).plusMonths(1).toInstant();

  @TempDir Path folder;

  @Test
  void whatIsRefusedIsPutAsideAndTheOthersAreImportedAndActivated() throws IOException {
    Installation installation = Installation.withTopics(folder);
    Path file =
        Files.write(
            folder.resolve("old.jsonl"),
            List.of(line("a"), "{}", line("b"), line("a"), line("c").replace("plan", "plam")));
    Path refused = folder.resolve("refused.jsonl");

    CommandLineRun run =
        installation.run("import", file.toString(), "--refused", refused.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("Line 2: ").contains("externalId"),
            line -> assertThat(line).startsWith("Line 4: ").contains("on line 1 already"),
            line -> assertThat(line).startsWith("Line 5: ").contains("'plamId'; did you mean"));
    assertThat(run.lastLine())
        .startsWith("Sent 2 imports to ")
        .endsWith("; refused 3 lines; they are in " + refused + ": mend them, and send them again");
    assertThat(refused).hasContent("{}\n" + line("a") + "\n" + line("c").replace("plan", "plam"));
    Path good = Files.write(folder.resolve("good.jsonl"), List.of(line("a"), line("b")));
    for (int time = 0; time < 2; time++) {
      CommandLineRun activated = installation.run("import", "--activate", good.toString());
      assertThat(activated.exitCode()).as(activated.err()).isZero();
      assertThat(activated.lastLine()).startsWith("Sent 2 activations to ");
    }
    installation.serveUntilReplies(6);
    ReplyReader reader = new ReplyReader();
    assertThat(installation.records().readAll(installation.topics().replies()))
        .extracting(record -> reader.read(record.headers(), record.value()))
        .extracting(ReplyMessage::subscriptionId, ReplyMessage::outcome)
        .containsExactlyInAnyOrder(
            tuple("a", ReplyMessage.Outcome.ACCEPTED),
            tuple("a", ReplyMessage.Outcome.ACCEPTED),
            tuple("a", ReplyMessage.Outcome.DUPLICATE),
            tuple("b", ReplyMessage.Outcome.ACCEPTED),
            tuple("b", ReplyMessage.Outcome.ACCEPTED),
            tuple("b", ReplyMessage.Outcome.DUPLICATE));
  }

  @Test
  void whatTheEngineRejectsIsToldWithItsLine() throws Exception {
    Installation installation = Installation.withTopics(folder);
    String lapsed = line("late").replace(end.toString(), "2020-01-01T00:00:00Z");
    Path file = Files.write(folder.resolve("old.jsonl"), List.of(line("a"), lapsed, line("b")));
    CompletableFuture<CommandLineRun> first =
        CompletableFuture.supplyAsync(
            () -> installation.run("import", "--answers", file.toString()));
    installation.serveUntil(first::isDone);
    assertThat(first.get().exitCode()).isEqualTo(1);
    assertThat(first.get().err()).startsWith("Line 2 was rejected: ").contains("PERIOD_LAPSED");
    assertThat(first.get().lastLine())
        .isEqualTo("Answered: 2 accepted, 0 known before, 1 rejected");
    CompletableFuture<CommandLineRun> again =
        CompletableFuture.supplyAsync(
            () -> installation.run("import", "--answers", file.toString()));
    installation.serveUntil(again::isDone);
    assertThat(again.get().lastLine())
        .isEqualTo("Answered: 0 accepted, 2 known before, 1 rejected");
  }

  private String line(String id) {
    return ("{'data':{'externalId':'%s','planId':'creator-monthly','catalogVersion':1,"
            + "'currency':'USD','anchor':'%s','period':{'start':'%s','end':'%s'}}}")
        .formatted(id, start, start, end)
        .replace('\'', '"');
  }
}
