package dev.termshift.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** What a dialog says of that which happens elsewhere while it is open. */
interface ElsewhereJourneys extends Console {

  /** What is read out in the dialog, if nothing covers the beginning and the end of it. */
  String SEEN_ALERT =
      """
      const alert = document.querySelector('dialog [role=alert]');
      const { left, top, bottom } = alert?.getBoundingClientRect() ?? {};
      const isSeen = (y) => alert?.contains(document.elementFromPoint(left + 24, y));
      return isSeen(top + 8) && isSeen(bottom - 8) ? alert.textContent : '';
      """;

  /** Pays a charge that somebody else may have paid; gives what is read, before and after. */
  String PAID_MEANWHILE =
      """
      const [code, later, done] = arguments;
      const event = (sequence, name, data) =>
        ({ sequence, name, at: '2026-04-01T00:00:00Z', data: { chargeId: 's:c2', ...data } });
      const money = { amountMinor: 100, currency: 'USD' };
      const events = [
        event(5, 'charge.requested', { ...money, attempt: 1 }),
        event(6, 'charge.failed', { reason: 'PAYMENT_FAILED', detail: 'card declined' }),
      ];
      const subscription = { openCharges: [], allowedActions: [], status: 'ACTIVE' };
      const state = () => ({ events, subscription });
      const listeners = [];
      const tell = () => listeners.forEach((each) => each(state()));
      const context = {
        hat: 'customer', id: 's', page: 'billing', zone: () => 'UTC', refresh() {}, tell,
        events: () => events, subscription: () => subscription,
        listen(listener) {
          listeners.push(listener);
          queueMicrotask(tell);
          return () => listeners.splice(0);
        },
      };
      const wait = window.setTimeout;
      window.setTimeout = (work, millis) => wait(work, millis > 2000 ? 300 : millis);
      window.fetch = async () => new Response(JSON.stringify(
        { reply: { outcome: 'REJECTED', rejections: [{ code, message: 'Refused.' }] } }));
      const read = () => document.querySelector('dialog[open] .dialog-body')?.innerText ?? '';
      import(document.scripts[0].src + '/../pages/outcome.js').then(async ({ openPayNow }) => {
        openPayNow(context, { chargeId: 's:c2', amount: money }, () => '');
        const told = [];
        for (const millis of [150, 400]) {
          await new Promise((go) => wait(go, millis));
          told.push(read());
        }
        later.forEach((each, at) => events.push(event(7 + at, each, { ...money })));
        tell();
        told.push(read() || document.querySelector('#news').innerText);
        done(told);
      }).catch((failure) => done([String(failure)]));
      """;

  private List<?> paidMeanwhile(String code, String... later) {
    Visitor visitor = visitor();
    visitor.open("simulator");
    visitor.awaitText("Nothing has happened yet");
    return (List<?>)
        Objects.requireNonNull(
            visitor.browser().driver().executeAsyncScript(PAID_MEANWHILE, code, List.of(later)));
  }

  @Test
  default void whatSomebodyElseHasPaidIsSaidToBePaid() {
    List<?> told = paidMeanwhile("UNKNOWN_CHARGE", "charge.settled");
    assertThat(told).hasSize(3);
    assertThat(told.get(0)).asString().contains("One moment …").doesNotContain("not possible");
    assertThat(told.get(1)).asString().contains("It is not known yet what has become of this");
    assertThat(told.get(2)).isEqualTo("$1.00 has been paid already, and is not charged again.");
  }

  @Test
  default void whatSomebodyElseTriesIsFollowedWithItsAmount() {
    List<?> told = paidMeanwhile("PAYMENT_PENDING", "charge.requested", "charge.settled");
    assertThat(told).hasSize(3);
    assertThat(told.get(0)).asString().contains("Charging $1.00 …");
    assertThat(told.get(1)).asString().contains("$1.00 is not paid yet");
    assertThat(told.get(2)).isEqualTo("$1.00 is paid.");
  }

  @Test
  default void whatIsPaidElsewhereIsSaidWhereItWasNotPaidAndWhereItIsToBeWaived() {
    String id = "paid-elsewhere-declined";
    String chargeId = payInVain(id);
    Visitor visitor = visitor();
    try {
      visitor.openInNewTab("subscribers/" + id + "/support");
      visitor.press("Waive a charge");
      visitor.awaitText("$1.00 is not charged for the period from");
      engine()
          .reportPayment(
              id,
              "payment-succeeded",
              "{'chargeId':'%s','attempt':2,'amountMinor':100,'currency':'USD','paymentId':'p-9'}"
                  .formatted(chargeId)
                  .replace('\'', '"'));
      visitor.awaitText("$1.00 is paid.");
      assertThat(buttons(visitor)).containsExactly("Not now");
    } finally {
      visitor.closeOtherTabs();
    }
    visitor.awaitNoDialog();
    visitor.awaitText("$1.00 is paid.");
    visitor.awaitTextAt("#status", "Active");
  }

  @Test
  default void whatCannotBeDoneAnyMoreIsSaidAndNotOffered() {
    String id = "decided-elsewhere";
    engine().subscribe(id, "basic-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/" + id + "/billing");
    visitor.press("Cancel subscription");
    visitor.awaitText("Cancel subscription?", "Only away for a while?");
    engine().send(id, "cancel", "{}");
    visitor.awaitText("This is not possible now", "The subscription is cancelled and ends with");
    assertThat(buttons(visitor)).containsExactly("Keep it");
    assertThat(visitor.text()).doesNotContain("Only away for a while?");
    engine().send(id, "withdraw-change", "{}");
    visitor.awaitThat(
        () -> assertThat(buttons(visitor)).contains("Keep it", "Cancel subscription"));
    assertThat(visitor.text()).doesNotContain("not possible");
    visitor.press("Keep it");
    visitor.open("subscribers/" + id + "/plans");
    visitor.press("Upgrade to Creator, monthly");
    visitor.awaitText("Charged now");
    engine().support(id, "cancel", "{\"timing\":\"IMMEDIATE\"}");
    visitor.awaitText("This subscription has ended", "It was cancelled, and ended on");
    assertThat(buttons(visitor)).containsExactly("Not now");
  }

  /** The buttons of the open dialog that are seen, but for its cross. */
  private static List<String> buttons(Visitor visitor) {
    return visitor
        .browser()
        .driver()
        .findElements(By.cssSelector("dialog[open] .dialog-foot button, #pause-instead"))
        .stream()
        .filter(each -> each.isDisplayed())
        .map(each -> each.getText())
        .toList();
  }

  /** The end of a short cycle moves with every look, and is nothing that has changed. */
  @Test
  default void theEndOfAShortCycleIsNotSaidToHaveChanged() {
    String id = "moving-end";
    engine().subscribe(id, "blink");
    engine().support(id, "pause", "{\"timing\":\"IMMEDIATE\"}");
    engine().awaitEvent(id, "subscription.paused");
    Visitor visitor = visitor();
    visitor.open("subscribers/" + id + "/billing");
    visitor.press("Resume");
    visitor.awaitText("10 credits can be used when");
    giveCredits(id);
    visitor.pressAt("dialog button[type=submit]");
    visitor.awaitText("Something has changed since this was shown");
    visitor.awaitThat(
        () ->
            assertThat(visitor.textsAt("dialog .notice.waiting p"))
                .singleElement()
                .asString()
                .matches(
                    "15 credits can be used when [a-z ]+\\. Look at it again, then confirm\\."));
  }

  @Test
  default void onASmallScreenWhatHasChangedAndWhatIsRefusedIsSeen() {
    String id = "small-screen";
    engine().subscribe(id, "basic-monthly");
    Visitor visitor = visitor();
    visitor.browser().look(Accessibility.NARROW, 740, "light");
    try {
      visitor.open("subscribers/" + id + "/plans");
      visitor.press("Upgrade to Creator, monthly");
      visitor.awaitText("Charged now");
      giveCredits(id);
      visitor.press("Confirm Change · $15.00");
      visitor.awaitThat(
          () -> assertThat(seenAlert(visitor)).contains("Something has changed since this"));
      engine().support(id, "cancel", "{\"timing\":\"IMMEDIATE\",\"reason\":\"an outage\"}");
      engine().awaitEvent(id, "subscription.ended");
      visitor.awaitThat(
          () -> assertThat(seenAlert(visitor)).contains("This subscription has ended"));
    } finally {
      visitor.browser().look(OpenedConsole.WIDE, OpenedConsole.HIGH, "light");
    }
  }

  /** What the dialog reads out, if all of it is in sight. */
  private static String seenAlert(Visitor visitor) {
    return String.valueOf(visitor.browser().driver().executeScript(SEEN_ALERT));
  }
}
