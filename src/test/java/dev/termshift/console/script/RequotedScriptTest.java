package dev.termshift.console.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What is said where another sum is quoted than was shown: whose money it is stays told. */
class RequotedScriptTest extends ScriptsInNode {

  private static final String AGAIN = " Look at it again, then confirm.";

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

  @Test
  void whatOnlyRepeatsTheSumIsLeftOut() throws IOException {
    String unused = "'%s of unused time becomes account balance.'";
    String then = "'The account balance is %s then.'";
    String sums = "$20.00 would have become account balance. $15.00 becomes account balance now.";
    String both = unused + ", " + then;
    assertThat(
            told(
                "CANCEL",
                new Shown(-2000, both.formatted("$20.00", "$20.00")),
                new Shown(-1500, both.formatted("$15.00", "$15.00"))))
        .isEqualTo(sums);
    assertThat(
            told(
                "CANCEL",
                new Shown(-2000, both.formatted("$20.00", "$25.00")),
                new Shown(-1500, both.formatted("$15.00", "$17.00"))))
        .isEqualTo(sums + " The account balance is $17.00 then.");
  }

  @Test
  void whatTheSumDoesNotSayStays() throws IOException {
    String then = "'The account balance is %s then.'";
    assertThat(
            told(
                "",
                new Shown(2000, then.formatted("$20.00")),
                new Shown(-1500, then.formatted("$15.00"))))
        .endsWith("becomes account balance now. The account balance is $15.00 then.");
    assertThat(told("", new Shown(-2000, ""), new Shown(-1500, then.formatted("$15.00"))))
        .endsWith("becomes account balance now. The account balance is $15.00 then.");
  }

  /** What was shown: the sum in cents, and the sentences, each a string of the script. */
  private record Shown(long total, String told) {}

  private static String told(String stops, long before, long after) throws IOException {
    return told(stops, new Shown(before, ""), new Shown(after, ""));
  }

  private static String told(String stops, Shown before, Shown after) throws IOException {
    String told =
        printed(
            """
            const { changedNotice } = await load('pages/requoted.js');
            const shown = (amountMinor, told) =>
              ({ total: { amountMinor, currency: 'USD' }, stops: '%s', told });
            console.log(changedNotice(shown(%d, [%s]), shown(%d, [%s])).textContent);
            """
                .formatted(stops, before.total, before.told, after.total, after.told));
    assertThat(told).startsWith("Something has changed since this was shown ").endsWith(AGAIN);
    return told.substring("Something has changed since this was shown ".length())
        .replace(AGAIN, "");
  }
}
