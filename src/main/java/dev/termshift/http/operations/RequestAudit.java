package dev.termshift.http.operations;

import dev.termshift.http.api.ApiPath;
import dev.termshift.http.server.RequestRecord;
import dev.termshift.http.server.Trail.Answered;
import dev.termshift.json.JsonWriter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts requests, and says in a line each who asked for what: of every request with a token that
 * is known, and of refusals, which anybody can cause, so many in a minute. No line has a token or
 * anything else that a stranger wrote.
 */
public final class RequestAudit implements RequestRecord {

  /** The logger of the lines, by which they can be told from others. */
  public static final String LOGGER = "dev.termshift.audit";

  private static final Logger LOG = LoggerFactory.getLogger(LOGGER);
  private static final int UNAUTHENTICATED = 401;
  private static final int FORBIDDEN = 403;
  private static final int FIRST_REFUSAL = 400;
  private static final int FIRST_FAILURE = 500;

  /** Of each caller; more of them say nothing new, and would fill the disk. */
  private static final int REFUSALS_PER_MINUTE = 60;

  private final MeterRegistry registry;
  private final InstantSource clock;
  private final boolean told;

  /**
   * Strangers all together are one actor; others have the names of their tokens, so that none hides
   * those of another.
   */
  private final SaidPerMinute refusals = new SaidPerMinute(REFUSALS_PER_MINUTE);

  /**
   * A record of one node's requests.
   *
   * @param told whether it is said who asked; else requests are only counted
   */
  public RequestAudit(MeterRegistry registry, InstantSource clock, boolean told) {
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
    if (!told) {
      return;
    }
    tellLeftOut();
    if (isSaid(request)) {
      LOG.info("{}", line(request));
    }
  }

  /** Says how many refusals of the minutes that are over were not said. */
  public void tellLeftOut() {
    refusals.over(clock.instant()).forEach(each -> LOG.info("{}", line(each)));
  }

  private boolean isSaid(Answered request) {
    if (!isRefusal(request.status())) {
      return request.actor().isPresent();
    }
    return (request.actor().isPresent() || isDenial(request.status()))
        && refusals.isSaid(request.actor().orElse(""), clock.instant());
  }

  private static boolean isRefusal(int status) {
    return status >= FIRST_REFUSAL && status < FIRST_FAILURE;
  }

  /** What nobody without a token gets; all else that strangers are refused says nothing of them. */
  private static boolean isDenial(int status) {
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

  private static String line(SaidPerMinute.LeftOut leftOut) {
    Optional<String> actor = Optional.of(leftOut.of()).filter(name -> !name.isEmpty());
    byte[] json =
        JsonWriter.objectOf(
            line ->
                line.instant("time", leftOut.since().plus(SaidPerMinute.MINUTE))
                    .text("logger", LOGGER)
                    .text("actor", actor)
                    .number("refusalsLeftOut", leftOut.count())
                    .instant("since", leftOut.since()));
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
