package dev.termshift.console.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What is told of money that arrives after all for a charge that was given up. */
class PaidAfterAllScriptTest extends ScriptsInNode {

  /** Reads the charges, opened. */
  private static final String CHARGES =
      """
      const { chargesOf, chargeList } = await load('pages/charges.js');
      const charges = chargesOf(events, { openCharges: [] });
      const zone = { zone: 'UTC' };
      console.log(chargeList(context, zone, charges, {}).map((each) => each?.textContent)
        .join(''));
      """;

  /** Reads the history: what each event says, and the amount it has. */
  private static final String HISTORY =
      """
      const { asTold, askedFor, eventWords } = await load('words.js');
      const { money } = await load('format.js');
      const about = { zone: 'UTC', name: (id) => id, asked: askedFor(events) };
      for (const event of asTold(events)) {
        const { text, detail, amount } = eventWords(event, about);
        console.log([text, detail, money(amount)].filter(Boolean).join(' | '));
      }
      """;

  private static final String CAME_BACK = "it had paid part of a charge that was cancelled";
  private static final String APPLIED = "Taken from the account balance | $5.00";

  @Test
  void ofCreditsBalanceHasPaidItsPartAgain() throws IOException {
    ToldStory story = withBalance().then(at(3), "CUSTOMER", "top-up", pack());
    story.declined(at(4), 2, 100);
    assertThat(story.read(at(5), CHARGES)).contains("$5.00 became account balance", CAME_BACK);
    story.paid(at(5), 2, 100, "p-2");
    assertThat(story.read(at(6), CHARGES))
        .contains("$5.00 of account balance, which had come back, paid part of it again on 1 Apr")
        .contains("paid on 1 Apr")
        .doesNotContain(CAME_BACK, "not charged");
    assertThat(story.read(at(6), HISTORY))
        .contains("made in time after all | the credits are bought all the same\n" + APPLIED)
        .doesNotContain("ended");
  }

  @Test
  void ofAnUpgradeBalanceHasPaidItsPartAgain() throws IOException {
    ToldStory story =
        withBalance()
            .then(at(1), "CUSTOMER", "upgrade", "'planId':'monthly-plus','timing':'IMMEDIATE'");
    story.declined(at(2), 2, 1000).paid(at(3), 2, 1000, "p-2");
    assertThat(story.read(at(6), CHARGES))
        .contains("$5.00 of account balance, which had come back, paid part of it again on 1 Apr")
        .doesNotContain(CAME_BACK);
    assertThat(story.read(at(6), HISTORY))
        .contains("made in time after all | the upgrade takes effect all the same\n" + APPLIED);
  }

  private static ToldStory withBalance() {
    return story()
        .then(at(1), "CUSTOMER", "start", "'planId':'monthly','zone':'UTC'")
        .paid(at(1), 1, 500, "p-1")
        .paid(at(1), 1, 500, "p-again");
  }

  private static String pack() {
    return "'packId':'pack-100','quantity':3";
  }

  private static String at(int hour) {
    return "2026-04-01T%02d:00:00Z".formatted(hour);
  }
}
