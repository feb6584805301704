package dev.termshift.http.api;

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

/** What the API answers support that asks what a change would come to. */
final class Quoting {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Quoting() {}

  /**
   * The quote.
   *
   * @param request with apostrophes for quotation marks
   */
  static JsonNode quoted(Scenario story, String request, String now) {
    try {
      HttpEntity.Strict answer =
          (HttpEntity.Strict)
              QuoteRoutes.answered(
                      new DryRun(SampleCatalog.CATALOG),
                      Shown.subscription("s", story, now),
                      QuoteRoutes.command(JSON.readTree(request.replace('\'', '"'))),
                      new QuoteRoutes.Asked(Authority.SUPPORT, Instant.parse(now)))
                  .entity();
      JsonNode quote = JSON.readTree(answer.getData().utf8String());
      assertThat(quote.has("total") || quote.has("givesBack")).as(quote.toString()).isTrue();
      return quote;
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
