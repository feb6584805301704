package dev.termshift.http.operations;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.termshift.http.audit.Trail.Answered;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is said and counted of requests. */
class RequestAuditTest {

  private static final String ROUTE = "/api/v1/subscriptions/{id}";

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
  private final Logger logger = (Logger) LoggerFactory.getLogger(RequestAudit.LOGGER);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
    logger.setLevel(ch.qos.logback.classic.Level.INFO);
    logger.setAdditive(false);
  }

  @AfterEach
  void leave() {
    logger.detachAppender(lines);
  }

  @Test
  void whoAskedIsOneObjectOfALine() {
    audit(true)
        .answered(new Answered(ROUTE, "support", Optional.of("desk"), Optional.of("ada"), 200));
    assertThat(said())
        .containsExactly(
            "{\"time\":\"2026-01-01T00:00:00Z\",\"logger\":\"dev.termshift.audit\","
                + "\"actor\":\"desk\",\"role\":\"support\",\"subscription\":\"ada\","
                + "\"route\":\"/api/v1/subscriptions/{id}\",\"status\":200}");
  }

  @Test
  void aRefusalOfAStrangerIsSaidAndOtherRequestsOfStrangersAreNot() {
    RequestAudit audit = audit(true);
    audit.answered(new Answered(ROUTE, "none", Optional.empty(), Optional.empty(), 401));
    audit.answered(new Answered("/openapi.json", "none", Optional.empty(), Optional.empty(), 200));
    assertThat(said()).singleElement().asString().contains("\"status\":401");
  }

  @Test
  void requestsAreCountedByRouteStatusAndRole() {
    RequestAudit audit = audit(false);
    Answered refused =
        new Answered(ROUTE, "bound", Optional.of("shop/bound"), Optional.empty(), 403);
    audit.answered(refused);
    audit.answered(refused);
    assertThat(
            registry
                .get("termshift.http.requests")
                .tags("route", ROUTE, "status", "403", "role", "bound")
                .counter()
                .count())
        .isEqualTo(2);
    assertThat(said()).as("who asked an open server is not known").isEmpty();
  }

  private RequestAudit audit(boolean told) {
    return new RequestAudit(registry, clock, told);
  }

  private List<String> said() {
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
