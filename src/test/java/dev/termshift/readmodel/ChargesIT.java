package dev.termshift.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.DisputeEvent;
import dev.termshift.domain.event.DisputeEvent.DisputeOpened;
import dev.termshift.domain.event.DisputeEvent.DisputeWon;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.subscription.Status;
import dev.termshift.journal.witness.Fence;
import dev.termshift.journal.witness.FenceLost;
import dev.termshift.journal.witness.JournalDatabase;
import dev.termshift.journal.witness.PartitionFences;
import dev.termshift.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rows of charges on a real PostgreSQL. */
class ChargesIT {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final ChargeFilter ALL = filter("", "", "", "");
  private static final ChargeFilter DISPUTED =
      new ChargeFilter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          true,
          StandingFilter.ANY);

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
    database.execute("truncate charge, refund, subscription");
  }

  @Test
  void whatLaterRowsDoNotSayStays() {
    write(asked("s:c1", 3));
    write(said("s:c1", 5, ChargeStatus.FAILED, "p-1"));
    write(said("s:c1", 9, ChargeStatus.SETTLED, "p-2", "p-1"));

    assertThat(queries.list(ALL, Optional.empty(), 9))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.sequenceNr()).isEqualTo(9);
              assertThat(it.status()).hasValue("SETTLED");
              assertThat(it.purpose()).hasValue("START");
              assertThat(it.planId()).hasValue("basic");
              assertThat(it.amount()).hasValue(new Money(500, "EUR"));
              assertThat(it.attempt()).hasValue(1);
              assertThat(it.paymentIds()).containsExactly("p-1", "p-2");
              assertThat(it.requestedAt()).hasValue(NOON);
            });
  }

  @Test
  void anOlderRowChangesNothing() {
    write(said("s:c1", 9, ChargeStatus.SETTLED, "p-2"));
    write(said("s:c1", 5, ChargeStatus.FAILED, "p-1"));

    assertThat(queries.list(ALL, Optional.empty(), 9))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.status()).hasValue("SETTLED");
              assertThat(it.paymentIds()).containsExactly("p-2");
              assertThat(it.amount()).isEmpty();
            });
  }

  @Test
  void chargesAreFoundByAllThatIsGiven() {
    write(asked("s:c1", 1).then(said("s:c1", 2, ChargeStatus.SETTLED, "p-1")));
    write(asked("s:c2", 3));
    write(said("t:c1", 2, ChargeStatus.SETTLED, "p-1", "p-2"));

    assertThat(found(ALL)).containsExactly("s:c1", "s:c2", "t:c1");
    assertThat(found(filter("s:c2", "", "", ""))).containsExactly("s:c2");
    assertThat(found(filter("", "s", "", ""))).containsExactly("s:c1", "s:c2");
    assertThat(found(filter("", "", "p-1", ""))).containsExactly("s:c1", "t:c1");
    assertThat(found(filter("", "", "p", ""))).isEmpty();
    assertThat(found(filter("", "", "", "SETTLED"))).containsExactly("s:c1", "t:c1");
    assertThat(found(filter("", "s", "p-1", "SETTLED"))).containsExactly("s:c1");
    assertThat(found(filter("", "s", "p-2", ""))).isEmpty();
  }

  @Test
  void chargesAreFoundByTheirAmount() {
    write(asked("s:c1", 1));
    write(said("t:c1", 2, ChargeStatus.SETTLED, "p-1"));

    assertThat(found(of(new Money(500, "EUR")))).containsExactly("s:c1");
    assertThat(found(of(new Money(500, "USD")))).isEmpty();
    assertThat(found(of(new Money(50, "EUR")))).isEmpty();
  }

  /** Support types what a statement says: what was collected with tax, or what went back. */
  @Test
  void chargesAreFoundByWhatAStatementSaysOfThem() {
    write(asked("s:c1", 1));
    write(collected("t:c1", 95));
    write(collected("t:c2", 100));
    write(collected("u:c1", 95));
    writer.upsert(
        0,
        List.of(),
        List.of(),
        List.of(wentBack("s:c1:r1", "s:c1", 595), wentBack("t:c2:r1", "t:c2", 200)));
    Money whole = new Money(595, "EUR");

    assertThat(found(of(whole))).containsExactly("s:c1", "t:c1", "u:c1");
    assertThat(found(of(new Money(595, "USD")))).isEmpty();
    assertThat(found(of(new Money(200, "EUR")))).containsExactly("t:c2");
    assertThat(found(of(new Money(500, "EUR")))).containsExactly("s:c1", "t:c1", "t:c2", "u:c1");
    assertThat(queries.list(of(whole), Optional.of("s:c1"), 1))
        .singleElement()
        .satisfies(it -> assertThat(it.chargeId()).isEqualTo("t:c1"))
        .satisfies(it -> assertThat(it.taxMinor()).hasValue(95L));
  }

  private static ChargeRow collected(String chargeId, long taxMinor) {
    ChargeSettled event =
        new ChargeSettled(
            chargeId,
            1,
            new Money(500, "EUR"),
            new ChargePurpose.Start("basic"),
            Optional.of("p-" + chargeId),
            Optional.of(taxMinor));
    return ChargeRow.of(chargeId.substring(0, 1), 1, event, NOON).orElseThrow();
  }

  private static RefundRow wentBack(String refundId, String chargeId, long minor) {
    RefundRow.Returned returned =
        new RefundRow.Returned(Optional.of(chargeId), new Money(minor, "EUR"));
    return new RefundRow(refundId, "s", Optional.of(NOON), true, Optional.of(returned));
  }

  private static ChargeFilter of(Money amount) {
    return of(amount, StandingFilter.ANY);
  }

  private static ChargeFilter of(Money amount, StandingFilter theirs) {
    Optional<String> any = Optional.empty();
    return new ChargeFilter(any, any, any, Optional.of(amount), Optional.empty(), false, theirs);
  }

  @Test
  void chargesAreFoundByHowTheirSubscriptionsStand() {
    Money five = new Money(500, "EUR");
    writer.upsert(
        0, List.of(Alike.active("s"), Alike.active("t"), Alike.active("u")), List.of(), List.of());
    database.execute("update subscription set plan_id = 'basic'");
    database.execute("update subscription set status = 'ENDED' where subscription_id = 's'");
    database.execute("update subscription set plan_id = 'plus' where subscription_id = 't'");
    write(asked("s:c1", 1));
    write(asked("t:c1", 1));
    write(asked("u:c1", 1));
    write(opened("u:c1", 2, "d-1"));

    assertThat(found(of(five))).containsExactly("s:c1", "t:c1", "u:c1");
    assertThat(found(of(five, Filters.onPlan(Status.ENDED, "basic")))).containsExactly("s:c1");
    assertThat(found(of(five, Filters.onPlan(Status.ACTIVE, "plus")))).containsExactly("t:c1");
    assertThat(found(of(five, Filters.onPlan(Status.ENDED, "plus")))).isEmpty();
    assertThat(found(of(five, Filters.standingDisputed()))).containsExactly("u:c1");
  }

  @Test
  void thoseThatStandOpenAreCounted() {
    write(asked("s:c1", 1));
    write(asked("s:c2", 2).then(said("s:c2", 3, ChargeStatus.INQUIRED)));
    write(asked("s:c3", 4).then(said("s:c3", 5, ChargeStatus.INQUIRED)));
    write(asked("s:c4", 6).then(said("s:c4", 7, ChargeStatus.SETTLED, "p")));

    assertThat(queries.open())
        .isEqualTo(
            Map.of(
                ChargeStatus.REQUESTED, 1L,
                ChargeStatus.PENDING, 0L,
                ChargeStatus.INQUIRED, 2L,
                ChargeStatus.FAILED, 0L));
  }

  @Test
  void disputesAreSeenUntilAllOfAChargeAreClosed() {
    write(said("s:c1", 2, ChargeStatus.SETTLED, "p-1"));
    write(said("s:c2", 3, ChargeStatus.SETTLED, "p-2"));
    write(opened("s:c1", 4, "d-1").then(opened("s:c1", 5, "d-2")));
    write(opened("s:c2", 6, "d-3"));
    write(opened("t:c1", 2, "d-4").then(won("t:c1", 3, "d-4")));

    assertThat(found(DISPUTED)).containsExactly("s:c1", "s:c2");
    assertThat(queries.disputed()).isEqualTo(2);

    write(won("s:c1", 7, "d-1"));
    write(won("s:c2", 8, "d-3"));

    assertThat(found(DISPUTED)).containsExactly("s:c1");
    assertThat(queries.disputed()).isEqualTo(1);
    assertThat(queries.list(DISPUTED, Optional.empty(), 9))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.openDisputeIds()).containsExactly("d-2");
              assertThat(it.status()).hasValue("SETTLED");
              assertThat(it.sequenceNr()).isEqualTo(7);
            });

    write(won("s:c1", 9, "d-2"));

    assertThat(found(DISPUTED)).isEmpty();
    assertThat(queries.disputed()).isZero();
  }

  @Test
  void theyComeInPages() {
    for (int i = 1; i <= 5; i++) {
      write(asked("s:c" + i, i));
    }
    assertThat(queries.list(ALL, Optional.of("s:c2"), 2))
        .extracting(ChargeSummary::chargeId)
        .containsExactly("s:c3", "s:c4");
  }

  @Test
  void aFencedOwnerWritesNone() {
    PartitionFences fences = new PartitionFences(new JournalDatabase(database.source(), 1));
    Fence taken = fences.take("log", 6);
    Fence held = fences.take("log", 6);

    assertThatThrownBy(() -> writer.upsert(taken, List.of(), List.of(asked("s:c1", 1)), List.of()))
        .isInstanceOf(FenceLost.class);
    assertThat(found(ALL)).isEmpty();

    writer.upsert(held, List.of(), List.of(asked("s:c1", 1)), List.of());
    assertThat(found(ALL)).containsExactly("s:c1");
  }

  private static void write(ChargeRow row) {
    writer.upsert(0, List.of(), List.of(row), List.of());
  }

  private static List<String> found(ChargeFilter filter) {
    return queries.list(filter, Optional.empty(), 9).stream().map(ChargeSummary::chargeId).toList();
  }

  private static ChargeFilter filter(
      String chargeId, String subscriptionId, String paymentId, String status) {
    return new ChargeFilter(
        given(chargeId),
        given(subscriptionId),
        given(paymentId),
        Optional.empty(),
        given(status).map(ChargeStatus::valueOf),
        false,
        StandingFilter.ANY);
  }

  private static Optional<String> given(String text) {
    return Optional.of(text).filter(it -> !it.isEmpty());
  }

  private static ChargeRow asked(String chargeId, long sequenceNr) {
    return new ChargeRow(
        chargeId,
        chargeId.substring(0, 1),
        sequenceNr,
        Optional.of(ChargeStatus.REQUESTED),
        Optional.of(new ChargePurpose.Start("basic")),
        Optional.of(new Money(500, "EUR")),
        Optional.empty(),
        Optional.of(1),
        Set.of(),
        Set.of(),
        Set.of(),
        Optional.of(NOON));
  }

  private static ChargeRow said(
      String chargeId, long sequenceNr, ChargeStatus status, String... paymentIds) {
    return new ChargeRow(
        chargeId,
        chargeId.substring(0, 1),
        sequenceNr,
        Optional.of(status),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Set.of(paymentIds),
        Set.of(),
        Set.of(),
        Optional.empty());
  }

  private static ChargeRow opened(String chargeId, long sequenceNr, String disputeId) {
    DisputeEvent event =
        new DisputeOpened(
            disputeId,
            chargeId,
            new Money(500, "EUR"),
            500,
            Optional.empty(),
            500,
            List.of(),
            0,
            NOON);
    return disputed(chargeId, sequenceNr, event);
  }

  private static ChargeRow won(String chargeId, long sequenceNr, String disputeId) {
    DisputeEvent event =
        new DisputeWon(
            disputeId,
            chargeId,
            new Money(500, "EUR"),
            0,
            500,
            List.of(),
            Optional.empty(),
            Optional.empty());
    return disputed(chargeId, sequenceNr, event);
  }

  private static ChargeRow disputed(String chargeId, long sequenceNr, DisputeEvent event) {
    return ChargeRow.of(chargeId.substring(0, 1), sequenceNr, event, NOON).orElseThrow();
  }
}
