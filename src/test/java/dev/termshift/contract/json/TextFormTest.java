package dev.termshift.contract.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ids may look like. */
class TextFormTest {

  @ParameterizedTest
  @ValueSource(strings = {"jane.doe@example.com", "j@x", "id:jane+shop@example.com"})
  void anAddressIsNoIdAndIsRepeatedNowhere(String address) {
    assertThat(TextForm.ID.faultOf(address))
        .contains(
            "Expected 1 to 100 of the characters A-Z a-z 0-9 . _ : -, but got what looks like an"
                + " e-mail address: ids are pseudonyms, which are kept for ever and say nothing of"
                + " a person");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3f1c1a52-7d0a-4f0e-9c55-2d8a51f9b0aa",
        "cus_NffrFeUfNV2Hib",
        "shop:4711",
        "eu.shop.4711",
        "bQ-_x9",
      })
  void pseudonymsAreIds(String id) {
    assertThat(TextForm.ID.faultOf(id)).isEmpty();
  }

  @Test
  void whatIsNoAddressIsQuoted() {
    assertThat(TextForm.ID.faultOf("a b").orElseThrow()).endsWith(", but got 'a b'");
    assertThat(TextForm.ID.faultOf("@").orElseThrow()).endsWith(", but got '@'");
  }
}
