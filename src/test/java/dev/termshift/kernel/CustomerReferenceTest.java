package dev.termshift.kernel;

import static dev.termshift.kernel.LogFixture.BEGIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.Metadata;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.domain.command.SubscriptionCommand.UpdateDetails;
import dev.termshift.domain.command.SubscriptionCommand.WithdrawChange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every event is journaled with the customer that it is about, as of its own decision. */
class CustomerReferenceTest {

  private static final Start FOR_ADA =
      new Start(
          LogFixture.PLAN, Optional.empty(), Optional.empty(), Optional.of("ada"), Metadata.NONE);

  private final LogFixture log = new LogFixture();

  private LogRecord record(
      long offset, Duration after, SubscriptionCommand command, Authority authority) {
    LogRecord customers = LogFixture.record(offset, BEGIN.plus(after), "c" + offset, command);
    return new LogRecord(
        customers.position(),
        customers.appendedAt(),
        customers.subscriptionId(),
        customers.commandId(),
        customers.contentHash(),
        authority,
        Attribution.NONE,
        Optional.empty(),
        command);
  }

  private List<JournaledEvent> since(int before) {
    return log.journal.subList(before, log.journal.size());
  }

  @Test
  void allEventsOfAStartSayForWhomItIs() {
    log.decide(record(0, Duration.ZERO, FOR_ADA, Authority.CUSTOMER));
    assertThat(log.journal)
        .hasSizeGreaterThan(1)
        .allMatch(each -> each.customerRef().equals(Optional.of("ada")));
  }

  @Test
  void whatWasDueBeforeAChangeIsAboutTheFormerCustomer() {
    log.decide(record(0, Duration.ZERO, FOR_ADA, Authority.CUSTOMER));
    int before = log.journal.size();
    UpdateDetails toBob = new UpdateDetails(Optional.of("bob"), Optional.empty());
    log.decide(record(1, Duration.ofDays(3), toBob, Authority.SUPPORT));
    assertThat(since(before))
        .filteredOn(each -> each.cause().trigger() == Cause.Trigger.DEADLINE)
        .isNotEmpty()
        .allMatch(each -> each.customerRef().equals(Optional.of("ada")));
    assertThat(since(before))
        .filteredOn(each -> each.cause().trigger() == Cause.Trigger.COMMAND)
        .hasSize(1)
        .allMatch(each -> each.customerRef().equals(Optional.of("bob")));
    int changed = log.journal.size();
    log.decide(record(2, Duration.ofDays(6), new WithdrawChange(), Authority.CUSTOMER));
    assertThat(since(changed))
        .isNotEmpty()
        .allMatch(each -> each.customerRef().equals(Optional.of("bob")));
  }
}
