package dev.termshift.http;

import static dev.termshift.domain.scenario.Commands.amountOff;
import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.pause;
import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static dev.termshift.domain.scenario.Commands.pauseAtOnceUntil;
import static dev.termshift.domain.scenario.Commands.pauseUntil;
import static dev.termshift.domain.scenario.Commands.percentOff;
import static dev.termshift.domain.scenario.Commands.start;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.PaymentCommand.WaiveCharge;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The next charge is known also where something comes before it: a pause, a trial, a debt. */
class NextChargeBehindTest {

  private static final Catalog TRIED = SampleCatalog.tried("basic", "P14D", 20);

  private final OpenApi document = OpenApi.closed();

  @Test
  void aPauseThatIsScheduledAndEndsByItself() {
    Scenario paused = discounted().customer(pauseUntil("2024-06-10"));
    assertThat(next(shown(paused)))
        .isEqualTo("on 2024-06-10T00:00:00Z: FULL_PRICE 500 DISCOUNT -50 DISCOUNT -450 = 0");
    assertThat(next(removed(shown(paused), "big")))
        .isEqualTo("on 2024-06-10T00:00:00Z: FULL_PRICE 500 DISCOUNT -50 = 450");
    assertThat(next(leadsTo(shown(paused), "withdraw-change")))
        .isEqualTo("on 2024-05-01T00:00:00Z: FULL_PRICE 500 DISCOUNT -50 DISCOUNT -450 = 0");
  }

  @Test
  void aPauseThatIsScheduledAndHasNoEnd() {
    Scenario paused = discounted().customer(pause());
    assertThat(next(shown(paused)))
        .isEqualTo("after RESUME: FULL_PRICE 500 DISCOUNT -50 DISCOUNT -450 = 0");
    assertThat(next(removed(shown(paused), "big")))
        .isEqualTo("after RESUME: FULL_PRICE 500 DISCOUNT -50 = 450");
  }

  @Test
  void aPauseThatRunsAndHasNoEnd() {
    Scenario paused = discounted().customer(pause()).until("2024-05-02");
    JsonNode shown = shown(SampleCatalog.CATALOG, paused, "2024-05-02T00:00:00Z");
    assertThat(next(shown))
        .isEqualTo("after RESUME: FULL_PRICE 500 DISCOUNT -50 DISCOUNT -450 = 0");
    assertThat(next(removed(shown, "big")))
        .isEqualTo("after RESUME: FULL_PRICE 500 DISCOUNT -50 = 450");
  }

  @Test
  void whatAPauseKeptBeyondThePriceBecomesBalance() {
    Scenario until = basic().support(percentOff("half", 50, 1));
    assertThat(next(shown(until.support(pauseAtOnceUntil("2024-06-10")))))
        .isEqualTo(
            "on 2024-06-10T00:00:00Z: FULL_PRICE 500 DISCOUNT -250 UNUSED_TIME -500 = 0, 250 over");
    Scenario open = basic().support(percentOff("half", 50, 1)).support(pauseAtOnce());
    assertThat(next(shown(open)))
        .isEqualTo("after RESUME: FULL_PRICE 500 DISCOUNT -250 UNUSED_TIME -500 = 0, 250 over");
  }

  @Test
  void theRestOfATrialThatPauses() {
    Scenario until = trial().support(pauseAtOnceUntil("2024-06-10"));
    assertThat(next(shown(TRIED, until, "2024-04-01T00:00:00Z")))
        .isEqualTo("on 2024-06-24T00:00:00Z: FULL_PRICE 500 DISCOUNT -250 = 250");
    Scenario open = trial().support(pauseAtOnce());
    assertThat(next(shown(TRIED, open, "2024-04-01T00:00:00Z")))
        .isEqualTo("after RESUME: FULL_PRICE 500 DISCOUNT -250 = 250");
    Scenario later = trial().customer(pauseUntil("2024-06-10"));
    assertThat(next(shown(TRIED, later, "2024-04-01T00:00:00Z")))
        .isEqualTo("on 2024-06-10T00:00:00Z: FULL_PRICE 500 DISCOUNT -250 = 250");
  }

  @Test
  void aPauseNowSaysWhatItsResumeCostsBeforeItIsDone() {
    Scenario paid = basic().support(percentOff("half", 50, 1));
    assertThat(next(paused(shown(paid))))
        .isEqualTo("after RESUME: FULL_PRICE 500 DISCOUNT -250 UNUSED_TIME -500 = 0, 250 over");
    Scenario late = basic().until("2024-05-01").support(new WaiveCharge("s:c2", "gift"));
    JsonNode shown = shown(SampleCatalog.CATALOG, late, "2024-05-01T00:00:00Z");
    assertThat(next(paused(shown))).isEqualTo("after RESUME: FULL_PRICE 500 = 500");
  }

  @Test
  void aDiscountCountsThePeriodAlsoWhereOthersLeaveItNothing() {
    Scenario all = basic().support(percentOff("all", 100, 2)).support(percentOff("ten", 10, 1));
    assertThat(counts(shown(all))).isEqualTo("all 1 ten 0");
    assertThat(counts(shown(all.support(amountOff("ever", 1))))).isEqualTo("all 1 ten 0");
    assertThat(counts(shown(all.customer(pause())))).isEqualTo("all 1 ten 0");
    assertThat(counts(shown(basic()))).isEmpty();
  }

  private static String counts(JsonNode shown) {
    String kind = shown.has("laterCharge") ? "/laterCharge/counts" : "/upcomingCharge/counts";
    return StreamSupport.stream(shown.at(kind).spliterator(), false)
        .map(each -> each.path("redemptionId").asText() + " " + each.path("periodsLeft"))
        .collect(Collectors.joining(" "));
  }

  @Test
  void whatIsOverdueIsPaidFirst() {
    Scenario overdue = basic().until("2024-05-01").declines(2).support(percentOff("half", 50, 1));
    JsonNode shown = shown(SampleCatalog.CATALOG, overdue, "2024-05-01T00:00:01Z");
    assertThat(next(shown))
        .isEqualTo("after PAYMENT on 2024-06-01T00:00:00Z: FULL_PRICE 500 DISCOUNT -250 = 250");
    assertThat(next(removed(shown, "half")))
        .isEqualTo("after PAYMENT on 2024-06-01T00:00:00Z: FULL_PRICE 500 = 500");
  }

  @Test
  void whatEndsOrIsFreeHasNone() {
    assertThat(next(shown(discounted().customer(cancel())))).isEqualTo("none");
    Scenario free = Scenario.begin().at("2024-04-01").customer(start("free"));
    assertThat(next(shown(free.customer(pauseUntil("2024-06-10"))))).isEqualTo("none");
    assertThat(next(shown(basic().until("2024-05-01").declines(2).customer(cancel()))))
        .isEqualTo("none");
  }

  private static Scenario basic() {
    return Scenario.active("basic", "2024-04-01");
  }

  /** What is left by the one is taken off by the other. */
  private static Scenario discounted() {
    return basic().support(percentOff("ten", 10, 2)).support(amountOff("big", 2500));
  }

  private static Scenario trial() {
    return Scenario.begin(TRIED)
        .at("2024-04-01")
        .customer(start("basic"))
        .support(percentOff("half", 50, 1));
  }

  private JsonNode shown(Scenario story) {
    return shown(SampleCatalog.CATALOG, story, "2024-04-01T00:00:00Z");
  }

  private JsonNode shown(Catalog catalog, Scenario story, String at) {
    JsonNode shown = Shown.to(Authority.SUPPORT, catalog, story.isAccepted(), at);
    JsonNode schema = document.document().at("/components/schemas/Subscription");
    assertThat(document.faults(schema, shown)).isEmpty();
    return shown;
  }

  private static JsonNode leadsTo(JsonNode shown, String type) {
    return action(shown, type, "");
  }

  private static JsonNode removed(JsonNode shown, String redemptionId) {
    return action(shown, "remove-discount", redemptionId);
  }

  private static JsonNode paused(JsonNode shown) {
    return StreamSupport.stream(shown.path("allowedActions").spliterator(), false)
        .filter(each -> each.path("type").asText().equals("pause"))
        .filter(each -> each.at("/data/timing").asText().equals("IMMEDIATE"))
        .map(each -> each.path("leadsTo"))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode action(JsonNode shown, String type, String redemptionId) {
    return StreamSupport.stream(shown.path("allowedActions").spliterator(), false)
        .filter(each -> each.path("type").asText().equals(type))
        .filter(each -> each.at("/data/redemptionId").asText().equals(redemptionId))
        .map(each -> each.path("leadsTo"))
        .findFirst()
        .orElseThrow();
  }

  /** When, what it is made of, what is collected, and what of it becomes balance. */
  private static String next(JsonNode shown) {
    if (shown.has("upcomingCharge")) {
      assertThat(shown.has("laterCharge")).isFalse();
      return told(shown.path("upcomingCharge"));
    }
    return shown.has("laterCharge") ? told(shown.path("laterCharge")) : "none";
  }

  private static String told(JsonNode charge) {
    StringBuilder text = new StringBuilder();
    if (charge.has("after")) {
      text.append("after ").append(charge.path("after").asText());
    }
    if (charge.has("at")) {
      text.append(text.isEmpty() ? "on " : " on ").append(charge.path("at").asText());
    }
    text.append(":");
    long sum = 0;
    for (JsonNode line : charge.path("lines")) {
      sum += line.path("amountMinor").asLong();
      text.append(" " + line.path("kind").asText() + " " + line.path("amountMinor"));
    }
    long amount = charge.at("/amount/amountMinor").asLong();
    long over = charge.at("/becomesBalance/amountMinor").asLong();
    assertThat(amount - over).as(text.toString()).isEqualTo(sum);
    return text + " = " + amount + (over == 0 ? "" : ", " + over + " over");
  }
}
