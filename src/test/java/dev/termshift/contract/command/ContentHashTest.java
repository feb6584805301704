package dev.termshift.contract.command;

import static dev.termshift.contract.command.Records.binary;
import static dev.termshift.contract.command.Records.structured;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.DecodedCommand.Decoded;
import dev.termshift.contract.command.ParsedLine.Ready;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A retry in another spelling is the same command, or another one: as docs/evolution.md says, in
 * both modes and as a line. The hashes are kept by journals, so none of them ever changes.
 */
class ContentHashTest {

  private final CommandDecoder decoder = new CommandDecoder(DecodeLimits.standard());

  private String hash(WireMessage message) {
    return ((Decoded) decoder.decode(message.key(), message.headers(), message.value()))
        .contentHash();
  }

  /** The hash of data in binary mode, which is that of the other ways as well. */
  private String hash(String type, String data) {
    String hash = hash(binary(type, data));
    assertThat(hash(structured(type, data))).isEqualTo(hash);
    String line = "{\"type\":\"%s\",\"subscriptionId\":\"s-1\",\"data\":%s}".formatted(type, data);
    Ready ready = (Ready) new CommandLines("/cli", () -> "c-1").parse(line);
    assertThat(hash(new CommandEncoder().encode(ready.command()))).isEqualTo(hash);
    return hash;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "consume-credits | {\"amount\":1} | {\"amount\":1.0}",
        "consume-credits | {\"amount\":1} | { \"reason\" : null, \"amount\" : 10e-1 }",
        "start | {\"planId\":\"p\",\"zone\":\"UTC\"} | {\"zone\":\"Z\",\"planId\":\"p\"}",
        "start | {\"planId\":\"p\",\"zone\":\"UTC\"} | {\"planId\":\"p\",\"zone\":\"+00:00\"}",
        "start | {\"planId\":\"p\",\"zone\":\"+02:00\"} | {\"planId\":\"p\",\"zone\":\"GMT+2\"}",
        "start | {\"planId\":\"p\",\"zone\":\"America/Panama\"}"
            + " | {\"planId\":\"p\",\"zone\":\"EST\"}",
        "start | {\"planId\":\"p\"}"
            + " | {\"planId\":\"p\",\"zone\":null,\"metadata\":{},\"discounts\":[]}",
        "start | {\"planId\":\"p\",\"metadata\":{\"a\":\"1\",\"b\":\"2\"}}"
            + " | {\"planId\":\"p\",\"metadata\":{\"b\":\"2\",\"a\":\"\\u0031\"}}",
        "upgrade | {\"planId\":\"p\"} | {\"timing\":\"IMMEDIATE\",\"planId\":\"p\",\"quote\":null}",
        "downgrade | {\"planId\":\"p\"} | {\"timing\":\"PERIOD_END\",\"planId\":\"p\"}",
        "cancel | {} | {\"timing\":\"PERIOD_END\",\"creditUnused\":false}",
        "cancel | {} | null",
        "top-up | {\"packId\":\"p\"} | {\"packId\":\"p\",\"quantity\":1.0}",
        "reserve-credits | {\"reservationId\":\"r\",\"amount\":1}"
            + " | {\"reservationId\":\"r\",\"amount\":1,\"expiresIn\":\"PT60M\"}",
        "refund | {\"chargeId\":\"s:c1\",\"reason\":\"r\"}"
            + " | {\"chargeId\":\"s:c1\",\"reason\":\"r\",\"revokeCredits\":true}",
        "grant-credits"
            + " | {\"amount\":1,\"reason\":\"r\",\"expiresAt\":\"2030-01-01T00:00:00Z\"}"
            + " | {\"amount\":1,\"reason\":\"r\",\"expiresAt\":\"2030-01-01T02:00:00.000+02:00\"}",
        "pause | {\"until\":\"2030-01-01T00:00:00Z\"} | {\"until\":\"2030-01-01T00:00:00.0Z\"}",
        "apply-discount"
            + " | {\"discountId\":\"d\",\"redemptionId\":\"r\",\"percent\":5,\"forever\":true}"
            + " | {\"percent\":5e0,\"forever\":true,\"discountId\":\"d\",\"redemptionId\":\"r\"}"
      })
  void whatSaysTheSameIsARetry(String type, String one, String another) {
    assertThat(hash(type, another)).isEqualTo(hash(type, one));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "consume-credits | {\"amount\":1} | {\"amount\":2}",
        "consume-credits | {\"amount\":1} | {\"amount\":1,\"reason\":\"r\"}",
        "start | {\"planId\":\"p\"} | {\"planId\":\"p\",\"zone\":\"UTC\"}",
        "start | {\"planId\":\"p\"} | {\"planId\":\"p\",\"currency\":\"USD\"}",
        "start | {\"planId\":\"p\",\"zone\":\"UTC\"} | {\"planId\":\"p\",\"zone\":\"Etc/UTC\"}",
        "start | {\"planId\":\"p\",\"zone\":\"UTC\"} | {\"planId\":\"p\",\"zone\":\"GMT\"}",
        "start | {\"planId\":\"p\",\"zone\":\"+01:00\"}"
            + " | {\"planId\":\"p\",\"zone\":\"Etc/GMT-1\"}",
        "top-up | {\"packId\":\"p\"} | {\"packId\":\"P\"}",
        "upgrade | {\"planId\":\"p\"} | {\"planId\":\"p\",\"reason\":\"r\"}",
        "apply-discount"
            + " | {\"discountId\":\"d\",\"redemptionId\":\"r\",\"percent\":5,\"forever\":true,"
            + "\"plans\":[\"a\",\"b\"]}"
            + " | {\"discountId\":\"d\",\"redemptionId\":\"r\",\"percent\":5,\"forever\":true,"
            + "\"plans\":[\"b\",\"a\"]}"
      })
  void whatSaysAnotherThingIsAnotherCommand(String type, String one, String another) {
    assertThat(hash(type, another)).isNotEqualTo(hash(type, one));
  }

  /** What a zone is called in a hash must not change with Java, its zones or this project. */
  @ParameterizedTest
  @CsvSource({
    "UTC, 3a5eede3cf17d12b554a0f653072a514",
    "+02:00, 132f1754dc399d2080b881f98872ccbd",
    "GMT, 4e29c4a04e9ab3633e324959c2510860",
    "America/Panama, 960ab3d82227f991b204644e7778c492",
    "Asia/Calcutta, dd4453e81ab5a73e7e6f16ab81abe8f2"
  })
  void aZoneKeepsItsHash(String zone, String hash) {
    assertThat(hash("start", "{\"planId\":\"p\",\"zone\":\"" + zone + "\"}")).isEqualTo(hash);
  }
}
