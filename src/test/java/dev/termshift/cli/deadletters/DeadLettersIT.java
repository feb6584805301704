package dev.termshift.cli.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.CommandLineRun;
import dev.termshift.cli.Installation;
import dev.termshift.contract.reply.ReplyMessage;
import dev.termshift.contract.reply.ReplyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nobody could use is found, repaired and sent back. */
class DeadLettersIT {

  @TempDir Path folder;
  private Installation installation;

  @BeforeEach
  void install() {
    installation = Installation.withTopics(folder);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  private void produce(String topic, String key, Headers headers, String value) {
    installation.records().send(new ProducerRecord<>(topic, null, utf8(key), utf8(value), headers));
  }

  /** A CloudEvent of this id and type. */
  private static Headers event(String id, String type) {
    return new RecordHeaders()
        .add("ce_specversion", utf8("1.0"))
        .add("ce_id", utf8(id))
        .add("ce_source", utf8("/shop"))
        .add("ce_type", utf8("dev.termshift." + type + ".v1"))
        .add("content-type", utf8("application/json"));
  }

  private List<ReplyMessage> replies() {
    ReplyReader reader = new ReplyReader();
    return installation.records().readAll(installation.topics().replies()).stream()
        .map(record -> reader.read(record.headers(), record.value()))
        .toList();
  }

  private List<String> outcomes() {
    return replies().stream().map(reply -> reply.commandId().id() + " " + reply.outcome()).toList();
  }

  private CommandLineRun letters(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "dead-letters";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return installation.run(all);
  }

  private int count(String topic) {
    return installation.records().readAll(topic).size();
  }

  /** Two letters of customers, one of support, one of a forger; and a start that works. */
  private void makeLetters() {
    String log = installation.topics().commands();
    produce(log, "ada", event("c-1", "start"), "{\"planId\": \"basic-monthly\"");
    produce(log, "ben", event("c-2", "begin"), "{}");
    Headers forged = event("c-3", "start").add("termshift-authority", utf8("SUPPORT"));
    produce(log, "cat", forged, "{\"planId\":\"basic-monthly\"}");
    produce(
        installation.topics().supportCommands(),
        "eve",
        event("c-5", "grant-credits"),
        "{\"amount\":\"ten\",\"reason\":\"an outage\"}");
    produce(log, "dan", event("c-4", "start"), "{\"planId\":\"free\"}");
    installation.serveUntil(() -> replies().size() >= 1 && lettersSeen() >= 4);
  }

  private int lettersSeen() {
    return count(installation.topics().deadLetters());
  }

  @Test
  void listsAndShowsWhatFits() {
    makeLetters();

    CommandLineRun all = letters();
    assertThat(all.exitCode()).isZero();
    assertThat(all.out()).contains("ada", "ben", "cat", "eve").doesNotContain("dan");
    assertThat(all.lastLine()).isEqualTo("4 dead letters");
    assertThat(letters("--subscription", "ada").lastLine()).isEqualTo("1 dead letter");
    assertThat(letters("--reason", "BROKEN_SEAL").out()).contains("cat").doesNotContain("ada");
    assertThat(letters("--from", installation.topics().supportCommands()).out())
        .contains("eve")
        .doesNotContain("ada");
    assertThat(letters("--until", "2020-01-01T00:00:00Z").lastLine()).isEqualTo("0 dead letters");
    assertThat(letters("--reason", "NOSUCH").err()).contains("No letter of this version has");
    assertThat(letters("--position", "99:5").err())
        .contains("The log has partitions 0 to ", " at 99:5");
    assertThat(letters("--limit", "3").lastLine()).startsWith("4 dead letters; the last 3");

    CommandLineRun one = letters("--show", "--subscription", "ada");
    assertThat(one.out()).contains("ce_id: c-1", "{\"planId\": \"basic-monthly\"", "NOT_JSON");
    String position = one.out().lines().findFirst().orElseThrow().replaceAll(".* ", "");
    assertThat(letters("--position", position).out()).contains("ada");
    assertThat(letters("--position", "0" + position.replace(":", ":0")).out()).contains("ada");
  }

  @Test
  void whatWasRepairedIsDoneOnceHoweverOftenItIsSentBack() throws IOException {
    makeLetters();
    Path file = folder.resolve("letters.jsonl");
    assertThat(letters("--export", file.toString(), "--subscription", "ada").exitCode()).isZero();
    Files.writeString(
        file,
        Files.readString(file)
            .replace(
                "\"text\":\"{\\\"planId\\\": \\\"basic-monthly\\\"\"",
                "\"value\":{\"planId\":\"basic-monthly\"}"));

    CommandLineRun first = letters("--replay", "--file", file.toString());
    CommandLineRun second = letters("--replay", "--file", file.toString());

    assertThat(first.lastLine()).isEqualTo("Sent back 1 record; 0 stay");
    assertThat(second.exitCode()).isZero();
    installation.serveUntilReplies(3);
    assertThat(outcomes()).contains("c-1 ACCEPTED", "c-1 DUPLICATE").hasSize(3);
  }

  @Test
  void whatSupportSentGoesBackAsSupportAndAForgerGainsNothing() throws IOException {
    makeLetters();

    CommandLineRun unrepaired = letters("--replay", "--all");

    assertThat(unrepaired.exitCode()).isEqualTo(1);
    assertThat(unrepaired.err()).contains("stays: ");
    assertThat(unrepaired.lastLine()).isEqualTo("Sent back 3 records; 1 stays");
    assertThat(count(installation.topics().supportCommands())).isEqualTo(2);
    assertThat(count(installation.topics().payments())).isZero();

    Path file = folder.resolve("letters.jsonl");
    letters("--export", file.toString(), "--subscription", "eve");
    Files.writeString(
        file,
        Files.readString(file)
            .replace("\"ten\"", "10")
            .replace("\"key\":\"eve\"", "\"key\":\"dan\""));
    assertThat(letters("--replay", "--file", file.toString()).exitCode()).isZero();
    installation.serveUntilReplies(2);
    // A customer may not give credits: that it is accepted proves whose authority it had.
    assertThat(outcomes()).contains("c-5 ACCEPTED");
  }

  @Test
  void aFileWithABadLineSendsNothing() throws IOException {
    Path file = folder.resolve("letters.jsonl");
    String good = "{\"topic\":\"" + installation.topics().commands() + "\",\"value\":{}}";
    Files.write(file, List.of(good, good.replace("commands", "billing"), "{"));

    CommandLineRun run = letters("--replay", "--file", file.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("Line 2: ", "Line 3: ");
    assertThat(count(installation.topics().commands())).isZero();
  }
}
