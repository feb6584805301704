package dev.termshift.kernel;

import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.grant;
import static dev.termshift.domain.scenario.Commands.release;
import static dev.termshift.domain.scenario.Commands.reserve;
import static dev.termshift.kernel.LogFixture.BEGIN;
import static dev.termshift.kernel.LogFixture.forwarded;
import static dev.termshift.kernel.LogFixture.record;
import static dev.termshift.kernel.LogFixture.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.credit.Holds;
import dev.termshift.domain.rules.Answer;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import dev.termshift.journal.SnapshotCodec;
import org.junit.jupiter.api.Test;

/**
 * How large a subscription can become that has all of what is bounded: 200 lots, 50 open holds over
 * many lots, 500 closed ones that are known, 100 known consumptions over four lots each, and the
 * memory of a day's commands.
 */
class LargestSubscriptionTest {

  private static final int LOTS = 200;
  private static final int PER_LOT = 40;

  private final LogFixture log = new LogFixture();
  private long offset = 1;
  private long source;

  @Test
  void itsRowAndItsSnapshotAreBounded() {
    log.decide(start(offset++));
    fill();
    for (int job = 0; job < Holds.CLOSED_KNOWN + 10; job++) {
      customer(reserve("closed-" + job, 1));
      customer(release("closed-" + job));
    }
    for (int used = 0; used < 101; used++) {
      fill();
      customer(consume(4 * PER_LOT));
    }
    fill();
    for (int job = 0; job < Holds.MAX_OPEN; job++) {
      customer(reserve("open-" + job, 3 * PER_LOT));
    }

    Ledger ledger = ((Started) log.subscription.state()).ledger();
    assertThat(ledger.holds().open()).hasSize(Holds.MAX_OPEN);
    assertThat(ledger.holds().closed()).hasSize(Holds.CLOSED_KNOWN);
    assertThat(SnapshotCodec.toBytes(log.subscription.withoutMemory())).hasSizeLessThan(120_000);
    assertThat(SnapshotCodec.toBytes(log.subscription)).hasSizeLessThan(800_000);
  }

  /** Support gives until there is no room for another lot. */
  private void fill() {
    while (((Started) log.subscription.state()).ledger().lots().lots().size() < LOTS) {
      log.decide(forwarded(next(grant(PER_LOT)), source++));
    }
  }

  private void customer(SubscriptionCommand command) {
    assertThat(log.decide(next(command)))
        .isInstanceOfSatisfying(
            Outcome.Decided.class,
            it -> assertThat(it.answer()).isInstanceOf(Answer.Accepted.class));
  }

  private LogRecord next(SubscriptionCommand command) {
    LogRecord record = record(offset, BEGIN.plusSeconds(offset), "c" + offset, command);
    offset++;
    return record;
  }
}
