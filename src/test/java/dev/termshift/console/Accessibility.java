package dev.termshift.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Everyone can use it: in light and dark, on a small screen, without a mouse, without eyes. */
interface Accessibility extends Console {

  int NARROW = 360;

  /** A page of 1280 pixels at 400 percent. */
  int NARROWEST = 320;

  /** What a bar takes of the width where it does not lie over the page. */
  int SCROLL_BAR = 15;

  String FADING =
      "return document.getAnimations()"
          + ".filter((each) => each.effect.getTiming().iterations !== Infinity).length";

  /** What reaches beyond the right of the page, or of the dialog that is open. */
  String SPILLED =
      """
      const place = document.querySelector('dialog[open]') ?? document.body;
      const edge = place.getBoundingClientRect().left + place.clientWidth + 1;
      return [...place.querySelectorAll('*')]
        .filter((each) => each.getClientRects().length > 0 && !each.closest('.heard-only, option'))
        .filter((each) => each.getBoundingClientRect().right > edge)
        .map((each) => each.tagName + '.' + each.className + ': ' + each.textContent.slice(0, 30));
      """;

  /** In how many lines the tabs of a subscriber stand. */
  String LINES_OF_TABS =
      """
      const tabs = [...document.querySelectorAll('.tabs a')];
      return new Set(tabs.map((each) => each.getBoundingClientRect().top)).size;
      """;

  /** How many widths the intervals of the plans have. */
  String WIDTHS_OF_INTERVALS =
      """
      const all = [...document.querySelectorAll('.segments label')];
      return new Set(all.map((each) => Math.round(each.getBoundingClientRect().width))).size;
      """;

  /** In how many lines the prices of those plans stand that begin in one. */
  String LINES_OF_PRICES =
      """
      const top = (each, part) => each.querySelector(part).getBoundingClientRect().top;
      const plans = [...document.querySelectorAll('.plan')];
      const first = plans[0].getBoundingClientRect().top;
      const row = plans.filter((each) => each.getBoundingClientRect().top === first);
      return new Set(row.map((each) => top(each, '.price'))).size;
      """;

  @Test
  default void fourTabsStandInOneLineOfASmallScreen() {
    engine().subscribe("tabbed", "basic-monthly");
    Visitor visitor = visitor();
    visitor.browser().look(NARROW - SCROLL_BAR, OpenedConsole.HIGH, "light");
    visitor.open("subscribers/tabbed/support");
    visitor.awaitText("What happened");
    assertThat(visitor.script(LINES_OF_TABS)).isEqualTo(1L);
  }

  @Test
  default void noPageHasAnAccessibilityFaultInLightOrDarkOrOnASmallScreen() {
    engine().subscribe("seen", "basic-monthly");
    engine().send("seen", "upgrade", "{\"planId\":\"creator-monthly\",\"timing\":\"PERIOD_END\"}");
    engine().awaitEvent("seen", "plan-change.scheduled");
    Map<String, String> pages =
        Map.of(
            "", "Start a subscription",
            "subscribers/seen/billing", "Upgrade to Creator, monthly on",
            "subscribers/seen/plans", "Current plan",
            "subscribers/seen/credits", "100 credits",
            "subscribers/seen/support", "What happened",
            "subscribers/nobody-at-all", "There is no such subscription",
            "simulator", "Nothing has happened yet");
    Visitor visitor = visitor();
    pages.forEach(
        (place, text) -> {
          visitor.open(place);
          visitor.awaitText(text);
          assertFaultless(visitor, place);
        });
  }

  @Test
  default void noDialogHasAnAccessibilityFaultInLightOrDarkOrOnASmallScreen() {
    engine().subscribe("spoken", "creator-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/spoken/plans");
    visitor.press("Upgrade to Studio, monthly");
    visitor.awaitText("Charged now");
    assertFaultless(visitor, "the upgrade");
    visitor.key(Keys.ESCAPE);
    visitor.press("Downgrade to Basic, monthly");
    visitor.awaitText("Continue");
    assertFaultless(visitor, "the downgrade");
    visitor.open("subscribers/spoken/support");
    visitor.press("Give credits");
    visitor.awaitText("How many");
    assertFaultless(visitor, "the gift");
  }

  /** Ids, reservations and discounts have a hundred signs, reasons two hundred, without a space. */
  @Test
  default void noWordIsTooLongForAPageOrADialog() {
    String id = "wide-" + "w".repeat(90);
    String word = "x".repeat(90);
    engine().subscribe(id, "basic-monthly");
    engine().send(id, "consume-credits", "{\"amount\":1,\"reason\":\"%s\"}".formatted(word + word));
    engine().send(id, "reserve-credits", "{\"amount\":1,\"reservationId\":\"%s\"}".formatted(word));
    engine().awaitEvent(id, "credits.reserved");
    Visitor visitor = visitor();
    visitor.open("subscribers/" + id + "/support");
    visitor.press("Apply a discount");
    visitor.write("Which discount", word);
    visitor.write("How much", "10");
    visitor.press("Apply a discount");
    visitor.awaitNoDialog();
    visitor.awaitText("The discount is applied.");
    assertFits(visitor, "support");
    visitor.open("subscribers/" + id + "/billing");
    visitor.awaitText("is reserved");
    assertFits(visitor, "billing");
    visitor.press("Upgrade");
    visitor.press("Continue");
    visitor.awaitText("Charged now", word);
    assertFits(visitor, "the upgrade");
  }

  @Test
  default void aDialogKeepsTheFocusAndGivesItBack() {
    engine().subscribe("keys", "basic-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/keys/plans");
    visitor.press("Upgrade to Creator, monthly");
    visitor.awaitText("Charged now");
    for (int presses = 0; presses < 12; presses++) {
      visitor.key(Keys.TAB);
      assertThat(focusIsInside(visitor, "dialog")).as("after " + presses).isTrue();
    }
    visitor.key(Keys.ESCAPE);
    visitor.awaitNoDialog();
    visitor.awaitThat(() -> assertThat(visitor.focus()).isEqualTo("Upgrade to Creator, monthly"));
    assertThat(engine().eventNames("keys")).doesNotContain("plan-change.requested");
  }

  @Test
  default void aFaultIsToldBelowItsFieldWhichHasTheFocus() {
    String missing = "This has to be filled in.";
    String none = "Enter a whole number from 1 to 1,000,000,000,000.";
    engine().subscribe("slips", "basic-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/slips/support");
    visitor.press("Give credits");
    visitor.awaitText("How many");
    visitor.key(Keys.ENTER);
    visitor.awaitThat(() -> assertThat(faultOfFocus(visitor)).isEqualTo(none));
    assertFaultless(visitor, "a fault");
    visitor.write("How many", "5");
    visitor.awaitNoText(none);
    visitor.key(Keys.ENTER);
    visitor.awaitThat(() -> assertThat(faultOfFocus(visitor)).isEqualTo(missing));
    visitor.write("What for", "an outage");
    visitor.key(Keys.ENTER);
    visitor.awaitNoDialog();
    visitor.awaitText("Given by support: 5 credits");
  }

  /** What is read out with the field that has the focus and is wrong; empty if there is none. */
  private static Object faultOfFocus(Visitor visitor) {
    return visitor.script(
        """
        const field = document.activeElement;
        const ids = (field.getAttribute('aria-describedby') ?? '').split(' ');
        const texts = ids.map((id) => document.getElementById(id))
          .filter((each) => each?.matches('[role=alert]'));
        return field.matches('[aria-invalid=true]') ? (texts[0]?.textContent ?? '') : '';
        """);
  }

  @Test
  default void whatWasPressedKeepsTheFocusWhenThePageHasChanged() {
    engine().subscribe("place", "basic-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/place/support");
    visitor.press("Give credits");
    visitor.write("How many", "25");
    visitor.write("What for", "an outage");
    visitor.key(Keys.ENTER);
    visitor.awaitNoDialog();
    visitor.awaitText("Given by support: 25 credits");
    visitor.awaitThat(() -> assertThat(visitor.focus()).isEqualTo("Give credits"));
  }

  @Test
  default void fourIntervalsStandInEvenPairsOnASmallScreen() {
    engine().subscribe("paired", "basic-monthly");
    Visitor visitor = visitor();
    visitor.browser().look(NARROW, OpenedConsole.HIGH, "light");
    visitor.open("subscribers/paired/plans");
    visitor.awaitText("Current plan", "Every 10 seconds", "Yearly");
    assertThat(visitor.script(WIDTHS_OF_INTERVALS)).isEqualTo(1L);
    assertFits(visitor, "plans");
    visitor.browser().look(OpenedConsole.WIDE, OpenedConsole.HIGH, "light");
    assertThat(visitor.script(LINES_OF_PRICES)).isEqualTo(1L);
  }

  @Test
  default void theLongestStatusFitsThePageAtFourHundredPercent() {
    engine().send("fits-declined", "start", "{\"planId\":\"basic-monthly\"}");
    engine().awaitEvent("fits-declined", "charge.failed");
    Visitor visitor = visitor();
    visitor.openRoot();
    visitor.write("Find a subscriber by id or payment", "fits-declined");
    visitor.awaitText("Waiting for the first payment");
    assertFits(visitor, "the list");
    assertThat(visitor.script("return document.documentElement.scrollWidth"))
        .isEqualTo((long) OpenedConsole.WIDE);
  }

  private static void assertFaultless(Visitor visitor, String where) {
    assertFaultless(visitor, OpenedConsole.WIDE, "light", where + " in light");
    assertFaultless(visitor, OpenedConsole.WIDE, "dark", where + " in dark");
    assertFaultless(visitor, NARROW, "light", where + " on a small screen");
    assertThat(visitor.script("return document.documentElement.scrollWidth"))
        .as(where + " fits a small screen")
        .isEqualTo((long) NARROW);
    visitor.browser().look(OpenedConsole.WIDE, OpenedConsole.HIGH, "light");
  }

  private static void assertFaultless(Visitor visitor, int width, String scheme, String where) {
    visitor.browser().look(width, OpenedConsole.HIGH, scheme);
    // What is still fading has the colours of neither scheme.
    visitor.awaitThat(() -> assertThat(visitor.script(FADING)).isEqualTo(0L));
    assertThat(visitor.browser().accessibilityFaults()).as(where).isEmpty();
  }

  private static void assertFits(Visitor visitor, String where) {
    for (int width : new int[] {NARROWEST, NARROW, 640, 768, OpenedConsole.WIDE}) {
      visitor.browser().look(width, OpenedConsole.HIGH, "light");
      String what = "%s at %d pixels".formatted(where, width);
      // Right behind a change of its size a page has the styles of neither.
      visitor.awaitThat(() -> assertThat(visitor.script(SPILLED)).as(what).isEqualTo(List.of()));
    }
  }

  private static boolean focusIsInside(Visitor visitor, String selector) {
    return Boolean.TRUE.equals(
        visitor.script("return document.activeElement.closest('%s') !== null".formatted(selector)));
  }
}
