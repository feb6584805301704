package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.domain.command.CreditCommand.GrantCredits;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.domain.command.SubscriptionCommand.Upgrade;
import dev.termshift.domain.command.Timing;
import dev.termshift.node.Node;
import dev.termshift.operations.OperationsFiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a node counts of its work. */
final class MetricsIT {

  private static final String WITHOUT_API = "termshift.http.enabled = false";

  @Test
  void aNodeCountsWhatItDecidesForwardsAndMisses() {
    try (Lab lab = new Lab();
        Upstream upstream = new Upstream(lab);
        Node node = lab.startNode()) {
      upstream.start("counted", "free");
      upstream.start("ticking", "tick");
      upstream.consume("counted", "c-1", 1);
      upstream.consume("counted", "c-1", 1);
      upstream.send("counted", "up", new Upgrade("none", Timing.IMMEDIATE, Optional.empty()));
      upstream.sendTo(
          lab.settings().kafka().topics().supportCommands(),
          "counted",
          "grant",
          new GrantCredits(5, Optional.empty(), "sorry"));
      upstream.send("counted", "stop", new Cancel(Timing.IMMEDIATE, false));
      upstream.flush();
      // The pauses of the collector are counted from the first one on.
      System.gc();

      await()
          .atMost(Lab.PATIENCE)
          .untilAsserted(
              () -> {
                Scrape seen = Scrape.of(node.scrape());
                assertDecisions(seen);
                assertThat(seen.sum("jvm_gc_pause_seconds_count")).isPositive();
                assertThat(seen.sum("termshift_deadline_lateness_seconds_count")).isPositive();
                assertThat(seen.sum("termshift_forwarder_records_total")).isEqualTo(1);
              });
      Scrape seen = Scrape.of(get(node, "/metrics").body());
      assertThat(seen.value("termshift_partitions", "phase", "running")).isEqualTo(4);
      assertThat(seen.sum("termshift_live_subscriptions")).isEqualTo(2);
      assertThat(seen.value("termshift_http_connections", "listener", "management")).isPositive();
      assertThat(seen.sum("termshift_journal_events_total")).isGreaterThan(5);
      assertThat(seen.sum("termshift_recovery_duration_seconds_count")).isEqualTo(2);
      assertThat(seen.sum("termshift_committed_latency_seconds_count"))
          .isEqualTo(seen.sum("termshift_decisions_total"));
      // Some are looked up every few seconds only.
      await().atMost(Lab.PATIENCE).untilAsserted(() -> assertAllThere(node));
      assertThat(seen.sum("hikaricp_connections_max"))
          .as("journal, read model and queries")
          .isEqualTo(
              2.0 * lab.settings().database().poolSize() + lab.settings().http().queries() + 1);
    }
  }

  private static HttpResponse<String> get(Node node, String path) {
    return get(node.managementUrl() + path);
  }

  private static HttpResponse<String> get(String url) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    try {
      return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertDecisions(Scrape seen) {
    assertThat(seen.decided("start", "accepted")).isEqualTo(2);
    assertThat(seen.decided("consume-credits", "accepted")).isEqualTo(1);
    assertThat(seen.decided("consume-credits", "duplicate")).isEqualTo(1);
    assertThat(seen.decided("upgrade", "rejected")).isEqualTo(1);
    assertThat(seen.decided("cancel", "rejected")).isEqualTo(1);
    assertThat(seen.decided("grant-credits", "accepted")).isEqualTo(1);
    assertThat(seen.value("termshift_rejections_total", "code", "UNKNOWN_PLAN")).isEqualTo(1);
    assertThat(seen.value("termshift_rejections_total", "code", "NOT_PERMITTED")).isEqualTo(1);
  }

  /** Every metric that the dashboard and the alerts name. */
  private static void assertAllThere(Node node) {
    List<String> lines = Scrape.of(get(node, "/metrics").body()).lines();
    for (String metric : OperationsFiles.metrics()) {
      assertThat(lines).as(metric).anyMatch(line -> line.matches(metric + "[{ ].*"));
    }
  }

  @Test
  void aPartitionThatStaysClosedLagsAndTheNodeIsNotReady() {
    try (Lab lab = new Lab()) {
      try (Node node = lab.startNode()) {
        await().atMost(Lab.PATIENCE).until(() -> get(node, "/health/ready").statusCode() == 200);
        assertThat(get(node, "/health/startup").statusCode()).isEqualTo(200);
        assertThat(get(node, "/health/live").body()).isEqualTo("{\"status\":\"up\",\"faults\":[]}");
        for (String path : List.of("/health/live", "/health/ready", "/metrics")) {
          assertThat(get(node.url().orElseThrow() + path).statusCode()).as(path).isEqualTo(404);
        }
      }
      lab.commitWithoutWaiting();
      try (Upstream upstream = new Upstream(lab);
          Node node = Node.start(lab.settingsWith(WITHOUT_API), Clock.systemUTC())) {
        assertThat(node.url()).isEmpty();
        upstream.start("waiting", "free");
        upstream.flush();
        await()
            .atMost(Lab.PATIENCE)
            .untilAsserted(
                () -> {
                  Scrape seen = Scrape.of(node.scrape());
                  assertThat(seen.value("termshift_partitions", "phase", "refused")).isEqualTo(4);
                  assertThat(seen.sum("termshift_log_lag_records")).isEqualTo(1);
                  assertThat(seen.sum("termshift_log_lag_seconds")).isPositive();
                });
        HttpResponse<String> ready = get(node, "/health/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body())
            .contains("\"status\":\"down\"", "Expected synchronous_commit to be on");
        assertThat(get(node, "/health/live").statusCode()).isEqualTo(200);
      }
    }
  }
}
