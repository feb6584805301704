package dev.termshift.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.event.BillingEvents;
import dev.termshift.contract.reply.SequenceRange;
import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.command.Authority;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.Subscription;
import dev.termshift.settings.CatalogFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Deadlines and inputs happen in one order, which depends on nothing but their instants. */
class SimulatedTimeTest {

  private final Heard heard = new Heard();

  @Test
  void anInputAtTheInstantOfADeadlineComesBeforeIt() throws IOException {
    SimulatedLog log = log(TimersDown.NEVER, true);
    run(
        log,
        start("2026-01-31T00:00:00Z", "s"),
        input("2026-02-28T00:00:00Z", "s", "cancel", "{}"));
    log.runUntil(Instant.parse("2026-03-01T00:00:00Z"));

    assertThat(heard.texts)
        .endsWith(
            "2026-02-28T00:00:00Z s Cancel ACCEPTED", "2026-02-28T00:00:00Z s Elapse ACCEPTED")
        .filteredOn(text -> text.contains("Elapse"))
        .hasSize(1);
  }

  @Test
  void deadlinesOfAllSubscriptionsFireInTheOrderOfTime() throws IOException {
    SimulatedLog log = log(TimersDown.NEVER, true);
    run(
        log,
        start("2026-01-02T00:00:00Z", "b"),
        start("2026-01-02T00:00:00Z", "a"),
        start("2026-01-03T00:00:00Z", "c"),
        start("2026-02-02T12:00:00Z", "d"));
    log.runUntil(Instant.parse("2026-03-02T00:00:00Z"));

    assertThat(heard.texts)
        .filteredOn(text -> text.contains("Elapse") || text.contains("Start"))
        .extracting(text -> text.replaceFirst("(.*) [A-Z]+$", "$1"))
        .containsExactly(
            "2026-01-02T00:00:00Z b Start",
            "2026-01-02T00:00:00Z a Start",
            "2026-01-03T00:00:00Z c Start",
            "2026-02-02T00:00:00Z a Elapse",
            "2026-02-02T00:00:00Z b Elapse",
            "2026-02-02T12:00:00Z d Start",
            "2026-02-03T00:00:00Z c Elapse");
  }

  @Test
  void aDeadlineThatWasMovedDoesNotFire() throws IOException {
    SimulatedLog log = log(TimersDown.NEVER, true);
    run(
        log,
        start("2026-01-02T00:00:00Z", "s"),
        input("2026-01-10T00:00:00Z", "s", "upgrade", "{\"planId\":\"monthly-plus\"}"));
    log.runUntil(Instant.parse("2026-02-10T00:00:00.001Z"));

    assertThat(heard.texts)
        .filteredOn(text -> text.contains("Elapse"))
        .containsExactly("2026-02-10T00:00:00Z s Elapse ACCEPTED");
  }

  @Test
  void silenceAboutAChargeIsAskedAboutAndThenAFailureWithoutAnyInput() throws IOException {
    SimulatedLog log = log(TimersDown.NEVER, false);
    run(log, start("2026-01-02T00:00:00Z", "s"));
    log.runUntil(Instant.parse("2026-01-02T23:00:00Z"));
    assertThat(heard.texts).containsExactly("2026-01-02T00:00:00Z s Start ACCEPTED");

    log.runUntil(Instant.parse("2026-01-02T23:00:00.000000001Z"));
    assertThat(heard.texts).endsWith("2026-01-02T23:00:00Z s Elapse ACCEPTED");
    assertThat(heard.events).last().asString().contains("ChargeInquiry");

    log.runUntil(Instant.parse("2026-01-06T00:00:00Z"));
    assertThat(heard.texts).endsWith("2026-01-05T23:00:00Z s Elapse ACCEPTED");
    assertThat(heard.events).last().asString().contains("SubscriptionEnded");
  }

  @Test
  void whatFallsDueWhileTimersAreDownFiresWhenTheyAreBack() throws IOException {
    SimulatedLog log =
        log(TimersDown.parse(List.of("2026-02-02T00:00:00Z/2026-02-10T00:00:00Z")), true);
    run(log, start("2026-01-02T00:00:00Z", "s"), start("2026-01-10T00:00:00Z", "t"));
    log.runUntil(Instant.parse("2026-02-28T00:00:00Z"));

    assertThat(heard.texts)
        .filteredOn(text -> text.contains("Elapse"))
        .containsExactly(
            "2026-02-10T00:00:00Z s Elapse ACCEPTED", "2026-02-10T00:00:00Z t Elapse ACCEPTED");
  }

  @Test
  void aCommandOfTheSameIdIsADuplicateAndAnotherOneWithItIsRefused() throws IOException {
    String id = "\"id\":\"c-1\",\"source\":\"/shop\",";
    SimulatedLog log = log(TimersDown.NEVER, true);
    run(
        log,
        start("2026-01-02T00:00:00Z", "s"),
        input("2026-01-03T00:00:00Z", "s", id, "top-up", "{\"packId\":\"pack-100\"}"),
        input("2026-01-04T00:00:00Z", "s", id, "top-up", "{\"packId\":\"pack-100\"}"),
        input("2026-01-05T00:00:00Z", "s", id, "top-up", "{\"packId\":\"short-pack\"}"));

    assertThat(heard.texts)
        .contains("2026-01-03T00:00:00Z s TopUp ACCEPTED")
        .endsWith(
            "2026-01-04T00:00:00Z s TopUp DUPLICATE", "2026-01-05T00:00:00Z s TopUp REJECTED");
  }

  @Test
  void billingDataIsByteForByteWhatIsOnKafka() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    KafkaLines lines = new KafkaLines(out);
    SimulatedLog log =
        new SimulatedLog(
            CatalogFile.read(SimulateRun.STORIES.resolve("catalog.conf")),
            TimersDown.NEVER,
            SimulatedPayments.parse(true, List.of()),
            new Both(heard, lines));
    run(log, start("2026-01-31T00:00:00Z", "s"));
    log.runUntil(Instant.parse("2026-06-01T00:00:00Z"));

    List<String> printed =
        out.toString(StandardCharsets.UTF_8)
            .lines()
            .filter(line -> line.startsWith("{\"topic\":\"subscription.billing.v1\""))
            .map(line -> line.substring(line.indexOf(",\"value\":") + 9, line.length() - 1))
            .toList();
    assertThat(printed).hasSizeGreaterThan(20).isEqualTo(heard.values);
  }

  private SimulatedLog log(TimersDown down, boolean pays) {
    return new SimulatedLog(
        CatalogFile.read(SimulateRun.STORIES.resolve("catalog.conf")),
        down,
        pays ? SimulatedPayments.parse(true, List.of()) : SimulatedPayments.NONE,
        heard);
  }

  private static void run(SimulatedLog log, String... lines) throws IOException {
    byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    InputReader inputs = new InputReader(ByteLines.of("lines", new ByteArrayInputStream(bytes)));
    for (Optional<SimulationInput> next = inputs.next(); next.isPresent(); next = inputs.next()) {
      log.append(next.get());
    }
  }

  private static String start(String at, String subscription) {
    return input(at, subscription, "start", "{\"planId\":\"monthly\"}");
  }

  private static String input(String at, String subscription, String type, String data) {
    return input(at, subscription, "", type, data);
  }

  private static String input(String at, String subscription, String id, String... typeAndData) {
    return "{\"at\":\"%s\",\"subscriptionId\":\"%s\",\"command\":{%s\"type\":\"%s\",\"data\":%s}}"
        .formatted(at, subscription, id, typeAndData[0], typeAndData[1]);
  }

  /** Remembers what it is told. */
  private static final class Heard implements SimulationListener {

    private final List<String> texts = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    @Override
    public void appended(LogRecord record) {
      // Its answer follows at once.
    }

    @Override
    public void happened(JournaledEvent event, Subscription after) {
      events.add(event.event().toString());
      WireMessage message =
          new BillingEvents()
              .write(after.subscriptionId(), after.sequenceNr(), event, Optional.empty());
      values.add(new String(Objects.requireNonNull(message.value()), StandardCharsets.UTF_8));
    }

    @Override
    public void redelivered(
        LogRecord record, Instant at, Answer answer, Optional<SequenceRange> range) {
      texts.add(at + " redelivered " + answer.getClass().getSimpleName());
    }

    @Override
    public void hinted(LogRecord record, String hint) {
      texts.add(hint);
    }

    @Override
    public void answered(LogRecord record, Answer answer, Optional<SequenceRange> range) {
      if (record.authority() == Authority.CUSTOMER) {
        String outcome =
            range.isPresent()
                ? "ACCEPTED"
                : answer.getClass().getSimpleName().toUpperCase(Locale.ROOT);
        texts.add(
            "%s %s %s %s"
                .formatted(
                    record.appendedAt(),
                    record.subscriptionId(),
                    record.command().getClass().getSimpleName(),
                    outcome));
      }
    }
  }

  /** Tells two listeners. */
  private record Both(SimulationListener one, SimulationListener other)
      implements SimulationListener {

    @Override
    public void appended(LogRecord record) {
      one.appended(record);
      other.appended(record);
    }

    @Override
    public void happened(JournaledEvent event, Subscription after) {
      one.happened(event, after);
      other.happened(event, after);
    }

    @Override
    public void answered(LogRecord record, Answer answer, Optional<SequenceRange> range) {
      one.answered(record, answer, range);
      other.answered(record, answer, range);
    }

    @Override
    public void redelivered(
        LogRecord record, Instant at, Answer answer, Optional<SequenceRange> range) {
      one.redelivered(record, at, answer, range);
      other.redelivered(record, at, answer, range);
    }

    @Override
    public void hinted(LogRecord record, String hint) {
      one.hinted(record, hint);
      other.hinted(record, hint);
    }
  }
}
