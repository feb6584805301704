package dev.termshift.cli.adopt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.CommandLineRun;
import dev.termshift.cli.Installation;
import dev.termshift.kafka.LogPartitioner;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where partitions go on whose progress was lost. */
class AdoptFromOutputsIT {

  /** In partition 0 of 2. */
  private static final String SUBSCRIPTION =
      IntStream.range(0, 100)
          .mapToObj(number -> "s-" + number)
          .filter(id -> LogPartitioner.partition(id.getBytes(UTF_8), 2) == 0)
          .findFirst()
          .orElseThrow();

  @TempDir Path folder;
  private Installation installation;

  @BeforeEach
  void decideSomething() {
    installation = Installation.withTopics(folder);
    installation.send(
        "{\"type\":\"start\",\"subscriptionId\":\"%s\",\"data\":{\"planId\":\"free\"}}"
            .formatted(SUBSCRIPTION));
    installation.serveUntilReplies(1);
  }

  private Installation withoutProgress(String topic) {
    Installation lost = installation.with("kafka.topics.progress", topic);
    assertThat(lost.run("topics", "--create").exitCode()).isZero();
    return lost;
  }

  @Test
  void aDatabaseThatKnowsLessThanTheOutputsHasLostCommits() {
    Installation lost = withoutProgress("behind.progress");
    lost.database().execute("update partition_witness set next_offset = 0 where partition = 0");

    CommandLineRun one = lost.run("adopt", "--partition", "0", "--from-outputs", "--yes");
    CommandLineRun all = lost.run("adopt", "--all", "--from-outputs", "--yes");

    for (CommandLineRun run : List.of(one, all)) {
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err())
          .contains("up to offset 1 (behind 0, ", "it holds it up to 0", "lost commits");
    }
  }

  @Test
  void aRecordThatWasSentOnIsNotSentOnAgain() {
    ConsumerRecord<byte[], byte[]> sent =
        installation.records().readAll(installation.topics().commands()).get(0);
    installation
        .records()
        .send(
            new ProducerRecord<>(
                installation.topics().commands(), 1, sent.key(), sent.value(), sent.headers()));
    installation.serveUntilReplies(2);

    CommandLineRun run =
        withoutProgress("sent-on.progress").run("adopt", "--partition", "1", "--from-outputs");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("Goes on at    offset 1 (the offset that the group has committed)");
  }
}
