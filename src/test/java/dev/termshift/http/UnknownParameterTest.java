package dev.termshift.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No address passes over a parameter, also none that takes no parameters at all. */
class UnknownParameterTest {

  @AutoClose private static final ServedApi api = new ServedApi(false);

  @ParameterizedTest
  @CsvSource({
    "GET,  /api/v1/catalog?version=3,                version, It takes none.",
    "GET,  /api/v1/catalog/file?version=3,           version, It takes none.",
    "GET,  /api/v1/me?version=3,                     version, It takes none.",
    "POST, /api/v1/subscriptions/ada/quotes?plan=b,  plan,    It takes none.",
    "POST, /api/v1/simulations?until=tomorrow,       until,   It takes none.",
    "GET,  /api/v1/subscriptions?statsu=ACTIVE,      statsu,  Did you mean 'status'?",
    "GET,  /api/v1/subscriptions/ada?sequence=1,     sequence, Did you mean 'min-sequence'?",
    "POST, /api/v1/subscriptions/ada/commands?wat=1s, wat,    Did you mean 'wait'?",
  })
  void itIsRefusedByItsName(String method, String target, String name, String hint) {
    Browser support = api.browser(ServedApi.SUPPORT);
    Received got = method.equals("GET") ? support.get(target) : support.post(target, "{}");

    assertThat(got.status()).isEqualTo(400);
    assertThat(got.text())
        .contains("This address does not take the parameter '%s'. %s".formatted(name, hint));
  }
}
