package dev.termshift.http.operations;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.termshift.http.server.Trail.Answered;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What is said and counted of requests. */
class RequestAuditTest {

  private static final String ROUTE = "/api/v1/subscriptions/{id}";

  private static final Answered SEEN =
      new Answered(ROUTE, "support", Optional.of("desk"), Optional.of("ada"), 200);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
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
  void refusalsOfStrangersAreSaidSoManyInAMinuteThenCounted() {
    RequestAudit audit = audit(true);
    for (int i = 0; i < 1000; i++) {
      audit.answered(new Answered(ROUTE, "none", Optional.empty(), Optional.empty(), 401));
    }
    audit.answered(SEEN);
    assertThat(said()).hasSize(61);
    later(60);
    audit.tellLeftOut();
    audit.tellLeftOut();
    assertThat(said())
        .hasSize(62)
        .last()
        .isEqualTo(
            "{\"time\":\"2026-01-01T00:01:00Z\",\"logger\":\"dev.termshift.audit\","
                + "\"refusalsLeftOut\":940,\"since\":\"2026-01-01T00:00:00Z\"}");
    assertThat(counted("401", "none")).isEqualTo(1000);
  }

  @Test
  void strangersHideNoRefusalOfAKnownTokenAndNothingThatWasAccepted() {
    RequestAudit audit = audit(true);
    for (int i = 0; i < 100; i++) {
      audit.answered(new Answered(ROUTE, "none", Optional.empty(), Optional.empty(), 401));
      audit.answered(SEEN);
    }
    audit.answered(
        new Answered(ROUTE, "bound", Optional.of("shop/bound"), Optional.of("eve"), 403));
    assertThat(said()).filteredOn(it -> it.contains("\"status\":200")).hasSize(100);
    assertThat(said()).last().asString().contains("shop/bound");
    assertThat(said()).hasSize(161);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 409, 413, 415, 422, 429, 431})
  void noTokenFillsTheDiskWithRefusalsOfAnyKind(int status) {
    RequestAudit audit = audit(true);
    for (int i = 0; i < 1000; i++) {
      audit.answered(
          new Answered(ROUTE, "bound", Optional.of("shop/bound"), Optional.of("eve"), status));
      audit.answered(new Answered(ROUTE, "none", Optional.empty(), Optional.empty(), 400));
    }
    assertThat(said()).hasSize(60);
  }

  @Test
  void aNewMinuteBeginsAnew() {
    RequestAudit audit = audit(true);
    for (int minute = 0; minute < 3; minute++) {
      for (int i = 0; i < 70; i++) {
        audit.answered(new Answered(ROUTE, "none", Optional.empty(), Optional.empty(), 401));
      }
      later(60);
    }
    assertThat(said()).filteredOn(it -> it.contains("\"status\":401")).hasSize(180);
    assertThat(said()).filteredOn(it -> it.contains("\"refusalsLeftOut\":10")).hasSize(2);
  }

  @Test
  void requestsAreCountedByRouteStatusAndRole() {
    RequestAudit audit = audit(false);
    Answered refused =
        new Answered(ROUTE, "bound", Optional.of("shop/bound"), Optional.empty(), 403);
    audit.answered(refused);
    audit.answered(refused);
    assertThat(counted("403", "bound")).isEqualTo(2);
    assertThat(said()).as("who asked an open server is not known").isEmpty();
  }

  private double counted(String status, String role) {
    return registry
        .get("termshift.http.requests")
        .tags("route", ROUTE, "status", status, "role", role)
        .counter()
        .count();
  }

  private void later(int seconds) {
    clock = Clock.offset(clock, Duration.ofSeconds(seconds));
  }

  /** Its clock is what this one is at the time. */
  private RequestAudit audit(boolean told) {
    return new RequestAudit(registry, () -> clock.instant(), told);
  }

  private List<String> said() {
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
