package dev.termshift.http.api;

import static dev.termshift.domain.scenario.Commands.consume;
import static org.assertj.core.api.Assertions.assertThat;

import akka.http.javadsl.model.HttpEntity;
import akka.http.javadsl.model.HttpResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.http.Shown;
import dev.termshift.kernel.DryRun;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class QuoteRoutesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NOW = "2024-04-03T00:00:00Z";

  /** A part takes its share, 40 of 100, of which 30 are left. */
  @Test
  void ofAPartOfAChargeARefundSaysExactlyWhichCreditsGo() {
    assertThat(said(Authority.SUPPORT, "{'chargeId':'s:c1','amountMinor':200}"))
        .isEqualTo(
            "200 OK {'givesBack':{'amount':{'amountMinor':200,'currency':'USD'},"
                + "'credits':30,'shortfall':10}}");
  }

  @Test
  void whoLeavesTheCreditsTakesNone() {
    assertThat(
            said(Authority.SUPPORT, "{'chargeId':'s:c1','amountMinor':200,'revokeCredits':false}"))
        .contains("'amountMinor':200", "'credits':0,'shortfall':0");
  }

  @Test
  void whatTheRefundWouldBeRefusedForIsSaid() {
    assertThat(said(Authority.CUSTOMER, "{'chargeId':'s:c1'}"))
        .startsWith("409")
        .contains("'NOT_PERMITTED'");
    assertThat(said(Authority.SUPPORT, "{'chargeId':'s:c1','amountMinor':501}"))
        .startsWith("409")
        .contains("$5.00");
    assertThat(said(Authority.SUPPORT, "{'chargeId':'s:c1','amount':2}"))
        .contains("'UNKNOWN_FIELD'");
  }

  private static String said(Authority whom, String request) {
    Scenario story = Scenario.active("basic", "2024-04-01").at("2024-04-02").customer(consume(70));
    try {
      HttpResponse response =
          QuoteRoutes.answered(
              new DryRun(SampleCatalog.CATALOG)
                  .of(
                      Shown.subscription("s", story, NOW),
                      QuoteRoutes.command(JSON.readTree(request.replace('\'', '"'))),
                      whom,
                      Instant.parse(NOW)));
      String body = ((HttpEntity.Strict) response.entity()).getData().utf8String();
      return response.status() + " " + body.replace('"', '\'');
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
