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

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.credit.Holds;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.refund.ChargeAccount.Payment;
import dev.termshift.domain.refund.ChargeAccounts;
import dev.termshift.domain.refund.LatestKept;
import dev.termshift.domain.refund.Refunds;
import dev.termshift.domain.subscription.Charges;
import dev.termshift.domain.subscription.ClosedCharge;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import dev.termshift.journal.SnapshotCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * How large a subscription can become that has all of what is bounded: 200 lots, 50 open holds over
 * many lots, 500 closed ones that are known, 100 known consumptions over four lots each, 400 known
 * charges that were paid and 100 that were not, and the memory of a day's commands.
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
    Subscription largest = withCharges(log.subscription);
    assertThat(SnapshotCodec.toBytes(largest.withoutMemory())).hasSizeLessThan(250_000);
    assertThat(SnapshotCodec.toBytes(largest)).hasSizeLessThan(900_000);
  }

  /** Of each charge one attempt, one payment and, of a hundred of them, a refund are known. */
  private static Subscription withCharges(Subscription subscription) {
    Charges charges = Charges.NONE;
    ChargeAccounts accounts = ChargeAccounts.NONE;
    Refunds refunds = Refunds.NONE;
    Money price = new Money(2000, "USD");
    for (int number = 1; number <= LatestKept.OF_PAID + LatestKept.OF_ANY; number++) {
      String chargeId = "subscription-42:c" + number;
      boolean paid = number <= LatestKept.OF_PAID;
      List<String> payments = paid ? List.of("pi_3MtwBwLkdIwHu7ix28a3t" + number) : List.of();
      ClosedCharge closed = new ClosedCharge(chargeId, List.of(price), payments, Optional.empty());
      List<ClosedCharge> all = new ArrayList<>(charges.closed());
      all.add(closed);
      charges = new Charges(number, List.of(), all);
      if (paid) {
        Payment payment = new Payment(payments.stream().findFirst(), 2000, 380, 0);
        accounts = accounts.settling(chargeId, payment).granting(chargeId, 50, 0);
        refunds = refunds.reported(chargeId + ":r1", "re_3MtwBwLkdIwHu7ix28a3t" + number, 2000);
      }
    }
    assertThat(charges.closed()).hasSize(LatestKept.OF_PAID + LatestKept.OF_ANY);
    assertThat(accounts.known()).hasSize(LatestKept.OF_PAID);
    assertThat(refunds.closed()).hasSize(Refunds.CLOSED_KNOWN);
    Active state = (Active) subscription.state();
    Ledger ledger = state.ledger().withCharges(charges).withAccounts(accounts).withRefunds(refunds);
    return new Subscription(
        subscription.subscriptionId(),
        state.withLedger(ledger),
        subscription.sequenceNr(),
        subscription.lastCause(),
        subscription.unfinished(),
        subscription.sources(),
        subscription.recent(),
        subscription.changes(),
        subscription.consumptions());
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
