package dev.termshift.endtoend;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.Main;
import dev.termshift.contract.event.BillingMessage;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.domain.command.Timing;
import dev.termshift.testing.ChildJvm;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A second engine joins under load, and the first one leaves. */
final class HandOverIT {

  private static final int TICKING = 12;
  private static final int COMMANDS = 4_000;

  @Test
  void nothingIsLostDoubledOrReorderedAndMovedTimersFire() {
    try (Lab lab = new Lab();
        Upstream upstream = new Upstream(lab)) {
      Path file = lab.configurationFile("hand-over", "");
      try (ChildJvm first = start(file)) {
        for (int i = 0; i < TICKING; i++) {
          upstream.start("tick" + i, "tick");
        }
        upstream.start("busy", "free");
        consume(upstream, 0);
        try (ChildJvm second = start(file)) {
          consume(upstream, COMMANDS / 2);
          second.awaitOutput("serves", Lab.PATIENCE);
          assertThat(first.stop()).isZero();
          expectRenewalsOfAll(lab);
          // Endless renewals end here, so that the log can settle.
          cancel(upstream);
          lab.awaitSettled();
          assertThat(second.stop()).isZero();
        }
      }
      lab.assertAuditClean();
      Outputs outputs = new Outputs(lab);
      assertThat(outputs.answersByCommand().values()).containsOnly(1L);
      assertThat(outputs.outcomes("busy")).hasSize(COMMANDS + 1);
    }
  }

  private static ChildJvm start(Path file) {
    ChildJvm engine =
        ChildJvm.start(
            Main.class.getName(),
            List.of("-Xmx512m"),
            List.of("serve", "--config", file.toString()));
    engine.awaitOutput("serves", Lab.PATIENCE);
    return engine;
  }

  private static void consume(Upstream upstream, int from) {
    for (int i = from; i < from + COMMANDS / 2; i++) {
      upstream.consume("busy", "c" + i, 1);
    }
    upstream.flush();
  }

  /** Two more renewals of each than there were when the first engine was gone. */
  private static void expectRenewalsOfAll(Lab lab) {
    Outputs outputs = new Outputs(lab);
    Map<String, Long> before = renewals(outputs);
    await()
        .atMost(Lab.PATIENCE)
        .untilAsserted(
            () -> {
              Map<String, Long> now = renewals(outputs);
              for (int i = 0; i < TICKING; i++) {
                String id = "tick" + i;
                assertThat(now.getOrDefault(id, 0L))
                    .as(id)
                    .isGreaterThanOrEqualTo(before.getOrDefault(id, 0L) + 2);
              }
            });
  }

  private static Map<String, Long> renewals(Outputs outputs) {
    return outputs.billing().stream()
        .filter(event -> event.name().equals("subscription.renewed"))
        .collect(groupingBy(BillingMessage::subscriptionId, counting()));
  }

  private static void cancel(Upstream upstream) {
    for (int i = 0; i < TICKING; i++) {
      upstream.send("tick" + i, "cancel", new Cancel(Timing.PERIOD_END, false));
    }
    upstream.flush();
  }
}
