package dev.termshift.chaos.sabotage;

import static org.awaitility.Awaitility.await;

import dev.termshift.domain.command.CreditCommand.GrantCredits;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.domain.command.Timing;
import dev.termshift.endtoend.Upstream;
import dev.termshift.node.Node;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A subscription in motion has many gifts, all of which expire while no node runs; when its
 * customer cancels, more has fallen due than one write holds.
 */
final class LongOutage {

  private static final int GIFTS = 190;
  private static final Duration UNTIL_THEY_EXPIRE = Duration.ofSeconds(15);

  /** Every second of it is a period with events of its own. */
  private static final Duration BEYOND = Duration.ofSeconds(30);

  private LongOutage() {}

  static Scene.Outcome play(Stage stage) {
    Instant expiry =
        Instant.now().plus(UNTIL_THEY_EXPIRE).truncatedTo(ChronoUnit.SECONDS).plusMillis(1);
    try (Upstream upstream = stage.upstream()) {
      upstream.start("moving", "second");
      upstream.flush();
      IntStream.range(0, GIFTS)
          .forEach(
              i ->
                  upstream.sendTo(
                      stage.topics().supportCommands(),
                      "moving",
                      "gift" + i,
                      new GrantCredits(5, Optional.of(expiry), "sorry")));
      upstream.flush();
      try (Node node = stage.startNode()) {
        await().atMost(Stage.PATIENCE).until(() -> stage.isAnswered("gift" + (GIFTS - 1)));
      }
      await().atMost(Stage.PATIENCE).until(() -> Instant.now().isAfter(expiry.plus(BEYOND)));
      upstream.send("moving", "cancel", new Cancel(Timing.PERIOD_END, false));
      upstream.flush();
      try (Node node = stage.startNode()) {
        await().atMost(Stage.PATIENCE).until(() -> Scene.isEnded(stage));
        stage.awaitSettled();
      }
    }
    return Scene.judged(stage);
  }
}
