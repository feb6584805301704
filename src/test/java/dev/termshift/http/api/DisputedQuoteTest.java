package dev.termshift.http.api;

import static dev.termshift.domain.scenario.Commands.cancelAtOnce;
import static dev.termshift.domain.scenario.Commands.cancelAtOnceCrediting;
import static dev.termshift.domain.scenario.Commands.disputed;
import static dev.termshift.domain.scenario.Commands.downgradeAtOnce;
import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static dev.termshift.domain.scenario.Commands.resume;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.Commands.won;
import static org.assertj.core.api.Assertions.assertThat;

import akka.http.javadsl.model.HttpEntity;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.http.Shown;
import dev.termshift.kernel.DryRun;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** While a dispute is open, a quote says what there will be if it is won. */
class DisputedQuoteTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NOW = "2024-04-11T00:00:00Z";

  @Test
  void anUpgradeSaysWhatBecomesAccountBalance() {
    long told = told(open(), "{'planId':'pro'}");
    assertThat(told).isPositive();
    open().customer(upgrade("pro")).pays(2, "p2").payments(won("dp")).hasBalance(told);
  }

  @Test
  void aDowngradeAtOnceSaysSo() {
    Scenario open =
        Scenario.active("pro", "2024-04-01").at(NOW).payments(disputed("s:c1", "dp", 5000));
    long told = told(open, "{'planId':'basic','timing':'IMMEDIATE'}");
    assertThat(told).isPositive();
    open.support(downgradeAtOnce("basic")).pays(2, "p2").payments(won("dp")).hasBalance(told);
  }

  @Test
  void anEndThatCreditsSaysSoAndOneThatDoesNotHasNothingToSay() {
    long told = told(open(), "{'stop':'CANCEL','creditUnused':true}");
    assertThat(told).isPositive();
    open().support(cancelAtOnceCrediting()).payments(won("dp")).hasBalance(told);
    assertThat(quoted(open(), "{'stop':'CANCEL'}").has("ifDisputesWon")).isFalse();
    open().support(cancelAtOnce()).payments(won("dp")).hasBalance(0);
  }

  @Test
  void aPauseSaysWhatIsKeptAndAResumeWhatComesBack() {
    long told = told(open(), "{'stop':'PAUSE'}");
    assertThat(told).isPositive();
    Scenario paused = open().support(pauseAtOnce());
    assertThat(told(paused, "{'planId':'basic'}")).isEqualTo(told);
    paused.customer(resume()).pays(2, "p2").payments(won("dp")).hasBalance(told);
  }

  @Test
  void whereNoneIsOpenOrNothingDependsOnItNothingIsSaid() {
    Scenario none = Scenario.active("basic", "2024-04-01").at(NOW);
    assertThat(quoted(none, "{'planId':'pro'}").has("ifDisputesWon")).isFalse();
    assertThat(quoted(open(), "{'planId':'pro','timing':'PERIOD_END'}").has("ifDisputesWon"))
        .isFalse();
  }

  private static Scenario open() {
    return Scenario.active("basic", "2024-04-01").at(NOW).payments(disputed("s:c1", "dp", 500));
  }

  private static long told(Scenario story, String request) {
    return quoted(story, request).at("/ifDisputesWon/amountMinor").asLong();
  }

  private static JsonNode quoted(Scenario story, String request) {
    try {
      HttpEntity.Strict answer =
          (HttpEntity.Strict)
              QuoteRoutes.answered(
                      new DryRun(SampleCatalog.CATALOG),
                      Shown.subscription("s", story, NOW),
                      QuoteRoutes.command(JSON.readTree(request.replace('\'', '"'))),
                      new QuoteRoutes.Asked(Authority.SUPPORT, Instant.parse(NOW)))
                  .entity();
      JsonNode quote = JSON.readTree(answer.getData().utf8String());
      assertThat(quote.has("total")).as(quote.toString()).isTrue();
      return quote;
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
