package dev.termshift.http.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.http.javadsl.model.HttpRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A slip in a filter's name must not list everybody. */
class KnownParametersTest {

  @Test
  void whatAPathTakesIsRead() {
    HttpRequest request = HttpRequest.create("/api/v1/charges?subscription=mo&limit=5");

    assertThat(Parameters.of(request, ApiPath.CHARGES).id("subscription")).hasValue("mo");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CHARGES | subscripton=mo | does not take the parameter 'subscripton'. Did you mean"
            + " 'subscription'?",
        "SUBSCRIPTIONS | statsu=ACTIVE | Did you mean 'status'?",
        "CHARGES | subscriptionStaus=ENDED | Did you mean 'subscriptionStatus'?",
        "COMMANDS | wiat=2s | Did you mean 'wait'?",
        "EXPORT | color=red | the parameter 'color'. It takes format.",
      })
  void anotherIsRefusedAndTheOneThatWasMeantIsNamed(ApiPath path, String query, String why) {
    HttpRequest request = HttpRequest.create("/any?" + query);

    assertThatThrownBy(() -> Parameters.of(request, path)).hasMessageContaining(why);
  }

  @ParameterizedTest
  @EnumSource
  void theDocumentNamesTheSame(ApiPath path) throws IOException {
    List<String> documented = new ArrayList<>();
    JsonNode document = document();
    for (JsonNode operation : document.at("/paths").path(path.template())) {
      for (JsonNode each : operation.path("parameters")) {
        JsonNode parameter =
            each.has("$ref") ? document.at(each.path("$ref").asText().substring(1)) : each;
        if (parameter.path("in").asText().equals("query")) {
          documented.add(parameter.path("name").asText());
        }
      }
    }
    assertThat(path.parameters()).containsExactlyInAnyOrderElementsOf(documented);
  }

  private static JsonNode document() throws IOException {
    try (InputStream in = KnownParametersTest.class.getResourceAsStream("/http/openapi.json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in));
    }
  }
}
