package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.Main;
import dev.termshift.testing.ChildJvm;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
        sleeper.awaitOutput("serves", Lab.PATIENCE);
        // Paused with this in hand.
        consume(upstream, 0);
        sleeper.pause();
        try (ChildJvm heir = start(file)) {
          consume(upstream, COMMANDS / 2);
          lab.awaitSettled();
          sleeper.resume();
          consume(upstream, COMMANDS);
          lab.awaitSettled();
          assertThat(sleeper.isAlive()).isTrue();
          assertThat(heir.stop()).isZero();
          // The sleeper owns everything again.
          consume(upstream, COMMANDS * 3 / 2);
          lab.awaitSettled();
        }
      }
      lab.assertAuditClean();
      Outputs outputs = new Outputs(lab);
      Map<String, Long> answers = outputs.answersByCommand();
      assertThat(answers).hasSize(SUBSCRIPTIONS + COMMANDS * 2);
      assertThat(answers.values()).containsOnly(1L);
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
