package dev.termshift.console.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the payment service says in a story of the simulator, and from when on. */
class StoryScriptTest extends ScriptsInNode {

  private static final String STORY =
      """
      const { newStory, payFromNowOn, paysNow, nextInstant, requestOf } =
        await load('pages/story.js');
      const story = newStory();
      const add = () => story.inputs.push({ at: nextInstant(story), text: '', command: {} });
      const tell = () => console.log(requestOf(story).decline.join(' '), paysNow(story));
      """;

  @Test
  void whatIsSaidLastAtOneMomentCounts() throws IOException {
    assertThat(told("add(); payFromNowOn(story, 'HARD'); payFromNowOn(story, 'PAID'); tell();"))
        .isEqualTo("you:*@2026-04-01T00:00:01Z=PAID PAID");
  }

  @Test
  void whatWasSaidBeforeSomethingHappenedStays() throws IOException {
    assertThat(told("payFromNowOn(story, 'HARD'); add(); payFromNowOn(story, 'PAID'); tell();"))
        .isEqualTo("you:*@2026-04-01T00:00:01Z=PAID you:*@2026-04-01T00:00:00Z=HARD PAID");
    assertThat(
            told(
                """
                add();
                payFromNowOn(story, 'HARD');
                Object.assign(story, { now: story.now + 86_400_000, moved: true });
                payFromNowOn(story, 'PAID');
                tell();
                """))
        .isEqualTo("you:*@2026-04-02T00:00:02Z=PAID you:*@2026-04-01T00:00:01Z=HARD PAID");
  }

  /** A past that is opened is paid from the next moment on, unless something else is said first. */
  @Test
  void whatHasNotBegunToHoldNeverDoes() throws IOException {
    assertThat(
            told(
                """
                add();
                story.payers = [{ at: story.now, says: 'UNANSWERED' },
                  { at: story.now + 5001, says: 'PAID' }];
                Object.assign(story, { now: story.now + 5000, moved: true });
                payFromNowOn(story, 'HARD');
                tell();
                """))
        .isEqualTo("you:*@2026-04-01T00:00:06Z=HARD you:*@2026-04-01T00:00:00Z=UNANSWERED HARD");
  }

  /** The demo waits for seconds: who lets somebody not pay is told that these are its waits. */
  @Test
  void waitsOfSecondsAreSaidToBeThoseOfThisEngine() throws IOException {
    String waits =
        """
        const { shortWaits } = await load('pages/waits.js');
        const at = '2026-04-01T00:00:00Z';
        const asked = (answerBy) => [{ name: 'subscription.started', at, data: {} },
          { name: 'charge.requested', at, data: { answerBy } }];
        console.log(shortWaits(asked('2026-04-01T00:00:08Z')));
        console.log(shortWaits(asked('2026-04-01T23:00:00Z')) || 'none');
        console.log(shortWaits([]) || 'none');
        """;
    assertThat(printed(waits))
        .isEqualTo(
            "This engine waits only 8 seconds for the answer to a payment, and as briefly before it"
                + " tries one again or gives up: its catalog is that of a demo. Others wait for"
                + " hours and days.\nnone\nnone");
  }

  private static String told(String statements) throws IOException {
    return printed(STORY + statements);
  }
}
