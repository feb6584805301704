package dev.termshift.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.termshift.CommandLineRun;
import dev.termshift.contract.command.CommandDataReader;
import dev.termshift.contract.schema.Schemas;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be asked of a simulation, and what is said at its end. */
class SimulateOptionsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String START =
      line("2026-01-02T00:00:00Z", "start", "{\"planId\":\"monthly\"}");

  @TempDir private Path folder;

  private SimulateRun run(List<String> lines, String... options) {
    return SimulateRun.ofLines(folder, lines, options);
  }

  private static JsonNode last(SimulateRun run) throws JsonProcessingException {
    return JSON.readTree(run.out().lines().reduce((first, last) -> last).orElseThrow());
  }

  @Test
  void theLastRecordSaysHowEachSubscriptionIs() throws JsonProcessingException {
    SimulateRun run =
        run(
            List.of(START, line("2026-01-12T00:00:00Z", "cancel", "{}")),
            "--pay",
            "--final",
            "--until",
            "2026-01-13T00:00:00Z");

    JsonNode end = last(run);
    assertThat(end.path("at").asText()).isEqualTo("2026-01-13T00:00:00Z");
    JsonNode state = end.at("/subscriptions/0");
    assertThat(state.path("status").asText()).isEqualTo("ACTIVE");
    assertThat(state.at("/plan/planId").asText()).isEqualTo("monthly");
    assertThat(state.at("/period/end").asText()).isEqualTo("2026-02-02T00:00:00Z");
    assertThat(state.at("/pendingChange/kind").asText()).isEqualTo("CANCELLATION_AT_PERIOD_END");
    assertThat(state.at("/credits/lots")).isNotEmpty();
    assertThat(state.at("/accountBalance/amountMinor").asLong()).isZero();
    assertThat(state.has("upcomingCharge")).isFalse();
  }

  @Test
  void theTableEndsWithTheStates() {
    SimulateRun run = run(List.of(START), "--pay", "--table");

    assertThat(run.out())
        .contains("\n\nAT THE END, 2026-01-02T00:00:00Z\ns  ACTIVE\n")
        .contains("  plan         monthly\n", "  pending      none\n", "  balance      ")
        .containsPattern("  credits      \\d+ PLAN until 2026-02-02T00:00:00Z\n")
        .containsPattern("  next charge  .* at 2026-02-02T00:00:00Z\n");
  }

  @Test
  void aChargeOrAnAttemptIsDeclinedByRule() throws JsonProcessingException {
    List<String> both =
        List.of(START, START.replace("\"s\"", "\"a:b-1\""), START.replace("\"s\"", "\"t\""));
    SimulateRun run =
        run(
            both,
            "--pay",
            "--final",
            "--decline=s:c2-1",
            "--decline=a:b-1:c2",
            "--decline=t:*",
            "--until=2026-02-08T00:00:00Z");

    JsonNode states = last(run).path("subscriptions");
    assertThat(states.at("/0/status").asText()).isEqualTo("PAST_DUE");
    assertThat(states.at("/1/status").asText()).as("s paid its second attempt").isEqualTo("ACTIVE");
    assertThat(states.at("/2/status").asText()).as("t never paid").isEqualTo("ENDED");
    assertThat(run.out()).contains("\"chargeId\":\"s:c2\",\"attempt\":2");
  }

  @Test
  void aRuleCanHoldFromAnInstantOnAndALaterOneGoesBeforeIt() throws JsonProcessingException {
    SimulateRun run =
        run(
            List.of(START),
            "--pay",
            "--final",
            "--decline=s:*@2026-02-03T00:00:00Z=PAID",
            "--decline=s:*@2026-02-01T00:00:00Z=UNANSWERED",
            "--until=2026-02-02T00:00:00Z");

    assertThat(run.exitCode()).isZero();
    assertThat(last(run).at("/subscriptions/0/openCharges/0/waitsFor").asText())
        .isEqualTo("ANSWER");
    SimulateRun later =
        run(
            List.of(START),
            "--pay",
            "--final",
            "--decline=s:*@2026-02-03T00:00:00Z=PAID",
            "--decline=s:*@2026-02-01T00:00:00Z=SOFT",
            "--until=2026-02-06T00:00:00Z");
    assertThat(last(later).at("/subscriptions/0/status").asText()).isEqualTo("ACTIVE");
    assertThat(later.out()).contains("\"chargeId\":\"s:c2\",\"attempt\":2");
  }

  @Test
  void itSaysWhichRulesFitNoCharge() {
    SimulateRun run =
        run(
            List.of(START),
            "--pay",
            "--decline=s:*",
            "--decline=s:c1=HARD",
            "--decline=s:c9",
            "--decline=s:*@2026-02-03T00:00:00Z=PAID",
            "--decline=zed:*");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err().lines())
        .containsExactly(
            "Expected a charge that --decline=s:c9 fits, but none was requested",
            "Expected a charge that --decline=zed:* fits, but none was requested");
  }

  /** What holds from an instant on may wait for nothing; only a name can be mistyped. */
  @Test
  void ofAllChargesFromAnInstantOnItSaysOnlyThatNobodyIsMeant() {
    SimulateRun run =
        run(
            List.of(START),
            "--pay",
            "--decline=s:*@2027-02-03T00:00:00Z=ACTION_REQUIRED",
            "--decline=s:c1@2027-02-03T00:00:00Z=HARD",
            "--decline=zed:*@2027-02-03T00:00:00Z=HARD");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err().lines())
        .containsExactly(
            "Expected a charge that --decline=s:c1@2027-02-03T00:00:00Z=HARD fits, but none was"
                + " requested",
            "Expected a charge that --decline=zed:*@2027-02-03T00:00:00Z=HARD fits, but none was"
                + " requested");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"c2", "s:2", "s:c0", "s:c2-0", "s:c2-x", ":c1", "s:c1@soon", "s:c1=MAYBE"})
  void aRuleThatIsNoneEndsTheRun(String rule) {
    assertThat(run(List.of(START), "--pay", "--decline=" + rule).exitCode()).isEqualTo(2);
  }

  @Test
  void declineNeedsPay() {
    SimulateRun run = run(List.of(START), "--decline=s:c1");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("Expected --decline only with --pay");
  }

  @Test
  void severalOutagesEvenOverlappingOnes() {
    TimersDown down =
        TimersDown.parse(
            List.of(
                "2026-03-01T00:00:00Z/2026-03-05T00:00:00Z",
                "2026-02-01T00:00:00Z/2026-02-05T00:00:00Z",
                "2026-02-04T00:00:00Z/2026-02-07T00:00:00Z"));
    assertThat(List.of("2026-01-31T00:00:00Z", "2026-02-02T00:00:00Z", "2026-03-04T23:59:59Z"))
        .extracting(at -> down.firing(Instant.parse(at)).toString())
        .containsExactly("2026-01-31T00:00:00Z", "2026-02-07T00:00:00Z", "2026-03-05T00:00:00Z");
    SimulateRun run =
        run(
            List.of(START),
            "--pay",
            "--table",
            "--timers-down=2026-02-01T00:00:00Z/2026-02-05T00:00:00Z",
            "--timers-down=2026-03-01T00:00:00Z/2026-03-05T00:00:00Z",
            "--until=2026-03-06T00:00:00Z");
    assertThat(run.out())
        .contains("(found at 2026-02-05T00:00:00Z)", "(found at 2026-03-05T00:00:00Z)");
  }

  @Test
  void itSaysWhichOutagesHoldNoDeadlineBack() {
    List<String> later = List.of(START, line("2026-02-03T00:00:00Z", "cancel", "{}"));
    String renewal = "--timers-down=2026-02-02T00:00:00Z/2026-02-05T00:00:00Z";
    String before = "--timers-down=2025-01-01T00:00:00Z/2025-02-01T00:00:00Z";
    String between = "--timers-down=2026-01-10T00:00:00Z/2026-01-20T00:00:00Z";
    String until = "--until=2026-02-06T00:00:00Z";

    assertThat(run(List.of(START), "--pay", renewal, before, between, until).err().lines())
        .containsExactly(
            "Expected a deadline that " + before + " holds back, but none was due then",
            "Expected a deadline that " + between + " holds back, but none was due then");
    assertThat(run(later, "--pay", renewal).err()).as("found by a command").isEmpty();
    assertThat(run(List.of(START), "--pay", renewal, "--until=2026-02-04T00:00:00Z").err())
        .as("not over yet")
        .isEmpty();
    assertThat(run(List.of(START), "--pay", renewal, "--until=2026-01-20T00:00:00Z").err())
        .contains("holds back, but none was due then");
  }

  @Test
  void aRepeatIsADuplicateAndARedeliveryTheSameAnswer() {
    List<String> lines =
        List.of(
            START,
            line("2026-01-03T00:00:00Z", "top-up", "{\"packId\":\"pack-100\"}"),
            line("2026-01-04T00:00:00Z", "top-up", "{\"packId\":\"none\"}"),
            "{\"at\":\"2026-01-05T00:00:00Z\",\"redeliver\":2}",
            "{\"at\":\"2026-01-05T00:00:00Z\",\"redeliver\":3}",
            "{\"at\":\"2026-01-06T00:00:00Z\",\"repeat\":2}",
            "{\"at\":\"2026-01-06T00:00:00Z\",\"redeliver\":1}");
    List<String> replies = replies(run(lines, "--pay"));

    assertThat(replies.get(3)).as("redelivered").isEqualTo(replies.get(1));
    assertThat(replies.get(4)).as("redelivered").isEqualTo(replies.get(2));
    assertThat(replies.get(5)).contains("\"outcome\":\"DUPLICATE\"");
    assertThat(replies.get(6)).as("redelivered").isEqualTo(replies.get(0));
    assertThat(run(lines, "--pay", "--table").out())
        .contains("answered as before: accepted with events", "answered as before: rejected");
  }

  private static List<String> replies(SimulateRun run) {
    return run.out()
        .lines()
        .filter(each -> each.startsWith("{\"topic\":\"subscription.replies.v1\""))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"at\":\"2026-01-05T00:00:00Z\",\"redeliver\":2}",
        "{\"at\":\"2026-01-05T00:00:00Z\",\"repeat\":7}",
        "{\"at\":\"2026-01-05T00:00:00Z\",\"repeat\":1,\"id\":\"x\"}",
        "{\"repeat\":1}"
      })
  void onlyAnEarlierLineComesAgain(String line) {
    assertThat(run(List.of(START, line), "--pay").exitCode()).isEqualTo(2);
  }

  @Test
  void aDeadLetterIsPartOfTheOutputAndOfTheExitCode() {
    List<String> lines = List.of(START, payment("2026-01-05T00:00:00Z", "s:c9"));
    SimulateRun run = run(lines);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("it would be a dead letter: UNKNOWN_PAYMENT");
    assertThat(run.out())
        .contains("{\"topic\":\"subscription.dead-letters.v1\",\"key\":\"s\"")
        .contains("\"termshift-reason\":\"UNKNOWN_PAYMENT\"");
    assertThat(run(lines, "--table").out()).contains("< dead letter UNKNOWN_PAYMENT: ");
  }

  @Test
  void aPaymentAtTheVeryInstantOfWhatItPaysGetsAHint() {
    String paid = payment("2026-01-02T00:00:00Z", "s:c1");
    SimulateRun early = run(List.of(START, paid, payment("2026-02-02T00:00:00Z", "s:c2")));
    SimulateRun later = run(List.of(START, paid, payment("2026-02-02T00:00:00.001Z", "s:c2")));

    assertThat(early.exitCode()).isEqualTo(1);
    assertThat(early.err()).contains("give the payment a moment later");
    assertThat(later.exitCode()).isZero();
    assertThat(later.err()).isEmpty();
  }

  @Test
  void aDowngradeAtOnceIsQuotedWithItsUnusedTimeAndWhatRemains() {
    String start = line("2026-01-02T00:00:00Z", "start", "{\"planId\":\"twenty-30-days\"}");
    String quote =
        line(
                "2026-01-12T00:00:00Z",
                "quote-change",
                "{\"planId\":\"five-30-days\",\"timing\":\"IMMEDIATE\"}")
            .replace("\"subscriptionId\"", "\"authority\":\"SUPPORT\",\"subscriptionId\"");
    assertThat(run(List.of(start, quote), "--pay", "--table").out())
        .contains(
            "for -$8.33 (full price $5.00, unused time -$13.33; $8.33 remains owed to the"
                + " customer)");
  }

  static List<String> commands() {
    return List.copyOf(CommandDataReader.names());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpListsTheDataOfEveryCommandAsTheSchemasSay(String command)
      throws JsonProcessingException {
    JsonNode schema =
        JSON.readTree(Schemas.load().find("dev.termshift." + command + ".v1").orElseThrow().text());
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(each -> required.add(each.asText()));
    List<String> fields = new ArrayList<>();
    schema
        .path("properties")
        .fieldNames()
        .forEachRemaining(each -> fields.add(required.contains(each) ? each : each + "?"));
    for (String help : List.of("simulate", "send")) {
      Matcher line =
          Pattern.compile("(?m)^ +" + command + " +\\{([^}]*)}")
              .matcher(CommandLineRun.of(help, "--help").out());
      assertThat(line.find()).as("%s of %s", command, help).isTrue();
      List<String> told = List.of(line.group(1).split(",\\s+|\\s+or\\s+"));
      assertThat(told.equals(List.of("")) ? List.of() : told)
          .containsExactlyInAnyOrderElementsOf(fields);
    }
  }

  private static String payment(String at, String charge) {
    return "{\"at\":\"%s\",\"authority\":\"PAYMENT\",\"subscriptionId\":\"s\",\"command\":"
            .formatted(at)
        + "{\"type\":\"payment-succeeded\",\"data\":{\"chargeId\":\"%s\",\"attempt\":1,"
            .formatted(charge)
        + "\"amountMinor\":500,\"currency\":\"USD\",\"paymentId\":\"p-%s\"}}}".formatted(charge);
  }

  private static String line(String at, String type, String data) {
    return "{\"at\":\"%s\",\"subscriptionId\":\"s\",\"command\":{\"type\":\"%s\",\"data\":%s}}"
        .formatted(at, type, data);
  }
}
