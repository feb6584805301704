package dev.termshift.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.termshift.CommandLineRun;
import dev.termshift.cli.Installation;
import dev.termshift.contract.event.BillingReader;
import dev.termshift.contract.reply.ReplyMessage;
import dev.termshift.contract.reply.ReplyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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
    CommandLineRun first = served(installation, file);
    assertThat(first.exitCode()).isEqualTo(1);
    assertThat(first.err()).startsWith("Line 2 was rejected: ").contains("PERIOD_LAPSED");
    assertThat(first.lastLine()).isEqualTo("Answered: 2 accepted, 0 known before, 1 rejected");
    assertThat(served(installation, file).lastLine())
        .isEqualTo("Answered: 0 accepted, 2 known before, 1 rejected");
    Files.write(file, List.of(line("a"), line("late"), line("b")));
    assertThat(served(installation, file).lastLine())
        .isEqualTo("Answered: 1 accepted, 2 known before, 0 rejected");
  }

  /** The runbook from the first import to the activation, with what changes in between. */
  @Test
  void whoChangedSinceIsToldAndHeldAndWhoCameSinceIsImportedAndActivated() throws Exception {
    Installation installation = Installation.withTopics(folder);
    String used = "\"investedMinor\":2000,\"lots\":[{\"source\":\"PLAN\",\"amount\":7}],\"period\"";
    String other = line("b").replace("creator", "studio");
    Path old = Files.write(folder.resolve("old.jsonl"), List.of(line("a"), line("b"), line("z")));
    Path fresh =
        Files.write(
            folder.resolve("fresh.jsonl"),
            List.of(line("a").replace("\"period\"", used), other, line("c"), line("z")));
    Path changed = folder.resolve("changed.jsonl");
    assertThat(served(installation, old).lastLine())
        .isEqualTo("Answered: 3 accepted, 0 known before, 0 rejected");

    CommandLineRun came = served(installation, fresh, "--imported", old.toString());

    assertThat(came.err())
        .startsWith("Line 2: Expected 'b' as it was imported, on line 2 of that file, but")
        .doesNotContain("was rejected");
    assertThat(came.lastLine()).isEqualTo("Answered: 1 accepted, 2 known before, 0 rejected");
    String[] activation = {
      "--activate", "--imported", old.toString(), "--refused", changed.toString()
    };
    CommandLineRun activated = served(installation, fresh, activation);
    assertThat(activated.exitCode()).isEqualTo(1);
    assertThat(activated.lastLine()).isEqualTo("Answered: 3 accepted, 0 known before, 0 rejected");
    assertThat(changed).hasContent(other);
    assertThat(served(installation, fresh, activation).lastLine())
        .isEqualTo("Answered: 0 accepted, 3 known before, 0 rejected");
    assertThat(events(installation))
        .containsExactlyInAnyOrder(
            "a subscription.imported 0",
            "b subscription.imported 0",
            "z subscription.imported 0",
            "c subscription.imported 0",
            "a import.activated 2000",
            "c import.activated 0",
            "z import.activated 0");
  }

  @Test
  void aWrongImportIsEndedAndComesUnderAnotherId() throws Exception {
    Installation installation = Installation.withTopics(folder);
    Path file = Files.write(folder.resolve("wrong.jsonl"), List.of(line("a")));
    served(installation, file);
    served(installation, file, "--activate");
    Path end =
        Files.writeString(
            folder.resolve("end.jsonl"),
            "{\"type\":\"cancel\",\"subscriptionId\":\"a\",\"data\":{\"timing\":\"IMMEDIATE\"}}\n");
    assertThat(installation.run("send", "--authority", "SUPPORT", end.toString()).exitCode())
        .isZero();
    Path right =
        Files.writeString(
            folder.resolve("right.jsonl"),
            line("a").replace("{\"data\"", "{\"subscriptionId\":\"a-2\",\"data\""));
    assertThat(served(installation, right).lastLine())
        .isEqualTo("Answered: 1 accepted, 0 known before, 0 rejected");
    assertThat(served(installation, right, "--activate").lastLine())
        .isEqualTo("Answered: 1 accepted, 0 known before, 0 rejected");
  }

  private static CommandLineRun served(Installation installation, Path file, String... more)
      throws Exception {
    List<String> arguments = new ArrayList<>(List.of("import", "--answers"));
    arguments.addAll(List.of(more));
    arguments.add(file.toString());
    CompletableFuture<CommandLineRun> run =
        CompletableFuture.supplyAsync(() -> installation.run(arguments.toArray(String[]::new)));
    installation.serveUntil(run::isDone);
    return run.get();
  }

  private static List<String> events(Installation installation) {
    BillingReader reader = new BillingReader();
    return installation.records().readAll(installation.topics().billing()).stream()
        .map(record -> reader.read(record.headers(), record.value()))
        .map(
            event ->
                "%s %s %d"
                    .formatted(
                        event.subscriptionId(),
                        event.name(),
                        event.data().at("/invested/amountMinor").asLong()))
        .toList();
  }

  private String line(String id) {
    return ("{'data':{'externalId':'%s','planId':'creator-monthly','catalogVersion':1,"
            + "'currency':'USD','anchor':'%s','period':{'start':'%s','end':'%s'}}}")
        .formatted(id, start, start, end)
        .replace('\'', '"');
  }
}
