package dev.termshift.http.operations;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import dev.termshift.http.server.RouteGroup;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/**
 * Health and metrics, for those who run a node: {@code /health/live}, {@code /health/ready}, {@code
 * /health/startup} answer 200 or, with every reason, 503; {@code /metrics} is what Prometheus
 * reads. On a listener of their own: who fills the API's must not make a probe fail.
 */
public final class OperationsRoutes extends AllDirectives implements RouteGroup {

  private static final ContentType PROMETHEUS =
      ContentTypes.parse("text/plain; version=0.0.4; charset=utf-8");

  private final NodeHealth health;
  private final Supplier<String> scrape;

  /**
   * The routes of one node.
   *
   * @param health how the node is
   * @param scrape everything it counts, in Prometheus' text form
   */
  public OperationsRoutes(NodeHealth health, Supplier<String> scrape) {
    this.health = health;
    this.scrape = scrape;
  }

  @Override
  public Route route() {
    return concat(
        pathPrefix(
            "health",
            () ->
                concat(
                    probe("live", health::livenessFaults),
                    probe("ready", health::readinessFaults),
                    probe("startup", health::startupFaults))),
        path("metrics", () -> get(() -> complete(metrics(scrape.get())))));
  }

  private Route probe(String name, Supplier<List<String>> faults) {
    return path(name, () -> get(() -> complete(new HealthReport(faults.get()).response())));
  }

  private static HttpResponse metrics(String scraped) {
    return HttpResponse.create()
        .withEntity(HttpEntities.create(PROMETHEUS, scraped.getBytes(StandardCharsets.UTF_8)));
  }
}
