package dev.termshift.chaos.sabotage;

import static org.awaitility.Awaitility.await;

import dev.termshift.endtoend.Upstream;
import dev.termshift.node.Node;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A commit hangs while a busy subscription is decided further and further, as far as a node lets
 * it; then the commit fails, and all of that comes again.
 */
final class MuchUncommitted {

  static final String SMALL_MEMORY =
      """
      termshift.pipeline { uncommitted-offsets = 64, max-batch-records = 64
                           in-flight-records = 64 }
      """;

  /** More than a memory of so many offsets may hold before it is pruned. */
  private static final int MUCH = 160;

  /** How long a node is waited for that lets it come to less. */
  private static final Duration FAR_ENOUGH = Duration.ofSeconds(10);

  private MuchUncommitted() {}

  static Scene.Outcome play(Stage stage) {
    AtomicBoolean next = new AtomicBoolean();
    Faults faults =
        new Faults() {
          @Override
          public void beforeCommit() {
            if (next.get()) {
              awaitMuch(stage);
            }
            Scene.failOnce(next);
          }
        };
    try (Upstream upstream = stage.upstream();
        Node node = stage.startNode(faults)) {
      Scene.startAndSettle(stage, upstream, "busy");
      next.set(true);
      Scene.consume(upstream, "busy", 240);
      await().atMost(Stage.PATIENCE).until(() -> !next.get());
      stage.awaitSettled();
    }
    return Scene.judged(stage);
  }

  private static void awaitMuch(Stage stage) {
    try {
      await()
          .atMost(FAR_ENOUGH)
          .until(
              () ->
                  stage.database().texts("select event_ser_manifest from event_journal").size()
                      > MUCH);
    } catch (ConditionTimeoutException boundedByTheNode) {
      // It is as much as it will be.
    }
  }
}
