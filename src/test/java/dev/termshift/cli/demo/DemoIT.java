package dev.termshift.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.termshift.http.access.BoundToken;
import dev.termshift.testing.ChildJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {

  private static final Duration TOLD_WITHIN = Duration.ofMinutes(4);

  /** In an empty folder: the samples come with the program. */
  @Test
  void onceTellsTheStoriesEndsByItselfAndFindsEveryEventPublishedOnce(@TempDir Path folder)
      throws JsonProcessingException {
    try (ChildJvm demo =
        ChildJvm.startIn(
            folder, "dev.termshift.Main", List.of("-Xmx1g"), List.of("demo", "--once"))) {
      demo.awaitOutput("\"outOfOrder\":", TOLD_WITHIN);

      assertThat(demo.awaitEnd()).as(demo.output()).isZero();
      List<String> json = demo.output().lines().filter(line -> line.startsWith("{")).toList();
      assertThat(json).hasSize(1);
      JsonNode counts = new ObjectMapper().readTree(json.get(0));
      assertThat(counts.path("missing").asLong(-1)).isZero();
      assertThat(counts.path("duplicated").asLong(-1)).isZero();
      assertThat(counts.path("outOfOrder").asLong(-1)).isZero();
      assertThat(counts.path("commands").asLong())
          .isPositive()
          .isEqualTo(sum(counts, "accepted", "rejected", "duplicates", "quoted"));
      assertThat(counts.path("deadlines").asLong()).isPositive();
      assertThat(counts.path("billingEvents").asLong())
          .isGreaterThan(counts.path("accepted").asLong());
    }
  }

  /** For whoever writes a payment service, or a page that holds a token of its own. */
  @Test
  void saysLineByLineWhereEverythingIsAndWithoutPaymentsChargesWait(@TempDir Path folder)
      throws IOException, InterruptedException {
    try (ChildJvm demo =
        ChildJvm.startIn(
            folder, "dev.termshift.Main", List.of("-Xmx1g"), List.of("demo", "--no-payments"))) {
      demo.awaitOutput("Ctrl-C ends it.", TOLD_WITHIN);

      assertThat(status(after(demo, "The console is at "))).isEqualTo(200);
      assertThat(status(after(demo, "Health and metrics are at ") + "/health/live")).isEqualTo(200);
      assertUsualAddress(after(demo, "Kafka listens on  "));
      assertChargesWait(after(demo, "The HTTP API is at ") + "/api/v1/subscriptions/");
      assertThat(demo.output()).doesNotContain("charge.settled");
    }
  }

  /** What examples say; another only where somebody has that port. */
  private static void assertUsualAddress(String broker) throws IOException {
    if (!broker.equals("127.0.0.1:9092")) {
      try (Socket somebody = new Socket(InetAddress.getLoopbackAddress(), 9092)) {
        assertThat(somebody.isConnected()).isTrue();
      }
    }
  }

  /** Asked with a token for a browser, which can be tried in the demo too. */
  private static void assertChargesWait(String subscriptions)
      throws IOException, InterruptedException {
    String own = new BoundToken("me", Instant.now().plusSeconds(300)).sealedWith("customer");
    HttpRequest.Builder start =
        request(subscriptions + "me/commands?wait=10s", own)
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"type\":\"start\",\"data\":{\"planId\":\"basic-monthly\"}}"));
    assertThat(send(start).body()).contains("\"ACCEPTED\"");
    assertThat(send(request(subscriptions + "me", own)).body())
        .contains("\"status\":\"INCOMPLETE\"");
    assertThat(send(request(subscriptions + "you", own)).statusCode()).isEqualTo(403);
  }

  private static HttpRequest.Builder request(String url, String token) {
    return HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** The word behind the beginning of a line. */
  private static String after(ChildJvm demo, String beginning) {
    return demo.output()
        .lines()
        .filter(line -> line.startsWith(beginning))
        .map(line -> line.substring(beginning.length()).split(" ", 2)[0])
        .findFirst()
        .orElseThrow(() -> new AssertionError("Expected " + beginning + "in " + demo.output()));
  }

  private static int status(String url) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.ofString())
        .statusCode();
  }

  private static long sum(JsonNode counts, String... names) {
    return List.of(names).stream().mapToLong(name -> counts.path(name).asLong()).sum();
  }
}
