package dev.termshift.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.http.access.BoundToken;
import dev.termshift.http.server.Trail.Answered;
import dev.termshift.kernel.Attribution;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who did what over HTTP is known, to the journal and to the record of requests. */
class RequestTrailTest {

  private static final String ADA = "/api/v1/subscriptions/{id}";
  private static final String RESUME = "{\"type\":\"resume\"}";

  @AutoClose private static final ServedApi api = new ServedApi(false);

  @BeforeEach
  void nothingYet() {
    api.requests.clear();
    api.commands.clear();
  }

  @Test
  void aRequestIsRecordedWithActorRouteAndStatus() {
    api.browser(ServedApi.SUPPORT).get("/api/v1/subscriptions/ada");
    assertThat(api.requests)
        .containsExactly(
            new Answered(ADA, "support", Optional.of("desk"), Optional.of("ada"), 503));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/history", "/export", "/events"})
  void whateverIsReadOfASubscriptionIsRecordedWithIt(String below) {
    api.browser(ServedApi.SUPPORT).get("/api/v1/subscriptions/ada" + below);
    assertThat(api.requests)
        .containsExactly(
            new Answered(ADA + below, "support", Optional.of("desk"), Optional.of("ada"), 503));
  }

  @Test
  void aBrowserIsNamedAfterItsBackEnd() {
    browser().get("/api/v1/subscriptions/ada");
    assertThat(api.requests)
        .containsExactly(
            new Answered(ADA, "bound", Optional.of("shop/bound"), Optional.of("ada"), 503));
  }

  @Test
  void whoTakesAWholeHistoryAwayIsRecordedWithTheSubscription() {
    api.browser(ServedApi.READ).get("/api/v1/subscriptions/ada/export");
    assertThat(api.requests)
        .containsExactly(
            new Answered(
                "/api/v1/subscriptions/{id}/export",
                "read",
                Optional.of("reports"),
                Optional.of("ada"),
                503));
  }

  @Test
  void refusalsAreRecordedAsFarAsTheyAreKnown() {
    api.browser("nobody").get("/api/v1/subscriptions/ada");
    browser().get("/api/v1/subscriptions/eve");
    assertThat(api.requests)
        .containsExactly(
            new Answered(ADA, "none", Optional.empty(), Optional.of("ada"), 401),
            new Answered(ADA, "bound", Optional.of("shop/bound"), Optional.of("eve"), 403));
  }

  @Test
  void nothingThatAStrangerWroteIsInARecord() {
    api.browser("nobody").get("/api/v1/subscriptions/a%0A%22forged%22");
    assertThat(api.requests)
        .containsExactly(new Answered(ADA, "none", Optional.empty(), Optional.empty(), 401));
    assertThat(api.requests.toString()).doesNotContain("forged", "nobody");
  }

  @Test
  void aCommandCarriesWhoGaveIt() {
    api.browser(ServedApi.SUPPORT).post("/api/v1/subscriptions/ada/commands", RESUME);
    browser().post("/api/v1/subscriptions/ada/commands", RESUME);
    assertThat(api.commands)
        .extracting(it -> it.attribution().actor().orElse(""))
        .containsExactly("desk", "shop/bound");
  }

  @Test
  void supportsReasonGoesWithItsCommand() {
    api.browser(ServedApi.SUPPORT)
        .post(
            "/api/v1/subscriptions/ada/commands",
            "{\"type\":\"cancel\",\"data\":{\"timing\":\"IMMEDIATE\",\"reason\":\"fraud\"}}");
    assertThat(api.commands)
        .singleElement()
        .satisfies(
            it ->
                assertThat(it.attribution())
                    .isEqualTo(new Attribution(Optional.of("desk"), Optional.of("fraud"))));
  }

  @Test
  void nobodyNamesAnotherActor() {
    String claiming = "{\"type\":\"resume\",\"actor\":\"alice\"}";
    Received refused =
        api.browser(ServedApi.SUPPORT).post("/api/v1/subscriptions/ada/commands", claiming);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("actor");
    assertThat(api.commands).isEmpty();
  }

  private static Browser browser() {
    BoundToken token = new BoundToken("ada", Instant.now().plusSeconds(600));
    return api.browser(token.sealedWith(ServedApi.CUSTOMER));
  }
}
