package dev.termshift.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.local.payment.PaymentService;
import dev.termshift.local.payment.SimulatedProvider;
import dev.termshift.local.server.EmbeddedBroker;
import dev.termshift.local.story.RestlessSubscriber;
import dev.termshift.local.story.SampleUpstream;
import dev.termshift.local.story.StoryOutcome;
import dev.termshift.local.timeline.Timeline;
import dev.termshift.pipeline.topics.TopicCheck;
import dev.termshift.pipeline.topics.TopicPlan;
import dev.termshift.settings.TopicNames;
import dev.termshift.testing.KafkaRecords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The neighbours of the engine together, around a stand-in of it. */
class LocalStoriesIT {
  private static final TopicNames TOPICS = TopicNames.STANDARD;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String STORIES =
      """
      {"story":"up","subscriptionId":"ada","type":"start","data":{"planId":"basic-monthly"},\
      "await":["subscription.activated","credits.granted"]}
      {"story":"up","subscriptionId":"ada","type":"upgrade","data":{"planId":"creator-monthly"},\
      "await":["plan.changed"]}
      {"story":"twice","subscriptionId":"bo","id":"a","type":"start","data":{"planId":"free"}}
      {"story":"twice","subscriptionId":"bo","id":"a","type":"start","data":{"planId":"free"},\
      "expect":"DUPLICATE"}
      {"story":"help","subscriptionId":"cy","type":"start","data":{"planId":"studio-monthly"},\
      "await":["subscription.activated"]}
      {"story":"help","subscriptionId":"cy","type":"downgrade","authority":"SUPPORT",\
      "data":{"planId":"basic-monthly","timing":"IMMEDIATE"},"await":["plan.changed"]}
      {"story":"no","subscriptionId":"di","type":"cancel","expect":"REJECTED",\
      "code":"NOT_STARTED"}
      """;

  @TempDir static Path folder;
  private static EmbeddedBroker broker;

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.temporary();
    try (Admin admin = new KafkaRecords(broker.bootstrapServers()).admin()) {
      new TopicCheck(admin, new TopicPlan(TOPICS, 2, (short) 1)).createMissingAndVerify();
    }
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void tellsEveryStoryToItsEndAndPrintsIt() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    StoryOutcome outcome;
    try (ToyEngine engine = ToyEngine.start(broker.bootstrapServers(), TOPICS);
        PaymentService payments = payments();
        Timeline timeline = timeline(printed)) {
      outcome = stories(STORIES, "run1").run(PATIENCE);
    }

    assertThat(outcome.unfinished()).isEmpty();
    assertThat(outcome.surprises()).isEmpty();
    assertThat(outcome.isAsTold()).isTrue();
    assertThat(outcome.stories()).isEqualTo(4);
    assertThat(outcome.commands()).isEqualTo(7);
    assertThat(outcome.repliesByOutcome())
        .isEqualTo(Map.of("ACCEPTED", 5L, "DUPLICATE", 1L, "REJECTED", 1L));
    assertThat(printed.toString(UTF_8).lines())
        .hasSize(6 + 7 + (int) outcome.billingEvents())
        .anyMatch(it -> it.matches(".* ada-run1 +> +upgrade +to creator-monthly at once"))
        .anyMatch(it -> it.matches(".* ada-run1 +\\* +charge.settled +\\$15\\.00 for c2"))
        .anyMatch(it -> it.matches(".* di-run1 +< +rejected +NOT_STARTED"))
        .noneMatch(it -> it.contains("unreadable"));
  }

  @Test
  void saysWhatAStoryThatNeverEndsStillWaitsFor() throws Exception {
    String line =
        """
        {"story":"stuck","subscriptionId":"ed","type":"start","data":{"planId":"basic-monthly"},\
        "expect":"REJECTED","await":["subscription.ended"]}
        """;

    StoryOutcome outcome;
    try (ToyEngine engine = ToyEngine.start(broker.bootstrapServers(), TOPICS)) {
      outcome = stories(line, "run2").run(Duration.ofSeconds(2));
    }

    assertThat(outcome.isAsTold()).isFalse();
    assertThat(outcome.finished()).isZero();
    assertThat(outcome.unfinished())
        .singleElement()
        .asString()
        .isEqualTo("stuck: waits for subscription.ended");
    assertThat(outcome.surprises())
        .singleElement()
        .asString()
        .contains("Expected line-1-run2 to be REJECTED, but it was ACCEPTED");
  }

  @Test
  void aRestlessSubscriberUsesCreditsAgainAndAgainAndTheTimelineLeavesItOut() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (RestlessSubscriber zoe =
            RestlessSubscriber.start(
                broker.bootstrapServers(), TOPICS, "blink", Duration.ofMillis(200));
        Timeline timeline = timeline(printed)) {
      timeline.leaveOut(zoe.id());
      await().atMost(PATIENCE).until(() -> typesFor(zoe.id()), types -> types.size() > 3);
      assertThat(typesFor(zoe.id()))
          .startsWith("dev.termshift.start.v1", "dev.termshift.consume-credits.v1");
    }
    assertThat(printed.toString(UTF_8)).doesNotContain("consume-credits");
  }

  private static List<String> typesFor(String subscriptionId) {
    return new KafkaRecords(broker.bootstrapServers())
        .readAll(TOPICS.commands()).stream()
            .filter(record -> subscriptionId.equals(new String(record.key(), UTF_8)))
            .map(record -> new String(record.headers().lastHeader("ce_type").value(), UTF_8))
            .toList();
  }

  private static PaymentService payments() {
    return PaymentService.start(broker.bootstrapServers(), TOPICS, SimulatedProvider.byName());
  }

  private static Timeline timeline(ByteArrayOutputStream out) {
    return Timeline.start(broker.bootstrapServers(), TOPICS, new PrintStream(out, true, UTF_8));
  }

  private static SampleUpstream stories(String text, String runId) throws IOException {
    Path file = Files.writeString(folder.resolve(runId + ".jsonl"), text);
    return new SampleUpstream(broker.bootstrapServers(), TOPICS, file).withRunId(runId);
  }
}
