package dev.termshift.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.http.access.BoundToken;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody uses up another sender's ids by naming its source. */
class CommandSourceTest {

  @AutoClose private static final ServedApi api = new ServedApi(false);

  @Test
  void aBrowserCannotNameTheMetersSource() {
    Received refused = browser().post("/api/v1/subscriptions/ada/commands", click("/meter"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text())
        .contains("/source: Expected none, or /termshift/http/browser, but got '/meter'");
  }

  @Test
  void aBrowserCannotNameSupportsSource() {
    assertThat(
            browser()
                .post("/api/v1/subscriptions/ada/commands", click("/termshift/http/support"))
                .status())
        .isEqualTo(422);
  }

  @Test
  void itsOwnSourceIsTakenAsItIs() {
    assertThat(sent(browser(), "/termshift/http/browser")).isEqualTo(503);
    assertThat(
            browser()
                .post("/api/v1/subscriptions/ada/commands", "{\"type\": \"withdraw-change\"}")
                .status())
        .isEqualTo(503);
  }

  @Test
  void aBrowserDoesNotSayForWhomASubscriptionIs() {
    String path = "/api/v1/subscriptions/ada/commands";
    for (String named : List.of("\"customerRef\": \"bob\"", "\"metadata\": {\"shop\": \"x\"}")) {
      String start = "{\"type\": \"start\", \"data\": {\"planId\": \"basic\", " + named + "}}";
      Received refused = browser().post(path, start);
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.text()).contains("Your back-end says for whom a subscription is.");
      assertThat(api.browser(ServedApi.CUSTOMER).post(path, start).status()).isEqualTo(503);
    }
  }

  @Test
  void aBackEndNamesAnyButTheBrowsers() {
    Browser backEnd = api.browser(ServedApi.CUSTOMER);
    assertThat(sent(backEnd, "/meter")).isEqualTo(503);
    assertThat(sent(backEnd, "/termshift/http/browser")).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/termshift/http/support",
        "/Termshift/http/browser",
        "/termshift/http/browser/",
        "//termshift/http/browser",
        "/%74ermshift/http/browser",
        "/termshift/timer",
        "/termshift",
        "alice@example.com",
        "mailto:alice",
      })
  void whatReadsAsTheEnginesOrAsAPersonIsNoSource(String source) {
    assertThat(sent(api.browser(ServedApi.CUSTOMER), source)).isEqualTo(422);
    assertThat(sent(browser(), source)).isEqualTo(422);
  }

  @Test
  void aBackEndMaySayWhatItWouldBeGivenAnyway() {
    assertThat(sent(api.browser(ServedApi.CUSTOMER), "/termshift/http/customer")).isEqualTo(503);
    assertThat(sent(browser(), "/termshift/http/customer")).isEqualTo(422);
  }

  /** Services burn credits; a page could say that it did any number of jobs, or none. */
  @Test
  void aBrowserMayGiveCommandsAboutCreditsOnlyIfItsTokenSaysSo() {
    for (String type : List.of("consume-credits", "reserve-credits", "settle-credits")) {
      String job =
          "{\"type\": \"%s\", \"data\": {\"amount\": 1%s}}"
              .formatted(type, type.startsWith("consume") ? "" : ", \"reservationId\": \"j-1\"");
      assertThat(browser().post("/api/v1/subscriptions/ada/commands", job))
          .satisfies(
              refused -> {
                assertThat(refused.status()).isEqualTo(403);
                assertThat(refused.json().path("detail").asText()).contains(type);
              });
      assertThat(browser(true).post("/api/v1/subscriptions/ada/commands", job).status())
          .isEqualTo(503);
    }
  }

  /** Whether credits buy themselves is the customer's to say, as a top-up is. */
  @Test
  void aBrowserMayLetCreditsBuyThemselves() {
    String on =
        "{\"type\": \"set-auto-top-up\", \"data\": {\"packId\": \"pack-100\","
            + " \"below\": 20, \"maxPerPeriod\": 1, \"enabled\": true}}";
    assertThat(browser().post("/api/v1/subscriptions/ada/commands", on).status()).isEqualTo(503);
  }

  /** A field too many makes no other command of it. */
  @ParameterizedTest
  @ValueSource(strings = {"consume-credits", "release-credits", "return-credits"})
  void aMisspeltCommandAboutCreditsIsOneToo(String type) {
    String misspelt =
        "{\"type\": \"%s\", \"data\": {\"amount\": 1, \"reservationId\": \"r\", \"x\": 1}}";
    assertThat(
            browser().post("/api/v1/subscriptions/ada/commands", misspelt.formatted(type)).status())
        .isEqualTo(403);
  }

  /** What a page says it did in vain must not come back: not even with a token for credits. */
  @Test
  void noBrowserMayReturnCredits() {
    String back =
        "{\"type\": \"return-credits\", \"data\": {\"commandId\": \"c\", \"reason\": \"r\"}}";
    for (boolean forCredits : List.of(true, false)) {
      Received refused = browser(forCredits).post("/api/v1/subscriptions/ada/commands", back);
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.json().path("detail").asText()).contains("return-credits");
    }
    assertThat(
            api.browser(ServedApi.CUSTOMER)
                .post("/api/v1/subscriptions/ada/commands", back)
                .status())
        .isEqualTo(503);
  }

  /** The bus of this server is broken: 503 means that the command would have been sent. */
  private static int sent(Browser browser, String source) {
    return browser.post("/api/v1/subscriptions/ada/commands", click(source)).status();
  }

  private static Browser browser() {
    return browser(false);
  }

  private static Browser browser(boolean forCredits) {
    BoundToken token = new BoundToken("ada", Instant.now().plusSeconds(600), forCredits);
    return api.browser(token.sealedWith(ServedApi.CUSTOMER));
  }

  private static String click(String source) {
    return "{\"type\": \"withdraw-change\", \"id\": \"click-2026-11-27\", \"source\": \""
        + source
        + "\"}";
  }
}
