package dev.termshift.console.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.testing.ConsoleScripts;
import dev.termshift.testing.ForeignProgram;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every review says what a dispute that is open leads to. */
class DisputedScriptTest {

  @TempDir private static Path folder;

  @BeforeAll
  static void scriptsAreThere() throws IOException {
    ForeignProgram.require("node", "--version");
    ConsoleScripts.copyTo(folder);
  }

  @Test
  void aPlanChangeSaysWhatBecomesAccountBalance() throws IOException {
    assertThat(
            said(
                """
                const { summaryOf } = await load('pages/change.js');
                const plan = { planId: 'basic', interval: 'P1M' };
                tell(summaryOf(context, { ...subscription, plan }, plan, quote));
                """))
        .contains("If the dispute is won, $20.00 becomes account balance later.");
  }

  @Test
  void anEndSaysItAndAPauseThatItIsKept() throws IOException {
    String stop =
        """
        const { stopReview } = await load('pages/stopping.js');
        tell(stopReview({ ...quote, stops: '%s', balanceAfter: money }, subscription, []));
        """;
    assertThat(said(stop.formatted("CANCEL")))
        .contains("If the dispute is won, $20.00 becomes account balance later.");
    assertThat(said(stop.formatted("PAUSE")))
        .contains("If the dispute is won, $20.00 of unused time is kept as well.");
  }

  private static String said(String statements) throws IOException {
    return ConsoleScripts.run(
        folder,
        """
        const money = { amountMinor: 0, currency: 'USD' };
        const at = '2026-01-01T00:00:00Z';
        const subscription = { openCharges: [], accountBalance: money, actionsAt: at };
        const context = {
          catalog: {}, planName: (id) => id, subscription: () => subscription, events: () => [],
        };
        const quote = {
          lines: [], lockOuts: [], total: money, dueAt: at, period: { start: at, end: at },
          timing: 'IMMEDIATE', planId: 'basic', creditsAfter: 0,
          ifDisputesWon: { amountMinor: 2000, currency: 'USD' },
        };
        const tell = (element) => console.log(element.textContent);
        """
            + statements);
  }
}
