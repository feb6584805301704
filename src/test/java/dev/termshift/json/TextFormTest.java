package dev.termshift.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ids may look like. */
class TextFormTest {

  private static final String LOOKS_LIKE_AN_ADDRESS =
      ", but got what looks like an e-mail address: ids are kept for ever, so give an opaque one";

  private static final String A_SOURCE =
      "Expected a URI-reference of 1 to 200 plain ASCII characters, without % and segments of dots";

  @ParameterizedTest
  @ValueSource(strings = {"jane.doe@example.com", "j@x", "id:jane+shop@example.com"})
  void anAddressIsNoIdAndIsRepeatedNowhere(String address) {
    for (TextForm form :
        List.of(TextForm.ID, TextForm.CHARGE_ID, TextForm.FOREIGN_ID, TextForm.SOURCE)) {
      assertThat(form.faultOf(address).orElse("none"))
          .as("%s", form)
          .startsWith("Expected ")
          .endsWith(LOOKS_LIKE_AN_ADDRESS)
          .doesNotContain(address);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mailto:jane",
        "MAILTO:jane%40example.com",
        "/shop/jane@example.com",
        "https://jane@example.com/shop",
        "/shop?by=jane@example.com",
        "/shop#jane@example.com",
        "/shop/jane%40example.com",
        "/shop/jane%2540example.com",
      })
  void aSourceThatHoldsAnAddressIsNone(String source) {
    assertThat(TextForm.SOURCE.faultOf(source).orElse("none"))
        .isEqualTo(A_SOURCE + LOOKS_LIKE_AN_ADDRESS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/jane%EF%BC%A0example.com",
        "/jane%EF%B9%ABexample.com",
        "/jane\uff20example.com",
        "/jane\ufe6bexample.com",
        "/jane\udb40\udc40example.com",
      })
  void whatMayHideAnAddressIsNoSourceAndIsRepeatedNowhere(String source) {
    assertThat(TextForm.SOURCE.faultOf(source).orElse("none"))
        .isEqualTo(A_SOURCE + ", but got another text of " + source.length() + " characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc/d+f==", "a+b", "a/b", "YQ==", "="})
  void whatHasToBeEscapedInUrlsIsNoIdAndSaysWhatFits(String id) {
    for (TextForm form : List.of(TextForm.ID, TextForm.CHARGE_ID)) {
      assertThat(form.faultOf(id).orElse("none"))
          .startsWith("Expected 1 to 1")
          .contains(", but got '" + id + "': Base64 fits in its form for URLs")
          .endsWith("a UUID fits as it is");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0b7c5f0e-6f4e-4a53-9a53-3c1d4b2f6a10", "-_Zm9vYmFy", "abc_d-f", "a.b:c"})
  void whatUrlsTakeIsAnId(String id) {
    assertThat(TextForm.ID.faultOf(id)).isEmpty();
  }

  @Test
  void noIdRepeatsWhatMayHideAnAddress() {
    for (TextForm form : List.of(TextForm.ID, TextForm.CHARGE_ID)) {
      assertThat(form.faultOf("jane\uff20example.com").orElse("none"))
          .endsWith(", but got another text of 16 characters");
      assertThat(form.faultOf("%").orElse("none"))
          .endsWith(", but got another text of 1 character");
    }
  }

  /** They may be what support says of a customer, and a fault is told to others. */
  @Test
  void noWordsOfPeopleAreRepeated() {
    for (TextForm form : List.of(TextForm.WORDS, TextForm.SOME_WORDS)) {
      assertThat(form.faultOf("fraud " + "x".repeat(200)).orElse("none"))
          .endsWith("half a surrogate pair, but got another text of 206 characters");
    }
    assertThat(TextForm.SOME_WORDS.faultOf("  ").orElse("none")).endsWith(", but got '  '");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".",
        "..",
        "./shop",
        "../shop",
        "/shop/..",
        "/shop/./eu",
        "https://shop.example/a/../b",
        "https://shop.example/a/...",
        "/shop?../eu",
        "/shop#..",
        "/shop/..;v/eu",
        "urn:..",
      })
  void whatHasSegmentsOfDotsIsNoSource(String source) {
    assertThat(TextForm.SOURCE.faultOf(source).orElse("none"))
        .isEqualTo(A_SOURCE + ", but got '" + source + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        "/sh\nop",
        "/sh\u0000op",
        "gr\u00f6\u00dfe",
        "/\u200bshop",
        "/%4",
        "/%zz",
        "/%41",
        "/caf%C3%A9",
        "",
        "/[x]"
      })
  void whatIsNoUriReferenceIsNoSource(String source) {
    assertThat(TextForm.SOURCE.faultOf(source)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/shop",
        "shop",
        "https://shop.example/eu?x=1#y",
        "urn:uuid:3f1c1a52-7d0a-4f0e-9c55-2d8a51f9b0aa",
        "tag:shop,2026:eu",
        "https://shop.example/orders",
        "https://shop.example:8443/~eu/v1.2/",
        "//pubsub.example/projects/eu",
        "aws:sqs:eu-1:4711:orders",
        "/.well-known/shop..eu./a.",
        "/shop/eu_1-(b)",
      })
  void otherUriReferencesAreSources(String source) {
    assertThat(TextForm.SOURCE.faultOf(source)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3f1c1a52-7d0a-4f0e-9c55-2d8a51f9b0aa",
        "cus_NffrFeUfNV2Hib",
        "shop:4711",
        "eu.shop.4711",
        "bQ-_x9",
        "3q2-7wAAAAAAAAAAAAAAAA",
      })
  void pseudonymsAreIds(String id) {
    assertThat(TextForm.ID.faultOf(id)).isEmpty();
    assertThat(TextForm.FOREIGN_ID.faultOf(id)).isEmpty();
  }

  /** Somebody else's id is not read as a URL is, but who looks at it reads the address. */
  @ParameterizedTest
  @ValueSource(strings = {"jane%40example.com", "pay:jane%2540example.com", "j%252540x"})
  void anEncodedAddressIsAnsweredAsAPlainOne(String address) {
    for (TextForm form :
        List.of(TextForm.ID, TextForm.CHARGE_ID, TextForm.FOREIGN_ID, TextForm.SOURCE)) {
      assertThat(form.faultOf(address).orElse("none"))
          .as("%s", form)
          .startsWith("Expected ")
          .endsWith(LOOKS_LIKE_AN_ADDRESS)
          .doesNotContain(address);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"psp%2Fa", "100%", "%41", "%4", "40", "%25"})
  void otherForeignIdsMayHavePercentSigns(String id) {
    assertThat(TextForm.FOREIGN_ID.faultOf(id)).isEmpty();
  }

  @Test
  void whatIsNoAddressIsQuoted() {
    assertThat(TextForm.ID.faultOf("a b").orElseThrow()).endsWith(", but got 'a b'");
    assertThat(TextForm.ID.faultOf("@").orElseThrow()).endsWith(", but got '@'");
  }

  /** Whoever may send a message could keep a thread of every node busy with one. */
  @ParameterizedTest
  @EnumSource
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aTextIsLookedThroughOnceHoweverLongItIs(TextForm form) {
    List<String> units = List.of("+", "=", "/", "a", "%", "%25", "25", "@", ".", ":", "P", " ");
    for (String unit : units) {
      String text = unit.repeat((1 << 18) / unit.length());
      for (String end : List.of("", "!", "=", "@", "\u00e9")) {
        assertThat(form.faultOf(text + end)).isPresent();
      }
    }
  }

  @Test
  void base64OfAnIdIsToldFromOtherSigns() {
    assertThat(TextForm.ID.faultOf("a+b/c==").orElseThrow()).contains("Base64 fits");
    assertThat(TextForm.ID.faultOf("a+b/c!").orElseThrow()).doesNotContain("Base64");
    assertThat(TextForm.ID.faultOf("a".repeat(101)).orElseThrow()).doesNotContain("Base64");
  }
}
