package dev.termshift.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Sha256Test {

  /** An example of FIPS 180-4. */
  private static final String OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void isTheStandards() {
    assertThat(Sha256.hex(bytes("abc"))).isEqualTo(OF_ABC);
    assertThat(HexFormat.of().formatHex(Sha256.of(bytes("abc")))).isEqualTo(OF_ABC);
  }

  @Test
  void partsAreOneContentAndLeaveNothingForTheNext() {
    assertThat(Sha256.hex(bytes("a"), bytes("bc"))).isEqualTo(OF_ABC);
    assertThat(Sha256.hex(bytes("ab"), bytes(""), bytes("c"))).isEqualTo(OF_ABC);
  }
}
