package dev.termshift.http.view;

import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.command.PaymentCommand.RetryCharge;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import dev.termshift.json.JsonWriter;
import org.junit.jupiter.api.Test;

class OpenChargeFormTest {

  @Test
  void whatIsOverdueSaysWhenTheSubscriptionEnds() {
    Scenario overdue = Scenario.active("weekly", "2024-01-01").until("2024-01-08").declines(2);
    assertThat(written(SampleCatalog.CATALOG, overdue))
        .contains("\"failureKind\":\"SOFT\",\"endsAt\":\"2024-01-15T00:00:00Z\"")
        .doesNotContain("ifUnanswered");
  }

  @Test
  void whatIsAwaitedSaysWhatSilenceLeadsTo() {
    Catalog fails = SampleCatalog.SILENCE_FAILS;
    Scenario failing = Scenario.active(fails, "basic", "2024-01-01").customer(upgrade("plus"));
    assertThat(written(fails, failing)).contains("\"ifUnanswered\":\"FAILURE\"");

    Catalog asks = SampleCatalog.CATALOG;
    Scenario asking = Scenario.active(asks, "basic", "2024-01-01").customer(upgrade("plus"));
    assertThat(written(asks, asking)).contains("\"ifUnanswered\":\"INQUIRY\"");
    asking.until("2024-01-03T23:30:00Z");
    assertThat(written(asks, asking))
        .contains("\"inquiries\":3", "\"ifUnanswered\":\"FAILURE\"")
        .doesNotContain("INQUIRY");
  }

  @Test
  void anAttemptThatIsNotMadeIsNotWaitedFor() {
    Scenario overdue =
        Scenario.active("weekly", "2024-01-01")
            .until("2024-01-08")
            .declines(2)
            .until("2024-01-11")
            .declines(2);
    assertThat(written(SampleCatalog.CATALOG, overdue))
        .contains("\"waitsFor\":\"END\",\"until\":\"2024-01-15T00:00:00Z\"")
        .contains("\"endsAt\":\"2024-01-15T00:00:00Z\"");
  }

  @Test
  void anAnswerIsAwaitedUntilTheSubscriptionEnds() {
    Scenario trying =
        Scenario.active("weekly", "2024-01-01")
            .until("2024-01-08")
            .declines(2, FailureKind.HARD)
            .until("2024-01-14T20:00:00Z")
            .customer(new RetryCharge("s:c2"))
            .isAccepted();
    assertThat(written(SampleCatalog.CATALOG, trying))
        .contains("\"waitsFor\":\"ANSWER\",\"until\":\"2024-01-15T00:00:00Z\"")
        .contains("\"ifUnanswered\":\"FAILURE\"");
  }

  @Test
  void aTopUpIsAwaitedUntilACancellationAndAnUpgradeBeyondIt() {
    Scenario cancelled =
        Scenario.active("basic", "2024-01-01")
            .until("2024-01-31T20:00:00Z")
            .customer(cancel())
            .customer(topUp("small", 1));
    assertThat(written(SampleCatalog.CATALOG, cancelled))
        .contains("\"waitsFor\":\"ANSWER\",\"until\":\"2024-02-01T00:00:00Z\"");
    Scenario upgrading =
        Scenario.active("basic", "2024-01-01")
            .until("2024-01-31T20:00:00Z")
            .customer(cancel())
            .customer(upgrade("plus"));
    assertThat(written(SampleCatalog.CATALOG, upgrading))
        .contains("\"waitsFor\":\"ANSWER\",\"until\":\"2024-02-01T19:00:00Z\"");
  }

  @Test
  void whatAPeriodThatHasNotBegunDecidesHasNoEnd() {
    Scenario owing =
        Scenario.active("weekly", "2024-01-01")
            .untilLate("2024-01-16")
            .pays(3, "p3")
            .declines(2, FailureKind.HARD);
    assertThat(written(SampleCatalog.CATALOG, owing)).doesNotContain("endsAt");
  }

  private static String written(Catalog catalog, Scenario scenario) {
    Started state = (Started) scenario.state();
    return new String(
        JsonWriter.objectOf(
            json ->
                state
                    .ledger()
                    .charges()
                    .open()
                    .forEach(charge -> OpenChargeForm.write(json, catalog, state, charge))),
        UTF_8);
  }
}
