package dev.termshift.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.cli.bench.lab.Laboratory;
import dev.termshift.cli.bench.lab.Place;
import dev.termshift.cli.bench.lab.Servers;
import dev.termshift.cli.bench.workload.Stage;
import dev.termshift.cli.bench.workload.Workload;
import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.local.server.EmbeddedBroker;
import dev.termshift.testing.KafkaRecords;
import dev.termshift.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The peers at a little work, and at more of it after an orderly end. */
final class PeersIT {

  private static final int SUBSCRIPTIONS = 20;
  private static final int COMMANDS = 200;

  /** Short lives, beside others: optimizing never pays. */
  private static final List<String> JAVA =
      List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private static EmbeddedBroker broker;

  @BeforeAll
  static void startBroker() {
    broker = EmbeddedBroker.temporary();
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Test
  void streamsPublishesEveryEventOnceAndInOrder() {
    Map<String, List<Long>> events = work(PeerSubject.streams(JAVA));

    assertThat(events).hasSize(SUBSCRIPTIONS).allSatisfy(PeersIT::isWithoutGap);
    assertThat(events.values().stream().mapToInt(List::size).sum())
        .isGreaterThan(SUBSCRIPTIONS + 2 * COMMANDS);
  }

  @Test
  void textbookPublishesEveryEventInOrderThoughSomeMayComeAgain() {
    Map<String, List<Long>> events = work(PeerSubject.textbook(JAVA));

    assertThat(events)
        .hasSize(SUBSCRIPTIONS)
        .allSatisfy((id, all) -> isWithoutGap(id, all.stream().distinct().toList()));
  }

  private static void isWithoutGap(String subscription, List<Long> sequence) {
    assertThat(sequence)
        .as(subscription)
        .isEqualTo(LongStream.rangeClosed(1, sequence.size()).boxed().toList());
  }

  /** The sequence numbers of the billing events, by subscription. */
  private static Map<String, List<Long>> work(PeerSubject subject) {
    TestDatabase database = TestDatabase.empty();
    Servers servers =
        new Servers(
            broker.bootstrapServers(),
            database.jdbcUrl(),
            TestDatabase.USER,
            "",
            OptionalLong.empty(),
            OptionalLong.empty());
    Workload workload = new PublishedConsumption();
    try (Laboratory laboratory = Laboratory.with(servers, note -> {})) {
      Place place = laboratory.newPlace(subject.name(), 1);
      Stage.Setup setup = new Stage.Setup(laboratory, subject, place, SUBSCRIPTIONS, 1);
      try (Stage stage = new Stage(setup, workload)) {
        stage.startNode();
        workload.prepare(stage);
        workload.run(stage, COMMANDS);
        stage.stopNodes();
        stage.startNode();
        workload.run(stage, COMMANDS);
        repeat(stage);
      }
      requireOneDuplicate(place);
      return sequences(place);
    }
  }

  /** One more command, which comes twice; returns when that is noticed. */
  private static void repeat(Stage stage) {
    long number = stage.load().sent();
    for (int i = 0; i < 2; i++) {
      stage.load().send(Stage.subscription(0), new ConsumeCredits(1, Optional.empty()), number);
    }
    // Not by the number of replies: some may have come again.
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> outcomes(stage.place()).containsValue("DUPLICATE"));
  }

  /** What each record was answered, by the reply's id. */
  private static Map<String, String> outcomes(Place place) {
    return records(place.topics().replies()).stream()
        .collect(
            Collectors.toMap(
                reply -> header(reply, "ce_id"),
                reply -> header(reply, "ce_outcome"),
                (first, again) -> first));
  }

  private static void requireOneDuplicate(Place place) {
    Map<String, Long> answered =
        outcomes(place).values().stream()
            .collect(Collectors.groupingBy(outcome -> outcome, Collectors.counting()));
    assertThat(answered)
        .isEqualTo(Map.of("ACCEPTED", SUBSCRIPTIONS + 2L * COMMANDS + 1, "DUPLICATE", 1L));
  }

  private static Map<String, List<Long>> sequences(Place place) {
    return records(place.topics().billing()).stream()
        .collect(
            Collectors.groupingBy(
                event -> new String(event.key(), StandardCharsets.UTF_8),
                TreeMap::new,
                Collectors.mapping(
                    event -> Long.valueOf(header(event, "ce_sequence")), Collectors.toList())));
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    return new KafkaRecords(broker.bootstrapServers()).readAll(topic);
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
