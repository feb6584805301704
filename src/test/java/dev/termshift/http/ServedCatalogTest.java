package dev.termshift.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.http.access.BoundToken;
import dev.termshift.settings.CatalogFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalog as a file, for whoever may simulate. */
class ServedCatalogTest {

  private static final String FILE = "/api/v1/catalog/file";

  @AutoClose private static final ServedApi api = new ServedApi(false);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {ServedApi.CUSTOMER, ServedApi.SUPPORT, ServedApi.READ})
  void isReadToWhatTheEngineOffers(String token) throws IOException {
    Received got = api.browser(token).get(FILE);

    assertThat(got.status()).isEqualTo(200);
    assertThat(CatalogFile.read(Files.writeString(folder.resolve("catalog.json"), got.text())))
        .isEqualTo(CatalogFile.read(Path.of("config/catalog.conf")));
  }

  @Test
  void namesPlansThatWereOfferedAndAreNotAnyMore() {
    Catalog twice =
        SampleCatalog.without(
            SampleCatalog.without(SampleCatalog.CATALOG, "2020-02-01T00:00:00Z", "plus"),
            "2120-01-01T00:00:00Z",
            "basic");
    try (ServedApi served = new ServedApi(twice)) {
      JsonNode offer = served.browser(ServedApi.CUSTOMER).get("/api/v1/catalog").json();
      assertThat(offer.path("formerPlans").findValuesAsText("planId")).containsExactly("plus");
      assertThat(offer.path("formerPlans").findValuesAsText("name")).doesNotContain("");
      assertThat(offer.path("plans").findValuesAsText("planId")).contains("basic");
    }
  }

  @Test
  void isNotForBrowsersOfCustomersNorForStrangers() {
    String bound =
        new BoundToken("ada", Instant.now().plusSeconds(60)).sealedWith(ServedApi.CUSTOMER);

    assertThat(api.browser(bound).get(FILE).status()).isEqualTo(403);
    assertThat(api.browser("nobody").get(FILE).status()).isEqualTo(401);
  }
}
