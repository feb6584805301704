package dev.termshift.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;

/** What has happened to a subscription, one part of it, and the address that shows that part. */
interface HistoryJourneys extends Console {

  /** The headings of the periods. */
  String HEADINGS = ".chapter > p strong, .chapter > summary strong";

  /** Which events' words throw, or have nothing where something should stand, and how many. */
  String UNTELLABLE =
      """
      const [events, done] = arguments;
      const EMPTY = /undefined|Invalid|NaN|null|object|  | [,;.]|(:| until| by| of)$| on at /;
      const about = { zone: 'UTC', interval: 'P1M', name: (id) => id, asked: new Map() };
      import(document.scripts[0].src + '/../words.js').then(({ eventWords }) => {
        const wrong = (event) => {
          try {
            const { text, detail } = eventWords(event, about);
            return [text, detail].filter((each) => EMPTY.test(each));
          } catch (failure) {
            return [String(failure)];
          }
        };
        done(JSON.parse(events).flatMap((each) =>
          wrong(each).map((what) => `${each.name}: ${what} ${JSON.stringify(each.data)}`)));
      }).catch((failure) => done([String(failure)]));
      """;

  /** What is said of an overdue charge that may not be paid now, by what its last failure was. */
  String TRIED_TOO_OFTEN =
      """
      const [kind, done] = arguments;
      const refused = { code: 'TOO_MANY_ATTEMPTS', message: 'Try again later.' };
      const subscription = {
        subscriptionId: 's', status: 'PAST_DUE', zone: 'UTC', plan: { planId: 'b' },
        allowedActions: [{
          type: 'retry-charge', data: { chargeId: 'c' }, allowed: false, rejections: [refused],
        }],
        openCharges: [{
          chargeId: 'c', amount: { amountMinor: 500, currency: 'USD' }, purpose: 'PERIOD',
          period: { start: '2026-03-01T09:00:00Z', end: '2026-04-01T09:00:00Z' },
          waitsFor: 'RETRY', until: '2026-03-04T09:00:00Z', endsAt: '2026-03-08T09:00:00Z',
          attempt: 6, attemptedAt: '2026-03-01T10:00:00Z', failureKind: kind,
        }],
      };
      const context = { reader: 'billing', catalog: { plans: [] }, planName: (id) => id };
      import(document.scripts[0].src + '/../pages/banners.js').then(({ banners }) =>
        done(banners(context, { subscription, events: [] }).map((each) => each.textContent)))
        .catch((failure) => done([String(failure)]));
      """;

  /** A history of three days, which the first argument's address shows: what is said and marked. */
  String OF_THREE_DAYS =
      """
      const [place, done] = arguments;
      const event = (sequence, at, name, more = {}) => ({
        sequence, at, name, command: 'consume-credits',
        data: {
          amount: 1, remaining: 1, catalogVersion: 1, decidedAt: at, ...more,
          cause: {
            topicId: 't', partition: 0, offset: sequence, commandId: `i${sequence}`,
            commandSource: '/test', authority: 'CUSTOMER', trigger: 'COMMAND',
          },
        },
      });
      const period = { start: '2026-03-01T09:00:00Z', end: '2026-04-01T09:00:00Z' };
      const same = { start: '2026-03-01T11:00:00Z', end: '2026-04-01T11:00:00Z' };
      const price = { amountMinor: 1, currency: 'USD' };
      const terms = { planId: 'basic', interval: 'P1M', price };
      const sold = { terms, invested: price, lots: [] };
      const events = [
        event(1, '2026-03-01T09:00:00Z', 'subscription.imported', { period, ...sold }),
        event(2, '2026-03-01T10:00:00Z', 'import.activated', { period, ...sold }),
        event(3, '2026-03-01T11:00:00Z', 'plan.changed', { period: same, from: terms, to: terms }),
        event(4, '2026-03-05T09:00:00Z', 'credits.consumed'),
        event(5, '2026-03-05T10:00:00Z', 'credits.consumed'),
        event(6, '2026-03-09T09:00:00Z', 'credits.consumed'),
      ];
      const subscription = { zone: 'UTC', sequence: 6, plan: { interval: 'P1M' }, period };
      const context = { id: 's', wanted: new URLSearchParams(place), planName: (id) => id };
      import(document.scripts[0].src + '/../pages/timeline.js').then(({ timeline }) => {
        const state = { subscription, events, hasEarlier: false, isLooking: false };
        const { note, entries } = timeline(context, state, []);
        const told = document.createElement('div');
        told.append(...entries.flat(Infinity).filter(Boolean));
        done({
          note: note.textContent,
          marked: told.querySelector('.sought time')?.dateTime ?? '',
          headings: [...told.querySelectorAll('.chapter strong:first-child')]
            .filter((each) => !each.closest('.cause')).map((each) => each.textContent).join('; '),
        });
      }).catch((failure) => done({ note: String(failure) }));
      """;

  @SuppressWarnings("unchecked")
  private Map<String, String> ofThreeDays(String place) {
    Visitor visitor = visitor();
    visitor.open("simulator");
    visitor.awaitText("Nothing has happened yet");
    return (Map<String, String>)
        Objects.requireNonNull(visitor.browser().driver().executeAsyncScript(OF_THREE_DAYS, place));
  }

  @Test
  default void oneEntryHasAnAddressAndIsReadInItsPeriod() {
    engine().subscribe("passed-on", "basic-monthly");
    engine().send("passed-on", "consume-credits", "{\"amount\":7,\"reason\":\"a poster\"}");
    engine().awaitEvent("passed-on", "credits.consumed");
    Visitor visitor = visitor();
    visitor.open("subscribers/passed-on/support");
    visitor.awaitText("7 credits used: a poster");
    List<String> headings = visitor.textsAt(HEADINGS);
    assertThat(headings).hasSize(1).allMatch(each -> each.contains(" to "));

    visitor.pressAt("a.permalink[aria-label$='link to this alone: The customer used credits']");
    visitor.awaitText("Only what came of the command", "7 credits used: a poster");
    visitor.awaitNoText("The first period began");
    assertThat(visitor.textsAt(HEADINGS)).isEqualTo(headings);
    assertThat(visitor.browser().accessibilityFaults()).isEmpty();
  }

  @Test
  default void whatTimeBroughtHasAnAddressToo() {
    engine().subscribe("ticking", "blink");
    engine().awaitEvent("ticking", "subscription.renewed");
    Visitor visitor = visitor();
    visitor.open("subscribers/ticking/support");
    visitor.pressAt("a.permalink[href*='support?event=']");
    visitor.awaitText("Only what happened with event");
    visitor.awaitNoText("The customer subscribed");
    visitor.press("Show everything");
    visitor.awaitText("The customer subscribed");
    visitor.open("subscribers/ticking/support?event=123456");
    visitor.awaitText("There is no event 123456: this subscription has");
  }

  @Test
  default void whatACommandDidNotDoIsSaidWithTheReasonsThatItMayHave() {
    engine().subscribe("not-commanded", "basic-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/not-commanded/support?command=not-there");
    visitor.awaitText(
        "No event of this subscription came of the command not-there.",
        "mistyped",
        "rejected, and changed nothing",
        "Show everything");
    visitor.awaitNoText("Only what came of");
    visitor.typeAt("Day to go to", "04");
    visitor.press("Go to day");
    visitor.awaitTextAt(".fault", "This is no whole date. Enter a day, a month and a year.");
  }

  @Test
  default void aDayOfALongHistoryIsGoneToByItsDate() {
    engine().subscribe("longer", "basic-monthly");
    engine().send("longer", "consume-credits", "{\"amount\":1}", 260);
    engine().awaitEvent("longer", "credits.consumed", data -> data.path("sequence").asInt() >= 260);
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    Visitor visitor = visitor();
    visitor.open("subscribers/longer/support?day=" + today);
    visitor.awaitText("is marked.", "The customer subscribed");
    visitor.awaitThat(() -> assertThat(visitor.isFocused(".sought")).isTrue());
    assertThat(visitor.browser().accessibilityFaults()).isEmpty();

    visitor.open("subscribers/longer/support");
    visitor.awaitText("Show earlier events");
    visitor.writeDay("Day to go to", today.minusDays(40));
    visitor.key(Keys.ENTER);
    visitor.awaitText("Nothing of this had happened by", "The customer subscribed");
    assertThat(visitor.browser().driver().getCurrentUrl())
        .endsWith("support?day=" + today.minusDays(40));
    visitor.browser().driver().navigate().back();
    visitor.awaitNoText("Nothing of this had happened by");
    visitor.awaitText("Show earlier events");
  }

  @Test
  default void aDayWithoutEventsIsSaidToHaveNone() {
    Map<String, String> day = ofThreeDays("day=2026-03-05");
    assertThat(day.get("note")).contains("What came last on 5 Mar 2026 is marked.");
    assertThat(day.get("marked")).isEqualTo("2026-03-05T10:00:00Z");
    Map<String, String> between = ofThreeDays("day=2026-03-07");
    assertThat(between.get("note")).contains("Nothing of this happened on 7 Mar 2026.");
    assertThat(between.get("marked")).isEqualTo("2026-03-05T10:00:00Z");
    assertThat(ofThreeDays("day=2026-02-01").get("note"))
        .contains("Nothing of this had happened by 1 Feb 2026. The first event is of 1 Mar 2026.");
    assertThat(ofThreeDays("day=2999-02-01").get("note")).contains("is still to come");
    assertThat(ofThreeDays("day=2026-02-30")).containsEntry("note", "").containsEntry("marked", "");
  }

  @Test
  default void noTwoPeriodsHaveTheSameHeading() {
    assertThat(ofThreeDays(""))
        .containsEntry(
            "headings",
            "1 Mar 2026, 11:00:00 to 1 Apr 2026, 11:00:00;"
                + " 1 Mar 2026, 09:00:00 to 1 Apr 2026, 09:00:00");
  }

  @Test
  default void whatIsActivatedGoesOnInThePeriodOfItsImport() {
    engine().importHeld("moved-once", "basic-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/moved-once/support");
    visitor.press("Activate");
    visitor.awaitText("Switch the old system off first");
    visitor.press("Activate");
    visitor.awaitNoDialog();
    engine().awaitEvent("moved-once", "import.activated");
    visitor.awaitText("Billed here from the next period on");
    visitor.awaitThat(() -> assertThat(visitor.textsAt(HEADINGS)).hasSize(1));
  }

  @Test
  default void chargesOfOneDayAreToldApartByTheirTimes() {
    engine().subscribe("twins", "basic-monthly");
    for (int charge = 2; charge <= 3; charge++) {
      String id = "twins:c" + charge;
      engine().send("twins", "top-up", "{\"packId\":\"pack-500\",\"quantity\":9}");
      engine().awaitEvent("twins", "charge.settled", it -> it.path("chargeId").asText().equals(id));
    }
    Visitor visitor = visitor();
    visitor.open("?find=81.00");
    visitor.awaitText("twins:c2 · $81.00", "twins:c3 · $81.00");
    String time = ".*, \\d\\d:\\d\\d:\\d\\d";
    assertThat(visitor.textsAt(".person .note")).hasSize(2).allMatch(each -> each.matches(time));
    visitor.open("subscribers/twins/support");
    visitor.awaitText("First period of Basic, monthly");
    assertThat(visitor.textsAt("details.charge summary .note"))
        .hasSize(3)
        .filteredOn(each -> each.matches(time + "( · twins:c\\d)?"))
        .hasSize(2)
        .doesNotHaveDuplicates();
  }

  @Test
  default void anUpgradeThatIsNotPaidEndsNothingAndSaysWhatIsNeeded() {
    String id = "upgrades-card-gone";
    engine().subscribe(id, "basic-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/" + id + "/plans");
    visitor.press("Upgrade to Creator, monthly");
    visitor.press("Confirm Change · $15.00");
    visitor.awaitText("$15.00 was not paid", "Card expired. A new payment method is needed.");
    visitor.open("subscribers/" + id + "/support");
    visitor.awaitText("The payment failed: card expired", "A new payment method is needed");
    visitor.awaitNoText("ends on");
  }

  @Test
  default void whateverHappensCanBeTold() throws IOException {
    Visitor visitor = visitor();
    visitor.open("simulator");
    visitor.awaitText("Nothing has happened yet");
    JavascriptExecutor page = visitor.browser().driver();
    assertThat((List<?>) page.executeAsyncScript(UNTELLABLE, ToldEvents.all())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SOFT", "HARD", "ACTION_REQUIRED"})
  default void whoHasTriedTooOftenIsNotToldToPayNow(String kind) {
    Visitor visitor = visitor();
    visitor.open("simulator");
    visitor.awaitText("Nothing has happened yet");
    JavascriptExecutor page = visitor.browser().driver();
    assertThat((List<?>) page.executeAsyncScript(TRIED_TOO_OFTEN, kind))
        .singleElement(STRING)
        .contains("$5.00 is overdue", "Try again later.")
        .doesNotContainIgnoringCase("pay now")
        .doesNotContain("then pay");
  }
}
