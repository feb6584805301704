package dev.termshift.chaos.sabotage;

import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigValueFactory;
import dev.termshift.domain.command.CreditCommand.GrantCredits;
import dev.termshift.endtoend.Upstream;
import dev.termshift.node.Node;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.KafkaException;

/**
 * A key of the seals is being rotated in the wrong order: one node seals with the new key and ends
 * before it has committed what it journaled; the next one does not know that key; the last one
 * does.
 */
final class LackingKey {

  static final String TWO_KEYS =
      """
      termshift.forwarder.seal { active = b, keys { b = "another secret of thirty-two bytes" } }
      """;

  private LackingKey() {}

  static Scene.Outcome play(Stage stage) {
    try (Upstream upstream = stage.upstream()) {
      journalWithoutCommit(stage, upstream);
      try (Node behind =
          stage.startOther(
              config ->
                  config
                      .withoutPath("termshift.forwarder.seal.keys.b")
                      .withValue(
                          "termshift.forwarder.seal.active", ConfigValueFactory.fromAnyRef("a")))) {
        await()
            .atMost(Stage.PATIENCE)
            .until(() -> !behind.pipeline().failures().isEmpty() || hasLetter(stage));
      }
      try (Node node = stage.startNode()) {
        stage.awaitSettled();
      }
    }
    return Scene.judged(stage);
  }

  private static void journalWithoutCommit(Stage stage, Upstream upstream) {
    AtomicBoolean broken = new AtomicBoolean();
    Faults faults =
        new Faults() {
          @Override
          public void beforeCommit() {
            if (broken.get()) {
              throw new KafkaException("planted");
            }
          }
        };
    try (Node node = stage.startNode(faults)) {
      Scene.startAndSettle(stage, upstream, "sealed");
      int before = journaled(stage);
      broken.set(true);
      upstream.sendTo(
          stage.topics().supportCommands(),
          "sealed",
          "grant",
          new GrantCredits(5, Optional.empty(), "sorry"));
      upstream.flush();
      await().atMost(Stage.PATIENCE).until(() -> journaled(stage) > before);
    }
  }

  private static int journaled(Stage stage) {
    return stage.database().texts("select event_ser_manifest from event_journal").size();
  }

  private static boolean hasLetter(Stage stage) {
    return !stage.read(stage.topics().deadLetters()).isEmpty();
  }
}
