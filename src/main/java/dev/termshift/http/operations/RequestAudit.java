package dev.termshift.http.operations;

import dev.termshift.contract.json.JsonWriter;
import dev.termshift.http.api.ApiPath;
import dev.termshift.http.audit.RequestRecord;
import dev.termshift.http.audit.Trail.Answered;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts requests, and says in a line each who asked for what: of every request with a token that
 * is known, and of every refusal. Neither has a token or anything else that a stranger wrote.
 */
public final class RequestAudit implements RequestRecord {

  /** The logger of the lines, by which they can be told from others. */
  public static final String LOGGER = "dev.termshift.audit";

  private static final Logger LOG = LoggerFactory.getLogger(LOGGER);
  private static final int UNAUTHENTICATED = 401;
  private static final int FORBIDDEN = 403;

  private final MeterRegistry registry;
  private final Clock clock;
  private final boolean told;

  /**
   * A record of one node's requests.
   *
   * @param told whether it is said who asked; else requests are only counted
   */
  public RequestAudit(MeterRegistry registry, Clock clock, boolean told) {
    this.registry = registry;
    this.clock = clock;
    this.told = told;
    for (ApiPath path : ApiPath.values()) {
      // There from the start, so that the first refusals are an increase.
      counter(path.template(), UNAUTHENTICATED, "none");
    }
  }

  @Override
  public void answered(Answered request) {
    counter(request.route(), request.status(), request.role()).increment();
    if (told && (request.actor().isPresent() || isRefusal(request.status()))) {
      LOG.info("{}", line(request));
    }
  }

  private static boolean isRefusal(int status) {
    return status == UNAUTHENTICATED || status == FORBIDDEN;
  }

  private String line(Answered request) {
    byte[] json =
        JsonWriter.objectOf(
            line ->
                line.instant("time", clock.instant())
                    .text("logger", LOGGER)
                    .text("actor", request.actor())
                    .text("role", request.role())
                    .text("subscription", request.subscription())
                    .text("route", request.route())
                    .number("status", request.status()));
    return new String(json, StandardCharsets.UTF_8);
  }

  private Counter counter(String route, int status, String role) {
    return Counter.builder("termshift.http.requests")
        .description("Requests of the API that were answered")
        .tag("route", route)
        .tag("status", Integer.toString(status))
        .tag("role", role)
        .register(registry);
  }
}
