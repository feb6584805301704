package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.local.payment.PaymentService;
import dev.termshift.local.payment.SimulatedProvider;
import dev.termshift.node.Node;
import dev.termshift.testing.GeneratedClients;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client in Python, made from the OpenAPI document, at work with a node. */
final class GeneratedPythonIT {

  private static final String TOKEN = "customer-of-the-lab-0123456789-0123";

  @Test
  void itStartsASubscriptionAndReadsWhatEachEventTells(@TempDir Path folder) {
    GeneratedClients.requirePython();
    GeneratedClients.generatePython(folder);
    List<String> seen;
    try (Lab lab = new Lab();
        Node node = lab.startNode();
        PaymentService payments =
            PaymentService.start(
                lab.bootstrapServers(),
                lab.settings().kafka().topics(),
                SimulatedProvider.byName())) {
      seen =
          GeneratedClients.runPython(
                  folder, "buy.py", node.url().orElseThrow(), TOKEN, "gen-1", "basic")
              .lines()
              .toList();
      assertThat(payments.answered()).isOne();
    }

    assertThat(seen)
        .startsWith(
            "start ACCEPTED",
            "again DUPLICATE",
            "SubscriptionStartedData 1 datetime",
            "ChargeRequestedData 2 datetime 500 USD START [('FULL_PRICE', 500)]")
        .contains("CreditsGrantedData 5 datetime PLAN 100");
  }
}
