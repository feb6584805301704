package dev.termshift.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Everything is done by the keyboard alone, and nothing by accident. */
interface KeyboardJourneys extends Console {

  /** From then on a price takes a second. */
  String SLOW_QUOTES =
      """
      const ask = window.fetch;
      window.fetch = async (what, how) => {
        await new Promise((go) => setTimeout(go, String(what).includes('quote') ? 1000 : 0));
        return ask(what, how);
      };
      """;

  @Test
  default void theKeyboardAloneReachesThePlansAndTheFocusIsSeen() {
    engine().subscribe("keyboard", "basic-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/keyboard/billing");
    visitor.awaitText("Active plan");
    List<String> passed = new ArrayList<>();
    while (!visitor.focus().equals("Plans") && passed.size() < 20) {
      visitor.key(Keys.TAB);
      // The link that skips comes into sight with the focus, and has no text before.
      visitor.awaitThat(() -> assertThat(visitor.focus()).isNotBlank());
      passed.add(visitor.focus());
    }
    assertThat(passed).contains("Skip to the content", "Plans");
    assertThat(visitor.script("return getComputedStyle(document.activeElement).outlineStyle"))
        .isEqualTo("solid");
    visitor.key(Keys.ENTER);
    visitor.awaitText("Current plan");
    visitor.awaitThat(() -> assertThat(visitor.focus()).isEqualTo("keyboard"));
  }

  /** Everything is reached by Tab, done by Enter, left by Escape; then the focus is back. */
  @Test
  default void whatBeginsASubscriptionIsDoneByTheKeyboardAlone() {
    Visitor visitor = visitor();
    visitor.openRoot();
    visitor.awaitText("Start a subscription");
    opensAndLeaves(visitor, "Start a subscription", "");
    visitor.key(Keys.ENTER);
    visitor.browser().driver().switchTo().activeElement().sendKeys("typed" + Keys.ENTER);
    visitor.awaitTextAt("#active-plan", "Basic, monthly");
    visitor.awaitThat(() -> assertThat(visitor.focus()).isEqualTo("typed"));
  }

  @Test
  default void newTermsAreReachedByTheKeyboardAndNotAcceptedByAccident() {
    engine().importKept("typed-import", "basic-monthly", 400);
    Visitor visitor = visitor();
    visitor.open("subscribers/typed-import/support");
    visitor.awaitText("What happened");
    opensAndLeaves(visitor, "Activate", "");
    visitor.key(Keys.ENTER);
    visitor.key(Keys.ENTER);
    visitor.awaitNoDialog();
    engine().awaitEvent("typed-import", "import.activated");
    visitor.awaitThat(() -> assertThat(visitor.focus()).isEqualTo("typed-import"));

    visitor.open("subscribers/typed-import/billing");
    visitor.awaitTextAt("#new-terms", "New terms for your plan");
    opensAndLeaves(visitor, "Accept the new terms", "Not now");
    visitor.key(Keys.ENTER);
    visitor.key(Keys.ENTER);
    visitor.awaitNoDialog();
    visitor.awaitThat(() -> assertThat(visitor.focus()).isEqualTo("Accept the new terms"));
    visitor.key(Keys.ENTER);
    visitor.key(Keys.TAB);
    visitor.key(Keys.ENTER);
    engine().awaitEvent("typed-import", "terms.accepted");
  }

  @Test
  default void aTrialIsEndedByTheKeyboardAlone() {
    engine().subscribe("typed-trial", "blink-try");
    Visitor visitor = visitor();
    visitor.open("subscribers/typed-trial/billing");
    visitor.awaitText("End trial now");
    opensAndLeaves(visitor, "End trial now", "End trial now · $1.00");
    visitor.key(Keys.ENTER);
    visitor.awaitThat(() -> assertThat(visitor.focus()).isEqualTo("End trial now · $1.00"));
    visitor.key(Keys.ENTER);
    visitor.awaitText("The trial has ended, and the plan has started. $1.00 is paid.");
    visitor.awaitThat(() -> assertThat(visitor.focus()).isEqualTo("typed-trial"));
  }

  /** Who opens a dialog by Enter and presses it once more has destroyed nothing. */
  @Test
  default void whatDestroysHasNoFocusOfItselfNorTakesItFromSomebodyWhoWrites() {
    engine().subscribe("typed-end", "basic-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/typed-end/support");
    visitor.awaitText("What happened");
    visitor.browser().driver().executeScript(SLOW_QUOTES);
    doesNothingBySecondEnter(visitor, "Cancel now", "The account balance is");
    doesNothingBySecondEnter(visitor, "Downgrade now", "A new billing cycle begins at once");
    doesNothingBySecondEnter(visitor, "Pause now", "500 credits are lost.");
    visitor.press("Pause now");
    visitor.write("Why", "a holiday");
    visitor.awaitText("of unused time is kept until then");
    assertThat(visitor.script("return document.activeElement.value")).isEqualTo("a holiday");
    assertThat(engine().eventNames("typed-end"))
        .doesNotContain("subscription.ended", "subscription.paused", "plan.changed");
  }

  /** A key that stays down opens a dialog, and does not confirm what nobody has read. */
  @Test
  default void aKeyThatStaysDownConfirmsNothing() {
    engine().subscribe("held-down", "blink-try");
    Visitor visitor = visitor();
    visitor.open("subscribers/held-down/billing");
    visitor.awaitText("End trial now");
    opensAndLeaves(visitor, "End trial now", "End trial now · $1.00");
    visitor.key(Keys.ENTER);
    visitor.awaitThat(() -> assertThat(visitor.focus()).isEqualTo("End trial now · $1.00"));
    visitor.browser().enterAgain();
    visitor.browser().enterAgain();
    assertThat(visitor.focus()).isEqualTo("End trial now · $1.00");
    assertThat(focusIsInside(visitor, "button:not([aria-busy])")).isTrue();
    assertThat(engine().eventNames("held-down")).doesNotContain("charge.requested");
    visitor.key(Keys.ENTER);
    visitor.awaitText("The trial has ended, and the plan has started. $1.00 is paid.");
  }

  private static void doesNothingBySecondEnter(Visitor visitor, String button, String priced) {
    opensAndLeaves(visitor, button, "Not now");
    visitor.key(Keys.ENTER);
    visitor.awaitText(priced);
    assertThat(visitor.focus()).as(button).isEqualTo("Not now");
    visitor.key(Keys.ENTER);
    visitor.awaitNoDialog();
    visitor.awaitThat(() -> assertThat(visitor.focus()).isEqualTo(button));
  }

  /** Reaches a button by Tab, opens its dialog by Enter, and leaves it by Escape. */
  private static void opensAndLeaves(Visitor visitor, String button, String first) {
    for (int presses = 0; !visitor.focus().equals(button); presses++) {
      assertThat(presses).as("Tabs to " + button).isLessThan(60);
      visitor.key(Keys.TAB);
    }
    visitor.key(Keys.ENTER);
    visitor.awaitThat(() -> assertThat(visitor.isDialogOpen()).isTrue());
    visitor.awaitThat(
        () -> {
          assertThat(visitor.focus()).isEqualTo(first);
          assertThat(focusIsInside(visitor, "dialog")).isTrue();
        });
    visitor.key(Keys.ESCAPE);
    visitor.awaitNoDialog();
    visitor.awaitThat(() -> assertThat(visitor.focus()).isEqualTo(button));
  }

  private static boolean focusIsInside(Visitor visitor, String selector) {
    return Boolean.TRUE.equals(
        visitor.script("return document.activeElement.closest('%s') !== null".formatted(selector)));
  }
}
