package dev.termshift.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.termshift.domain.event.RefundEvent.BalanceRefundRequested;
import dev.termshift.domain.event.RefundEvent.BalanceRefundSettled;
import dev.termshift.domain.event.RefundEvent.RefundSettled;
import dev.termshift.domain.money.Money;
import dev.termshift.journal.witness.Fence;
import dev.termshift.journal.witness.FenceLost;
import dev.termshift.journal.witness.JournalDatabase;
import dev.termshift.journal.witness.PartitionFences;
import dev.termshift.readmodel.ChargeQueries.AwaitedRefunds;
import dev.termshift.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rows of refunds on a real PostgreSQL. */
class RefundsIT {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(60);

  private static TestDatabase database;
  private static ReadModelWriter writer;
  private static ChargeQueries queries;

  @BeforeAll
  static void createTables() {
    database = TestDatabase.migrated();
    writer = new ReadModelWriter(database.source());
    queries = new ChargeQueries(database.source());
  }

  @BeforeEach
  void forgetAll() {
    database.execute("truncate refund, subscription");
  }

  @Test
  void thoseThatNobodyHasAnsweredAreCountedAndTheOldestIsTold() {
    assertThat(queries.awaitedRefunds()).isEqualTo(AwaitedRefunds.NONE);

    write(asked("s:c1:r1", NOON));
    write(asked("s:b1", LATER));
    assertThat(queries.awaitedRefunds()).isEqualTo(new AwaitedRefunds(2, Optional.of(NOON)));

    write(answered("s:c1:r1"));
    assertThat(queries.awaitedRefunds()).isEqualTo(new AwaitedRefunds(1, Optional.of(LATER)));

    write(answered("s:b1"));
    assertThat(queries.awaitedRefunds()).isEqualTo(AwaitedRefunds.NONE);
  }

  /** Whoever rebuilds may write what a node has left behind meanwhile. */
  @Test
  void anAnswerStaysWhenTheRequestIsWrittenOnceMore() {
    write(answered("s:c1:r1"));
    write(asked("s:c1:r1", NOON));

    assertThat(queries.awaitedRefunds()).isEqualTo(AwaitedRefunds.NONE);
  }

  @Test
  void subscriptionsAreFoundThatWaitForARefund() {
    subscribe("a", "b");
    write(new RefundRow("b:b1", "b", Optional.of(NOON), false, Optional.empty()));
    SubscriptionFilter waiting = Filters.pending(Pending.REFUND);
    SubscriptionQueries subscriptions = new SubscriptionQueries(database.source());

    assertThat(subscriptions.list(waiting, Optional.empty(), 9))
        .extracting(SubscriptionSummary::subscriptionId)
        .containsExactly("b");

    write(new RefundRow("b:b1", "b", Optional.empty(), true, Optional.empty()));
    assertThat(subscriptions.list(waiting, Optional.empty(), 9)).isEmpty();
  }

  /** Support types what a statement says of money that came without a charge. */
  @Test
  void subscriptionsAreFoundByAPayoutOfAnAmount() {
    subscribe("a", "b", "c");
    Money amount = new Money(750, "EUR");
    write(RefundRow.of("a", new BalanceRefundRequested("a:b1", amount), NOON).orElseThrow());
    write(RefundRow.of("c", new BalanceRefundSettled("c:b1", amount, "re"), NOON).orElseThrow());
    write(
        RefundRow.of(
                "b",
                new RefundSettled("b:c1:r1", "b:c1", amount, Optional.empty(), "re", List.of(), 0),
                NOON)
            .orElseThrow());

    assertThat(paidOut(amount)).containsExactly("a", "c");
    assertThat(paidOut(new Money(750, "USD"))).isEmpty();
    assertThat(paidOut(new Money(75, "EUR"))).isEmpty();
  }

  private static List<String> paidOut(Money amount) {
    return new SubscriptionQueries(database.source())
        .list(Filters.paidOut(amount), Optional.empty(), 9).stream()
            .map(SubscriptionSummary::subscriptionId)
            .toList();
  }

  private static void subscribe(String... ids) {
    for (String id : ids) {
      writer.upsert(0, List.of(Alike.active(id)), List.of(), List.of());
    }
  }

  @Test
  void aFencedOwnerWritesNone() {
    PartitionFences fences = new PartitionFences(new JournalDatabase(database.source(), 1));
    Fence taken = fences.take("log", 6);
    Fence held = fences.take("log", 6);
    List<RefundRow> rows = List.of(asked("s:c1:r1", NOON));

    assertThatThrownBy(() -> writer.upsert(taken, List.of(), List.of(), rows))
        .isInstanceOf(FenceLost.class);
    assertThat(queries.awaitedRefunds()).isEqualTo(AwaitedRefunds.NONE);

    writer.upsert(held, List.of(), List.of(), rows);
    assertThat(queries.awaitedRefunds().refunds()).isEqualTo(1);
  }

  @Test
  void aRebuildBeginsWithNone() {
    write(asked("s:c1:r1", NOON));
    writer.clear();

    assertThat(queries.awaitedRefunds()).isEqualTo(AwaitedRefunds.NONE);
  }

  private static void write(RefundRow row) {
    writer.upsert(0, List.of(), List.of(), List.of(row));
  }

  private static RefundRow asked(String refundId, Instant at) {
    return new RefundRow(refundId, "s", Optional.of(at), false, Optional.empty());
  }

  private static RefundRow answered(String refundId) {
    return new RefundRow(refundId, "s", Optional.empty(), true, Optional.empty());
  }
}
