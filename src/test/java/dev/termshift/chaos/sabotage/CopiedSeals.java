package dev.termshift.chaos.sabotage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.termshift.domain.command.CreditCommand.GrantCredits;
import dev.termshift.domain.command.SubscriptionCommand.Upgrade;
import dev.termshift.domain.command.SubscriptionCommand.WithdrawChange;
import dev.termshift.domain.command.Timing;
import dev.termshift.endtoend.Upstream;
import dev.termshift.node.Node;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What support asked for and was refused would be granted by now; then the record of it stands in
 * the log once more, seal and all, as does the record of what was granted.
 */
final class CopiedSeals {

  private CopiedSeals() {}

  static Scene.Outcome play(Stage stage) {
    String support = stage.topics().supportCommands();
    try (Upstream upstream = stage.upstream();
        Node node = stage.startNode()) {
      Scene.startAndSettle(stage, upstream, "copied");
      upstream.sendTo(support, "copied", "grant", new GrantCredits(5, Optional.empty(), "sorry"));
      upstream.sendTo(support, "copied", "withdraw", new WithdrawChange());
      upstream.flush();
      await().atMost(Stage.PATIENCE).until(() -> stage.isAnswered("withdraw"));
      upstream.send("copied", "upgrade", new Upgrade("pro", Timing.PERIOD_END, Optional.empty()));
      upstream.flush();
      await().atMost(Stage.PATIENCE).until(() -> stage.isAnswered("upgrade"));
      appendAgain(stage, upstream, List.of("withdraw", "grant", "withdraw"));
      stage.awaitSettled();
    }
    return Scene.judged(stage);
  }

  private static void appendAgain(Stage stage, Upstream upstream, List<String> commandIds) {
    List<ConsumerRecord<byte[], byte[]>> log = stage.read(stage.topics().commands());
    for (String id : commandIds) {
      ConsumerRecord<byte[], byte[]> first =
          log.stream()
              .filter(it -> new String(it.headers().lastHeader("ce_id").value(), UTF_8).equals(id))
              .findFirst()
              .orElseThrow();
      upstream.send(
          new ProducerRecord<>(
              first.topic(), first.partition(), first.key(), first.value(), first.headers()));
    }
    upstream.flush();
  }
}
