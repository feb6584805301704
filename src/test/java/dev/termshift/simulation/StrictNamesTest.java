package dev.termshift.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A slip in the name of a field changes nothing: the command is rejected, and says which name. */
class StrictNamesTest {

  private static final String START = line("CUSTOMER", "start", "{\"planId\":\"monthly\"}");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "CUSTOMER | upgrade | {\"planId\":\"monthly-plus\",\"timming\":\"PERIOD_END\"}"
            + " | timming for timing",
        "CUSTOMER | upgrade | {\"plan\":\"monthly-plus\"} | plan for planId",
        "CUSTOMER | upgrade | {\"planId\":\"monthly-plus\","
            + "\"quote\":{\"quotedAt\":\"2026-01-02T00:00:00Z\",\"version\":1,"
            + "\"total\":1,\"currency\":\"USD\"}} | total for totalMinor",
        "CUSTOMER | downgrade | {\"planId\":\"monthly\",\"Timing\":null} | Timing for timing",
        "CUSTOMER | cancel | {\"credit_unused\":true} | credit_unused for creditUnused",
        "CUSTOMER | top-up | {\"packId\":\"pack-100\",\"quantitty\":5} | quantitty for quantity",
        "CUSTOMER | consume-credits | {\"amount\":1,\"reasons\":\"x\"} | reasons for reason",
        "CUSTOMER | quote-change | {\"planId\":\"monthly-plus\",\"timin\":\"IMMEDIATE\"}"
            + " | timin for timing",
        "CUSTOMER | pause | {\"tming\":\"IMMEDIATE\"} | tming for timing",
        "CUSTOMER | elapse | {\"due\":\"2026-01-02T00:00:00Z\",\"deu\":1} | deu for due",
        "SUPPORT | grant-credits | {\"amount\":5,\"reason\":\"x\",\"expires\":null}"
            + " | expires for expiresAt",
        "SUPPORT | cancel | {\"timeing\":\"IMMEDIATE\"} | timeing for timing",
      })
  void isRejectedWithTheNameAndTheNearestOne(
      String authority, String type, String data, String slip) {
    String[] names = slip.split(" for ", -1);
    SimulateRun run =
        SimulateRun.ofLines(folder, List.of(START, line(authority, type, data)), "--pay");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines().reduce((first, last) -> last).orElseThrow())
        .contains("\"outcome\":\"REJECTED\"", "\"code\":\"UNKNOWN_FIELD\"")
        .contains("but got '%s'; did you mean '%s'?".formatted(names[0], names[1]))
        .doesNotContain("'?.");
  }

  @ParameterizedTest
  @CsvSource({"withdraw-change", "accept-terms"})
  void aCommandWithoutFieldsTakesAReasonAlone(String type) {
    SimulateRun run =
        SimulateRun.ofLines(
            folder, List.of(START, line("CUSTOMER", type, "{\"planId\":\"monthly\"}")), "--pay");

    assertThat(run.out()).contains("Expected one of [reason], but got 'planId'");
  }

  @Test
  void everyUnknownNameIsSaidAndOneThatIsLikeNoneHasNoGuess() {
    SimulateRun run =
        SimulateRun.ofLines(
            folder,
            List.of(
                line(
                    "CUSTOMER",
                    "start",
                    "{\"planId\":\"monthly\",\"quantity\":5,\"zoen\":\"UTC\",\"x\\u001b\":1}")),
            "--pay");

    assertThat(run.out().lines())
        .singleElement()
        .asString()
        .contains("but got 'quantity';", "but got 'zoen'; did you mean 'zone'?", "but got 'x?'");
  }

  @Test
  void aPaymentAnswerMaySayMore() {
    SimulateRun run =
        SimulateRun.ofLines(
            folder,
            List.of(
                START,
                line(
                    "PAYMENT",
                    "payment-succeeded",
                    "{\"chargeId\":\"s:c1\",\"attempt\":1,\"amountMinor\":500,\"currency\":\"USD\","
                        + "\"paymentId\":\"p-1\",\"risk\":{\"score\":3}}")));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).doesNotContain("UNKNOWN_FIELD");
  }

  @Test
  void aSlipBesideTheDataIsNamedToo() {
    SimulateRun run =
        SimulateRun.ofLines(
            folder,
            List.of(
                START.replace("subscriptionId", "subscriptonId").replace("\"type\"", "\"tyep\"")));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("but got 'subscriptonId'; did you mean 'subscriptionId'?")
        .contains("but got 'tyep'; did you mean 'type'?");
  }

  private static String line(String authority, String type, String data) {
    return "{\"at\":\"2026-01-02T00:00:00Z\",\"authority\":\"%s\",\"subscriptionId\":\"s\","
            .formatted(authority)
        + "\"command\":{\"type\":\"%s\",\"data\":%s}}".formatted(type, data);
  }
}
