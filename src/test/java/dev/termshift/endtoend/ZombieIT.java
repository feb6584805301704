package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.Main;
import dev.termshift.testing.ChildJvm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An engine that sleeps while it owns partitions, and wakes up when others own them. */
final class ZombieIT {

  private static final int SUBSCRIPTIONS = 40;
  private static final int COMMANDS = 6_000;

  @Test
  void whatItStillHadInHandChangesNothing() {
    try (Lab lab = new Lab();
        Upstream upstream = new Upstream(lab)) {
      Path file = lab.configurationFile("zombie", "");
      try (ChildJvm sleeper = start(file)) {
        for (int i = 0; i < SUBSCRIPTIONS; i++) {
          upstream.start("z" + i, "free");
        }
        consume(upstream, 0);
        sleeper.pause();
        try (ChildJvm heir = start(file)) {
          await()
              .atMost(Lab.PATIENCE)
              .until(() -> heir.output().split("runs from offset", -1).length > 4);
          consume(upstream, COMMANDS / 2);
          sleeper.resume();
          lab.awaitSettled();
          assertThat(sleeper.isAlive()).isTrue();
          assertThat(heir.stop()).isZero();
          // Whoever is left owns everything now.
          consume(upstream, COMMANDS);
          lab.awaitSettled();
        }
      }
      lab.assertAuditClean();
      Outputs outputs = new Outputs(lab);
      assertThat(outputs.answersByCommand()).hasSize(SUBSCRIPTIONS + COMMANDS / 2 * 3);
      assertThat(outputs.answersByCommand().values()).containsOnly(1L);
    }
  }

  private static ChildJvm start(Path file) {
    return ChildJvm.start(
        Main.class.getName(), List.of("-Xmx512m"), List.of("serve", "--config", file.toString()));
  }

  private static void consume(Upstream upstream, int from) {
    for (int i = from; i < from + COMMANDS / 2; i++) {
      upstream.consume("z" + i % SUBSCRIPTIONS, "c" + i, 1);
    }
    upstream.flush();
  }
}
