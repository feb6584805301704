package dev.termshift.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Events in CSV. */
class CsvFormTest {

  private static final String PLAIN =
      "{\"type\":\"dev.termshift.charge.settled.v1\",\"command\":\"upgrade\",\"actor\":\"desk\","
          + "\"reason\":%s,\"data\":{\"sequence\":9,\"chargeId\":\"ada:c1\",\"amountMinor\":-1517,"
          + "\"currency\":\"USD\"}}";

  private static String line(String reason) {
    return CsvForm.line(PLAIN.formatted(reason).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void everyColumnHasItsPlace() {
    assertThat(CsvForm.head())
        .isEqualTo(
            "sequence,effectiveAt,decidedAt,type,trigger,authority,command,commandId,commandSource,"
                + "actor,reason,planId,chargeId,paymentId,amountMinor,currency,data\r\n");
    assertThat(line("\"outage\""))
        .isEqualTo(
            "9,,,dev.termshift.charge.settled.v1,,,upgrade,,,desk,outage,,ada:c1,,-1517,USD,"
                + "\"{\"\"sequence\"\":9,\"\"chargeId\"\":\"\"ada:c1\"\",\"\"amountMinor\"\":-1517,"
                + "\"\"currency\"\":\"\"USD\"\"}\"\r\n");
  }

  @Test
  void separatorsQuotesAndLineBreaksStayInTheirCell() {
    assertThat(line("\"one, \\\"two\\\"\\nthree\"")).contains(",\"one, \"\"two\"\"\nthree\",");
  }

  @Test
  void nothingIsAFormula() {
    for (String sign : new String[] {"=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"}) {
      assertThat(line("\"" + sign + "HYPERLINK(1)\"")).contains(",'" + sign + "HYPERLINK(1),");
    }
    assertThat(line("\"\\n=HYPERLINK(1)\"")).contains(",\"'\n=HYPERLINK(1)\",");
    assertThat(line("\"=A1,B1\"")).contains(",\"'=A1,B1\",");
  }
}
