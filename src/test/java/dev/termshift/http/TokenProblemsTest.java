package dev.termshift.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.http.access.BoundToken;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who is not let in is told why; and who tries the API on an open server can try every token. */
class TokenProblemsTest {

  private static final String ADA = "/api/v1/subscriptions/ada";
  private static ServedApi api;
  private static ServedApi open;

  @BeforeAll
  static void serve() {
    api = new ServedApi(false);
    open = new ServedApi(true);
  }

  @AfterAll
  static void end() {
    open.close();
    api.close();
  }

  private static Instant in(Duration time) {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(time);
  }

  private static String refusal(ServedApi asked, String token) {
    Received refused = asked.browser(token).get(ADA);
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.header("WWW-Authenticate")).contains("Bearer");
    return refused.json().path("detail").asText();
  }

  @Test
  void aTokenThatIsOverIsToldFromOneThatIsWrong() {
    Instant over = in(Duration.ofMinutes(-1));
    Instant far = in(Duration.ofHours(2));
    String wrong = "The server does not know this access token. Send another one.";

    assertThat(refusal(api, new BoundToken("ada", over).sealedWith(ServedApi.CUSTOMER)))
        .isEqualTo("This access token was good until " + over + ". Get a new one.");
    assertThat(refusal(api, new BoundToken("ada", far).sealedWith(ServedApi.CUSTOMER)))
        .startsWith("This access token is made out until " + far + ", and it may be for 1 hour");
    assertThat(refusal(api, new BoundToken("ada", over).sealedWith("another"))).isEqualTo(wrong);
    assertThat(refusal(api, new BoundToken("ada", over).sealedWith(ServedApi.SUPPORT)))
        .isEqualTo(wrong);
    assertThat(refusal(api, "anything")).isEqualTo(wrong);
    assertThat(refusal(api, ""))
        .isEqualTo("This needs an access token that the server knows. Send it as a bearer token.");
  }

  @Test
  void onAnOpenServerBoundTokensAreSealedUnderTheWordForCustomers() {
    String good = new BoundToken("ada", in(Duration.ofMinutes(5))).sealedWith("customer");
    assertThat(open.browser(good).get(ADA).status()).isEqualTo(503);
    assertThat(open.browser(good).get("/api/v1/subscriptions/ben").status()).isEqualTo(403);
    assertThat(open.browser(good).get("/api/v1/subscriptions").status()).isEqualTo(403);
    BoundToken over = new BoundToken("ada", in(Duration.ofMinutes(-1)));
    assertThat(refusal(open, over.sealedWith("customer")))
        .startsWith("This access token was good until ");
    assertThat(refusal(api, good)).startsWith("The server does not know");
    BoundToken supports = new BoundToken("ada", in(Duration.ofMinutes(5)));
    assertThat(refusal(open, supports.sealedWith("support")))
        .startsWith("The server does not know");
  }
}
