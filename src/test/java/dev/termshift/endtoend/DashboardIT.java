package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.termshift.node.Node;
import dev.termshift.operations.OperationsFiles;
import dev.termshift.testing.ForeignProgram;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the dashboard shows of a node that runs: a real Prometheus answers each of its queries. */
final class DashboardIT {

  @TempDir Path folder;

  @BeforeAll
  static void requirePrometheus() {
    ForeignProgram.require("prometheus", "--version");
  }

  @Test
  void everyPanelIsAnsweredAndTheNumbersAtTheTopAreThere() throws IOException {
    int port = freePort();
    try (Lab lab = new Lab();
        Upstream upstream = new Upstream(lab);
        Node node = lab.startNode();
        ForeignProgram.Running prometheus = prometheus(node, port)) {
      upstream.start("shown", "free");
      upstream.start("ticking", "tick");
      upstream.consume("shown", "c-1", 1);
      upstream.flush();
      for (String query : OperationsFiles.dashboardExpressions("stat")) {
        assertAnswered(port, query, prometheus);
      }
      for (String query : OperationsFiles.dashboardExpressions("timeseries")) {
        assertThat(ask(port, query).path("status").asText()).as(query).isEqualTo("success");
      }
      assertAnswered(
          port, "sum(rate(termshift_decisions_total{instance=~\"$instance\"}[5m]))", prometheus);
    }
  }

  /** Waits for it: a rate has no answer until its series has been scraped twice. */
  private static void assertAnswered(int port, String query, ForeignProgram.Running prometheus) {
    await()
        .atMost(Lab.PATIENCE)
        .ignoreExceptionsInstanceOf(IOException.class)
        .untilAsserted(
            () ->
                assertThat(result(port, query))
                    .as("%s; %s", query, prometheus.output())
                    .isNotEmpty());
  }

  private ForeignProgram.Running prometheus(Node node, int port) throws IOException {
    Path configuration = folder.resolve("prometheus.yml");
    Files.writeString(
        configuration,
        """
        global: { scrape_interval: 1s }
        scrape_configs:
          - job_name: termshift
            static_configs: [ { targets: [ "%s" ] } ]
        """
            .formatted(URI.create(node.managementUrl()).getAuthority()));
    return ForeignProgram.start(
        List.of(
            "prometheus",
            "--config.file=" + configuration,
            "--storage.tsdb.path=" + folder.resolve("data"),
            "--web.listen-address=127.0.0.1:" + port));
  }

  private static JsonNode result(int port, String query) throws IOException {
    return ask(port, query).at("/data/result");
  }

  /** What Grafana puts in before it asks is put in here. */
  private static JsonNode ask(int port, String query) throws IOException {
    String asked = query.replace("$__rate_interval", "5m").replace("$instance", ".*");
    String parameter = URLEncoder.encode(asked, StandardCharsets.UTF_8);
    URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/query?query=" + parameter);
    try {
      HttpResponse<String> response =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
      return new ObjectMapper().readTree(response.body());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
