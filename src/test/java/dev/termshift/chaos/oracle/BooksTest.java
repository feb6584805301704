package dev.termshift.chaos.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.chaos.oracle.model.MemoryBounds;
import dev.termshift.chaos.oracle.model.SubscriptionModel;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.PaymentCommand.PaymentSucceeded;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.scenario.Commands;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.kernel.Attribution;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.LogRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the books of a journal find besides sums. */
final class BooksTest {

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private final Findings findings = new Findings();
  private final Books books = new Books("s", findings);
  private final SubscriptionModel model =
      new SubscriptionModel("s", SampleCatalog.CATALOG, MemoryBounds.STANDARD);
  private long offset;

  @Test
  void aLifeWithoutAFaultBalances() {
    aMonthGoesBy();
    assertThat(findings.report().examples()).isEmpty();
  }

  /** Nobody knows yet what became of the first one. */
  @Test
  void aSecondInstructionForAChargeIsFound() {
    JournaledEvent renewal = aMonthGoesBy();
    ChargeRequested once = (ChargeRequested) renewal.event();
    follow(
        new JournaledEvent(
            new ChargeRequested(
                once.chargeId(),
                2,
                once.amount(),
                once.lines(),
                once.purpose(),
                once.dueAt(),
                once.requestedAt(),
                once.answerBy(),
                once.extra(),
                once.initiator(),
                once.previousAttempts(),
                once.metadata()),
            renewal.effectiveAt(),
            renewal.cause(),
            true,
            renewal.customerRef()));

    assertThat(findings.report().conservation()).isEqualTo(1);
  }

  /** The request for the renewal. */
  private JournaledEvent aMonthGoesBy() {
    take(BEGIN, Authority.CUSTOMER, Commands.start("plus"));
    take(
        BEGIN.plusSeconds(60),
        Authority.PAYMENT,
        new PaymentSucceeded("s:c1", 1, SampleCatalog.usd(2000), "p1"));
    List<JournaledEvent> renewed =
        take(BEGIN.plus(Duration.ofDays(32)), Authority.CUSTOMER, Commands.consume(1));
    return renewed.stream()
        .filter(it -> it.event() instanceof ChargeRequested)
        .findFirst()
        .orElseThrow();
  }

  private List<JournaledEvent> take(Instant at, Authority authority, SubscriptionCommand command) {
    LogRecord record =
        new LogRecord(
            new LogPosition("log", 0, offset),
            at,
            "s",
            new CommandId("/test", "c" + offset++),
            "h",
            authority,
            Attribution.NONE,
            Optional.empty(),
            command);
    List<JournaledEvent> events = model.expect(record).events();
    books.begin(record);
    events.forEach(this::follow);
    books.close(model.state());
    return events;
  }

  private void follow(JournaledEvent event) {
    SubscriptionState before = model.state();
    model.follow(event);
    books.book(before, event, model.state());
  }
}
