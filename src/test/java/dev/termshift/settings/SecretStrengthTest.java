package dev.termshift.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which secrets are too weak. */
class SecretStrengthTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "abcdefghijklabcdefghijklabcdefghijkl",
        "shop-abcdefghijklabcdefghijklabcdefghijkl",
        "abcdefghijklmnopabcdefghijklmnop",
        "correct-horse-correct-horse-correct-horse",
        "0123456789012345678901234567890123456789"
      })
  void whatSaysTheSameAgain(String secret) {
    assertThat(SecretStrength.faultOf(secret))
        .hasValueSatisfying(
            fault -> {
              assertThat(fault.expected()).contains("openssl rand -base64 32");
              assertThat(fault.toString()).doesNotContain(secret);
            });
  }

  @Test
  void whatAMachineDrewIsGoodInEveryAlphabet() {
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      byte[] bytes = new byte[32];
      random.nextBytes(bytes);
      assertThat(SecretStrength.faultOf(Base64.getEncoder().encodeToString(bytes))).isEmpty();
      assertThat(SecretStrength.faultOf("shop-" + HexFormat.of().formatHex(bytes))).isEmpty();
    }
  }
}
