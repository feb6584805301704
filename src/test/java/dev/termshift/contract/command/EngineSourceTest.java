package dev.termshift.contract.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.contract.json.TextForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
        "./termshift/http/browser",
        "../termshift",
        "/shop/../termshift/http/browser",
        "/shop/%2E%2e/termshift",
        "/./termshift/http/./browser",
        "/%74ermshift/http/browser",
        "/%2574ermshift/http/browser",
        "/termshift%2Fhttp%2Fbrowser",
        "%2Ftermshift%2Fhttp",
        "/termshift%5Chttp",
        "/termshift?http/browser",
        "/termshift#http/browser",
        "/termshift;v=1/http/browser",
        "/%E2%80%8Btermshift/http/browser",
        "/term%C2%ADshift/http/browser",
        "/term%00shift",
        "/termshift%20/http",
        "/%D1%82%D0%B5rmshift/http",
        "/term%D1%95hift/http",
        "/termsh%C4%B1ft/http",
        "/t%C3%A9rmshift/http",
        "/%EF%BD%94ermshift/http",
        "%EF%BC%8Ftermshift/http",
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
        "/shop?to=/termshift",
        "/shop#/termshift",
        "https://shop.example/termshift",
        "urn:shop:termshift",
        "/caf%C3%A9",
        "/%D0%BF%D1%80%D0%B8%D0%BB%D0%BE%D0%B6",
        "/termshift/../shop",
        "/%FF",
      })
  void whatDoesNotIsTheSenders(String source) {
    assertThat(TextForm.SOURCE.faultOf(source)).isEmpty();
    assertThat(EngineSource.faultOf(source)).isEmpty();
  }

  @Test
  void theLongestOneIsReadInBoundedTime() {
    assertThat(EngineSource.faultOf("/%" + "25".repeat(60) + "74ermshift")).isPresent();
    assertThat(EngineSource.faultOf("/" + "../".repeat(60) + "termshift")).isPresent();
  }
}
