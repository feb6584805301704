package dev.termshift.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the payment service says from an instant on, it says of what waits for an answer too. */
class FromNowOnTest {

  private static final String START =
      line("2026-01-02T00:00:00Z", "start", "{\"planId\":\"monthly\"}");
  private static final String SILENT = "--decline=s:*=UNANSWERED";
  private static final String SILENT_LATER = "--decline=s:*@2026-01-03T00:00:00Z=UNANSWERED";

  @TempDir private Path folder;

  @Test
  void aFirstPaymentThatNobodyAnsweredIsPaidAtThatInstant() throws IOException {
    JsonNode end = end(List.of(START), "01-05", "--decline=s:*@2026-01-02T05:00:00Z=PAID", SILENT);

    assertThat(end.path("status").asText()).isEqualTo("ACTIVE");
    assertThat(end.at("/period/start").asText()).isEqualTo("2026-01-02T05:00:00Z");
  }

  @Test
  void anOpenRenewalAndPackArePaidInTheOrderOfTheLog() {
    String pack = line("2026-01-31T22:00:00Z", "top-up", "{\"packId\":\"pack-100\"}");
    SimulateRun run =
        run(
            List.of(START, pack),
            "--until=2026-02-02T12:00:00Z",
            "--decline=s:*@2026-02-02T06:00:00Z=PAID",
            SILENT_LATER,
            "--table");

    assertThat(run.out().lines().filter(each -> each.startsWith("2026-02-02T06:00:00Z")))
        .filteredOn(each -> each.contains("payment-succeeded"))
        .as("a pack that nobody answered was asked about, and is open still")
        .satisfiesExactly(
            each -> assertThat(each).contains("s:c2"), each -> assertThat(each).contains("s:c3"));
  }

  @Test
  void whatWaitsIsDeclinedIfThatIsWhatIsSaid() throws IOException {
    JsonNode end =
        end(List.of(START), "02-05", "--decline=s:*@2026-02-02T06:00:00Z=HARD", SILENT_LATER);

    assertThat(end.path("status").asText()).isEqualTo("PAST_DUE");
    assertThat(end.at("/openCharges/0/failureKind").asText()).isEqualTo("HARD");
  }

  @Test
  void whatIsPendingIsPaidToo() throws IOException {
    String pending =
        line(
                "2026-02-02T01:00:00Z",
                "payment-pending",
                "{\"chargeId\":\"s:c2\",\"attempt\":1,\"until\":\"2026-02-08T00:00:00Z\"}")
            .replace("{\"at\"", "{\"authority\":\"PAYMENT\",\"at\"");
    JsonNode end =
        end(
            List.of(START, pending),
            "02-03",
            "--decline=s:*@2026-02-02T06:00:00Z=PAID",
            SILENT_LATER);

    assertThat(end.path("openCharges")).isEmpty();
  }

  @Test
  void whatHasFailedWaitsForItsNextAttempt() throws IOException {
    String paid = "--decline=s:*@2026-02-02T06:00:00Z=PAID";
    String declined = "--decline=s:*@2026-01-03T00:00:00Z=SOFT";

    assertThat(end(List.of(START), "02-03", paid, declined).path("status").asText())
        .isEqualTo("PAST_DUE");
    assertThat(end(List.of(START), "02-06", paid, declined).path("status").asText())
        .isEqualTo("ACTIVE");
  }

  @Test
  void whatIsSaidOfOneChargeFirstStays() throws IOException {
    JsonNode end =
        end(
            List.of(START),
            "02-03",
            "--decline=s:c2=UNANSWERED",
            "--decline=s:*@2026-02-02T06:00:00Z=PAID");

    assertThat(end.at("/openCharges/0/waitsFor").asText()).isEqualTo("ANSWER");
  }

  private SimulateRun run(List<String> lines, String... options) {
    List<String> all = new ArrayList<>(List.of("--pay"));
    all.addAll(List.of(options));
    SimulateRun run = SimulateRun.ofLines(folder, lines, all.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  /** How the subscription is at noon of that day. */
  private JsonNode end(List<String> lines, String day, String... rules) throws IOException {
    List<String> options =
        new ArrayList<>(List.of("--final", "--until=2026-" + day + "T12:00:00Z"));
    options.addAll(List.of(rules));
    String out = run(lines, options.toArray(String[]::new)).out();
    String last = out.lines().reduce((first, then) -> then).orElseThrow();
    return new ObjectMapper().readTree(last).at("/subscriptions/0");
  }

  private static String line(String at, String type, String data) {
    return "{\"at\":\"%s\",\"subscriptionId\":\"s\",\"command\":{\"type\":\"%s\",\"data\":%s}}"
        .formatted(at, type, data);
  }
}
