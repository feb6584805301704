package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.node.Node;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A write that fails for one subscription, with more commands behind it. */
final class FailedPersistIT {

  private static final int COMMANDS = 200;

  @Test
  void nothingOvertakesTheCommandThatFailedAndNothingIsLost() {
    try (Lab lab = new Lab();
        Upstream upstream = new Upstream(lab);
        Node node = lab.startNode()) {
      upstream.start("poisoned", "free");
      upstream.start("healthy", "free");
      lab.awaitSettled();
      // The tenth consumption, and all that follow.
      lab.refuseWrites("poisoned", 12);
      for (int i = 0; i < COMMANDS; i++) {
        upstream.consume("poisoned", "c" + i, 1);
        upstream.consume("healthy", "c" + i, 1);
      }
      upstream.flush();
      await().atMost(Lab.PATIENCE).until(() -> !node.pipeline().failures().isEmpty());
      lab.acceptWrites();
      lab.awaitSettled();
      Outputs outputs = new Outputs(lab);
      assertThat(outputs.outcomes("poisoned")).containsExactlyElementsOf(allAccepted());
      assertThat(outputs.outcomes("healthy")).containsExactlyElementsOf(allAccepted());
      lab.assertAuditClean();
    }
  }

  private static List<String> allAccepted() {
    List<String> expected = new ArrayList<>(List.of("start ACCEPTED"));
    for (int i = 0; i < COMMANDS; i++) {
      expected.add("c" + i + " ACCEPTED");
    }
    return expected;
  }
}
