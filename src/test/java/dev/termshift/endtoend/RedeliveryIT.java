package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.contract.reply.ReplyMessage;
import dev.termshift.contract.reply.ReplyMessage.Outcome;
import dev.termshift.domain.command.SubscriptionCommand.TopUp;
import dev.termshift.node.Node;
import dev.termshift.settings.TopicNames;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Commands that come again: by the broker's doing, by the operator's, by the producer's. */
final class RedeliveryIT {

  private static Lab lab;
  private static Upstream upstream;
  private static Outputs outputs;

  @BeforeAll
  static void open() {
    lab = new Lab();
    upstream = new Upstream(lab);
    outputs = new Outputs(lab);
  }

  @AfterAll
  static void close() {
    upstream.close();
    lab.close();
  }

  @Test
  void theGroupsOffsetsDecideNothing() throws Exception {
    try (Node node = lab.startNode()) {
      load("offsets");
      assertThat(node.pipeline().failures()).isEmpty();
    }
    List<Integer> before = outputs.sizes();
    long journaled = lab.assertAuditClean().journalEvents();
    try (Admin admin = lab.clients().admin()) {
      admin.alterConsumerGroupOffsets("termshift", allAtZero()).all().get();
    }
    restartAndExpect(before, journaled);
    try (Admin admin = lab.clients().admin()) {
      admin.deleteConsumerGroups(List.of("termshift")).all().get();
    }
    restartAndExpect(before, journaled);
  }

  private static void restartAndExpect(List<Integer> sizes, long journaled) {
    try (Node node = lab.startNode()) {
      lab.awaitSettled();
      assertThat(node.pipeline().failures()).isEmpty();
    }
    assertThat(outputs.sizes()).isEqualTo(sizes);
    assertThat(lab.assertAuditClean().journalEvents()).isEqualTo(journaled);
  }

  private static Map<TopicPartition, OffsetAndMetadata> allAtZero() {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (int partition = 0; partition < lab.settings().kafka().partitions(); partition++) {
      offsets.put(
          new TopicPartition(lab.settings().kafka().topics().commands(), partition),
          new OffsetAndMetadata(0));
    }
    return offsets;
  }

  @Test
  void anAcceptedCommandThatIsSentAgainIsADuplicateAndNothingElse() {
    try (Node node = lab.startNode()) {
      load("again");
      lab.awaitSettled();
      long events = eventsOf("again");
      load("again");
      lab.awaitSettled();
      assertThat(node.pipeline().failures()).isEmpty();
      assertThat(eventsOf("again")).isEqualTo(events);
      Map<String, List<Outcome>> outcomes = outcomes("again");
      assertThat(outcomes).hasSize(20 * 12);
      outcomes.forEach(
          (command, both) ->
              assertThat(both)
                  .as(command)
                  .isIn(
                      List.of(Outcome.ACCEPTED, Outcome.DUPLICATE),
                      List.of(Outcome.REJECTED, Outcome.REJECTED)));
      assertThat(
              outcomes.values().stream()
                  .filter(List.of(Outcome.REJECTED, Outcome.REJECTED)::equals))
          .hasSize(20);
    }
  }

  @Test
  void topicsThatWereMadeAnewBeginNewPositions() throws Exception {
    try (Node node = lab.startNode()) {
      load("anew");
      lab.awaitSettled();
      assertThat(node.pipeline().failures()).isEmpty();
    }
    recreateInputs();
    expectRefusalUntilAdopted();
    try (Node node = lab.startNode()) {
      upstream.start("anew-fresh", "free");
      upstream.consume("anew-0", "after", 3);
      upstream.flush();
      lab.awaitSettled();
      assertThat(node.pipeline().failures()).isEmpty();
    }
    assertThat(outputs.outcomes("anew-fresh")).containsExactly("start ACCEPTED");
    assertThat(outputs.outcomes("anew-0")).contains("after ACCEPTED");
    lab.assertAuditClean();
  }

  /** It might be a copy of the old one, whose commands would all be billed again. */
  private static void expectRefusalUntilAdopted() {
    int partitions = lab.settings().kafka().partitions();
    try (Node node = Node.start(lab.settings(), Clock.systemUTC())) {
      await()
          .atMost(Lab.PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(node.pipeline().refusals().values())
                      .hasSize(partitions)
                      .allMatch(why -> why.contains("Expected the log to be the topic")));
    }
    for (int partition = 0; partition < partitions; partition++) {
      lab.adopt(partition, 0);
    }
  }

  private static void recreateInputs() {
    TopicNames topics = lab.settings().kafka().topics();
    lab.recreateTopics(topics.commands(), topics.supportCommands(), topics.payments());
  }

  /** Twenty subscriptions: a start, ten consumptions of which one is refused, a top-up refused. */
  private static void load(String name) {
    for (int i = 0; i < 20; i++) {
      String id = name + "-" + i;
      upstream.start(id, "free");
      IntStream.range(0, 10).forEach(n -> upstream.consume(id, "c" + n, 1));
      upstream.send(id, "none", new TopUp("no-such-pack", 1, Optional.empty()));
    }
    upstream.flush();
    lab.awaitSettled();
  }

  private static long eventsOf(String name) {
    return outputs.billing().stream()
        .filter(event -> event.subscriptionId().startsWith(name + "-"))
        .count();
  }

  private static Map<String, List<Outcome>> outcomes(String name) {
    return outputs.replies().stream()
        .filter(reply -> reply.subscriptionId().startsWith(name + "-"))
        .collect(
            Collectors.groupingBy(
                reply -> reply.subscriptionId() + "/" + reply.commandId().id(),
                Collectors.mapping(ReplyMessage::outcome, Collectors.toList())));
  }
}
