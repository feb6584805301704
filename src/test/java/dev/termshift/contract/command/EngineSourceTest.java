package dev.termshift.contract.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.json.TextForm;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which sources nobody else may take for its own, however they are written. */
class EngineSourceTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/termshift",
        "/termshift/",
        "/termshift/http/browser",
        "/Termshift/http/browser",
        "/TERMSHIFT/HTTP/BROWSER",
        "/termshift/http/browser/",
        "/termshift//http/browser",
        "//termshift/http/browser",
        "///termshift/http/browser",
        "termshift/http/browser",
        "/termshift?http/browser",
        "?/termshift",
        "/termshift#http/browser",
        "#termshift",
        "/termshift;v=1/http/browser",
        "/termshift.",
        "/termshift./http/browser",
        "/.termshift/http/browser",
        "/termshift-/http/browser",
        "/~termshift_/http/browser",
        "/termshift+/http/browser",
        "/termshift!,http",
        "/termshift=http",
        "/(termshift)/http/browser",
        "/'termshift'",
        "/termshift:http",
        "termshift:http",
        "/termshift/shop",
      })
  void whatReadsAsTheEnginesIsTheEngines(String source) {
    assertThat(TextForm.SOURCE.faultOf(source)).isEmpty();
    assertThat(EngineSource.faultOf(source).orElseThrow())
        .startsWith("Expected a source of the sender's own, such as /shop, but '")
        .endsWith("is the engine's");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/shop",
        "/shop/termshift",
        "/termshifter",
        "/my-termshift",
        "/termshift-console",
        "/termshift.example/shop",
        "/term-shift",
        "/;v/termshift",
        "/shop?to=/termshift",
        "/shop#/termshift",
        "https://shop.example/termshift",
        "urn:shop:termshift",
        "urn:termshift:shop",
        "file:///termshift",
      })
  void whatDoesNotIsTheSenders(String source) {
    assertThat(TextForm.SOURCE.faultOf(source)).isEmpty();
    assertThat(EngineSource.faultOf(source)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "./termshift/http/browser",
        "../termshift",
        "/./termshift/http/./browser",
        "/shop/../termshift/http/browser",
        "/shop/..;v=1/termshift",
        "/.../termshift",
        "/a?b/../termshift/timer",
        "x:/../termshift",
        "/a%3Fb/../termshift/timer",
        "/a%23/../termshift/http/support",
        "/%3F/../termshift",
        "/shop/%2E%2e/termshift",
        "/%74ermshift/http/browser",
        "/%2574ermshift/http/browser",
        "/termshift%2Fhttp%2Fbrowser",
        "%2Ftermshift%2Fhttp",
        "/termshift%5Chttp",
        "/termshift%20/http",
        "/term%00shift",
        "/term%E1%85%9Fshift/http/support",
        "/term%E3%85%A4shift",
        "/termshift%E3%80%82/timer",
        "/%E1%B4%9Bermshift/timer",
        "/%D5%BDermshift",
        "/%EF%BD%94ermshift/http",
        "/\u1d1bermshift/timer",
        "/term\u3164shift/timer",
        "\\termshift\\timer",
      })
  void whatCouldReadAsTheEnginesIsNoSource(String source) {
    assertThat(TextForm.SOURCE.faultOf(source).orElse("none")).startsWith("Expected a URI-");
  }

  /** So that no letter of whatever script stands for one of the name, and none hides in it. */
  @ParameterizedTest
  @MethodSource("withinTheName")
  void noOtherCharacterStandsInTheName(String source) {
    assertThat(TextForm.SOURCE.faultOf(source)).isPresent();
  }

  static Stream<String> withinTheName() {
    return IntStream.of(0x7f, 0x80, 0xad, 0x3c4, 0x57d, 0x115f, 0x1d1b, 0x3164, 0xfeff, 0x1d42d)
        .mapToObj(Character::toString)
        .flatMap(each -> Stream.of("/" + each + "ermshift", "/term" + each + "shift/timer"));
  }

  @Test
  void noOctetIsEncoded() {
    for (int octet = 0; octet <= 0xff; octet++) {
      assertThat(TextForm.SOURCE.faultOf("/term%%%02Xshift".formatted(octet))).isPresent();
      assertThat(TextForm.SOURCE.faultOf("/shop#%%%02x".formatted(octet))).isPresent();
    }
  }
}
