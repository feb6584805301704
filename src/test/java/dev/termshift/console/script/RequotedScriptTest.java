package dev.termshift.console.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.testing.ConsoleScripts;
import dev.termshift.testing.ForeignProgram;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said where another sum is quoted than was shown: whose money it is stays told. */
class RequotedScriptTest {

  private static final String AGAIN = " Look at it again, then confirm.";

  @TempDir private static Path folder;

  @BeforeAll
  static void scriptsAreThere() throws IOException {
    ForeignProgram.require("node", "--version");
    ConsoleScripts.copyTo(folder);
  }

  @Test
  void whatWasToBePaidAndIs() throws IOException {
    assertThat(told("", 2000, 500)).isEqualTo("It was $20.00, and is $5.00 now.");
    assertThat(told("", 0, 400)).isEqualTo("It was $0.00, and is $4.00 now.");
    assertThat(told("", 400, 400)).isEqualTo("It comes to the same.");
  }

  @Test
  void whatWasToComeBackAndDoesNotOrIsLess() throws IOException {
    assertThat(told("", -2000, 0))
        .isEqualTo(
            "$20.00 would have become account balance. Nothing becomes account balance now.");
    assertThat(told("", -2000, -500))
        .isEqualTo("$20.00 would have become account balance. $5.00 becomes account balance now.");
    assertThat(told("", -2000, 300))
        .isEqualTo("$20.00 would have become account balance. $3.00 is charged now.");
  }

  @Test
  void whatWasToBePaidAndNowComesBack() throws IOException {
    assertThat(told("", 2000, -300))
        .isEqualTo("$20.00 would have been charged. $3.00 becomes account balance now.");
    assertThat(told("", 0, -300)).isEqualTo("$3.00 becomes account balance now.");
  }

  @Test
  void aPauseKeepsIt() throws IOException {
    assertThat(told("PAUSE", -2000, -1000))
        .isEqualTo("$20.00 would have been kept. $10.00 is kept now.");
    assertThat(told("PAUSE", -2000, 0))
        .isEqualTo("$20.00 would have been kept. Nothing is kept now.");
  }

  private static String told(String stops, long before, long after) throws IOException {
    String told =
        ConsoleScripts.run(
            folder,
            """
            const { changedNotice } = await load('pages/requoted.js');
            const shown = (amountMinor) =>
              ({ total: { amountMinor, currency: 'USD' }, stops: '%s', told: [] });
            console.log(changedNotice(shown(%d), shown(%d)).textContent);
            """
                .formatted(stops, before, after));
    assertThat(told).startsWith("Something has changed since this was shown ").endsWith(AGAIN);
    return told.substring("Something has changed since this was shown ".length())
        .replace(AGAIN, "");
  }
}
