package dev.termshift.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.termshift.contract.event.SampleEvents;
import dev.termshift.database.StoreException;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.DisputeEvent.DisputeOpened;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.journal.EventCodec;
import dev.termshift.journal.PersistenceIds;
import dev.termshift.journal.SnapshotSamples;
import dev.termshift.journal.StoredSamples;
import dev.termshift.journal.witness.Fence;
import dev.termshift.journal.witness.FenceLost;
import dev.termshift.journal.witness.JournalDatabase;
import dev.termshift.journal.witness.PartitionFences;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.Subscription;
import dev.termshift.testing.TestDatabase;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The read model on a real PostgreSQL. */
class ReadModelIT {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static TestDatabase database;
  private static ReadModelWriter writer;
  private static SubscriptionQueries queries;
  private static DueIndex due;
  private static PartitionFences fences;

  @BeforeAll
  static void createTables() {
    database = TestDatabase.migrated();
    writer = new ReadModelWriter(database.source());
    queries = new SubscriptionQueries(database.source());
    due = new DueIndex(database.source());
    fences = new PartitionFences(new JournalDatabase(database.source(), 1));
  }

  @BeforeEach
  void forgetAll() {
    database.execute("truncate event_journal, snapshot, subscription, charge");
  }

  @Test
  void aSubscriptionIsFoundWithoutItsMemory() {
    Subscription rich = SnapshotSamples.rich();
    writer.upsert(5, List.of(new ReadModelRow(rich, Optional.of(NOON))), List.of(), List.of());

    assertThat(queries.find("sub-1")).contains(rich.withoutMemory());
    assertThat(queries.find("sub-2")).isEmpty();
    assertThat(
            database.texts(
                "select concat_ws(' ', log_topic_id, log_partition, log_offset, sequence_nr)"
                    + " from subscription"))
        .containsExactly("Zk3vJb1XQ9qLrR0o0k9x5g 5 123456789012 41");
  }

  @Test
  void anOlderRowChangesNothingAndAnEqualOneReplaces() {
    writer.upsert(1, List.of(row("s", 7, Optional.empty())), List.of(), List.of());
    writer.upsert(2, List.of(row("s", 6, Optional.of(NOON))), List.of(), List.of());
    assertThat(queries.list(SubscriptionFilter.ALL, Optional.empty(), 9))
        .map(SubscriptionSummary::nextDue)
        .hasSize(1);
    assertThat(due.page(2, NOON, 9, Optional.empty())).isEmpty();

    writer.upsert(2, List.of(row("s", 7, Optional.of(NOON))), List.of(), List.of());
    assertThat(due.page(2, NOON, 9, Optional.empty()))
        .containsExactly(new DueSubscription("s", NOON));
  }

  @Test
  void aRowIsWrittenByTheOwnerOfItsPartition() {
    Fence fence = fences.take("log", 6);

    writer.upsert(fence, List.of(row("mine", 1, Optional.of(NOON))), List.of(), List.of());

    assertThat(due.page(6, NOON, 9, Optional.empty()))
        .containsExactly(new DueSubscription("mine", NOON));
  }

  /** The owner need not write a date that is put off, as long as the earlier one is there. */
  @Test
  void onlyTheOwnerPutsADueDateOff() {
    Fence fence = fences.take("log", 6);
    writer.upsert(fence, List.of(row("s", 7, Optional.of(NOON))), List.of(), List.of());

    writer.upsert(6, List.of(row("s", 8, Optional.of(NOON.plusSeconds(1)))), List.of(), List.of());
    assertThat(due.page(6, NOON, 9, Optional.empty())).hasSize(1);
    writer.upsert(6, List.of(row("s", 9, Optional.empty())), List.of(), List.of());
    assertThat(due.page(6, NOON, 9, Optional.empty())).hasSize(1);

    writer.upsert(
        fence, List.of(row("s", 10, Optional.of(NOON.plusSeconds(1)))), List.of(), List.of());
    assertThat(due.page(6, NOON, 9, Optional.empty())).isEmpty();
  }

  /** It would refuse the rows of what is decided in place of the lost events. */
  @Test
  void aServerThatMayHaveLostTheEventsGetsNoRow() {
    Fence taken = fences.take("log", 6);
    fences.take("log", 6);
    Fence failedOver = fences.take("log", 7);
    database.execute(
        "update partition_fence set server_started = server_started - interval '1 second'"
            + " where partition = 7");

    for (Fence lost : List.of(taken, failedOver)) {
      assertThatThrownBy(
              () ->
                  writer.upsert(
                      lost, List.of(row("lost", 1, Optional.empty())), List.of(), List.of()))
          .isInstanceOf(FenceLost.class);
    }

    assertThat(queries.list(SubscriptionFilter.ALL, Optional.empty(), 9)).isEmpty();
  }

  @Test
  void ofSeveralRowsForOneSubscriptionTheLastCounts() {
    writer.upsert(
        0,
        List.of(
            row("s", 1, Optional.empty()),
            row("t", 1, Optional.empty()),
            row("s", 2, Optional.of(NOON))),
        List.of(),
        List.of());

    assertThat(
            database.texts(
                "select subscription_id || sequence_nr || (next_due is not null)"
                    + " from subscription order by 1"))
        .containsExactly("s2true", "t1false");
  }

  @Test
  void aSubscriptionWithoutEventsHasNoRow() {
    writer.upsert(
        0,
        List.of(new ReadModelRow(Subscription.unknown("s"), Optional.empty())),
        List.of(),
        List.of());
    writer.upsert(0, List.of(), List.of(), List.of());
    assertThat(queries.list(SubscriptionFilter.ALL, Optional.empty(), 9)).isEmpty();
  }

  @Test
  void everyStateHasAStatus() {
    SnapshotSamples.all().values().stream()
        .filter(sample -> sample.sequenceNr() > 0)
        .map(ReadModelIT::renamed)
        .forEach(
            sample ->
                writer.upsert(
                    0, List.of(new ReadModelRow(sample, Optional.empty())), List.of(), List.of()));
    assertThat(queries.list(SubscriptionFilter.ALL, Optional.empty(), 9))
        .map(summary -> summary.status() + " " + summary.planId().orElse("-"))
        .contains(
            "INCOMPLETE basic-monthly",
            "ACTIVE basic-monthly",
            "PAST_DUE basic-monthly",
            "ENDED -");
  }

  @Test
  void whatIsDueComesInPagesSoonestFirst() {
    List<ReadModelRow> rows =
        IntStream.range(0, 10)
            .mapToObj(i -> row("s" + i, 1, Optional.of(NOON.plusSeconds(i / 3))))
            .toList();
    writer.upsert(3, rows, List.of(), List.of());
    writer.upsert(4, List.of(row("other", 1, Optional.of(NOON))), List.of(), List.of());

    List<DueSubscription> first = due.page(3, NOON.plusSeconds(2), 4, Optional.empty());
    List<DueSubscription> second = due.page(3, NOON.plusSeconds(2), 4, Optional.of(first.get(3)));
    List<DueSubscription> third = due.page(3, NOON.plusSeconds(2), 4, Optional.of(second.get(3)));

    assertThat(first).map(DueSubscription::subscriptionId).containsExactly("s0", "s1", "s2", "s3");
    assertThat(second).map(DueSubscription::subscriptionId).containsExactly("s4", "s5", "s6", "s7");
    assertThat(third).containsExactly(new DueSubscription("s8", NOON.plusSeconds(2)));
  }

  @Test
  void subscriptionsAreListedInPages() {
    writer.upsert(
        0,
        List.of(row("a", 1, Optional.empty()), row("b", 1, Optional.empty())),
        List.of(),
        List.of());
    assertThat(queries.list(SubscriptionFilter.ALL, Optional.of("a"), 1))
        .map(SubscriptionSummary::subscriptionId)
        .containsExactly("b");
  }

  @Test
  void subscriptionsAreFoundByTheirCustomer() {
    Subscription ofCustomer = SnapshotSamples.all().get("subscription-snapshot.v4-for-customer");
    writer.upsert(
        0,
        List.of(
            new ReadModelRow(Alike.of(ofCustomer, "a", 1), Optional.empty()),
            row("b", 1, Optional.empty())),
        List.of(),
        List.of());
    assertThat(queries.list(Filters.ofCustomer("customer-7"), Optional.empty(), 9))
        .map(each -> each.subscriptionId() + " " + each.customerRef().orElse("-"))
        .containsExactly("a customer-7");
    assertThat(queries.list(Filters.ofCustomer("customer"), Optional.empty(), 9)).isEmpty();
    assertThat(queries.list(SubscriptionFilter.ALL, Optional.empty(), 9)).hasSize(2);
  }

  @Test
  void subscriptionsAreFoundWhosePaymentsAreDisputed() {
    writer.upsert(
        0,
        List.of(row("a", 1, Optional.empty()), row("b", 1, Optional.empty())),
        List.of(
            ChargeRow.of(
                    "b",
                    2,
                    SampleEvents.all().values().stream()
                        .filter(DisputeOpened.class::isInstance)
                        .findFirst()
                        .orElseThrow(),
                    NOON)
                .orElseThrow()),
        List.of());
    assertThat(found(Filters.disputed())).containsExactly("b");
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }

  private static List<String> found(SubscriptionFilter filter) {
    return queries.list(filter, Optional.empty(), 9).stream()
        .map(SubscriptionSummary::subscriptionId)
        .toList();
  }

  private static void write(String id, String sample) {
    Subscription like = SnapshotSamples.all().get("subscription-snapshot.v4-" + sample);
    writer.upsert(0, List.of(ReadModelRow.of(Alike.of(like, id, 1))), List.of(), List.of());
  }

  @Test
  void subscriptionsAreFoundThatWaitForAChange() {
    write("a", "active");
    write("b", "cancellation");
    write("c", "downgrade");
    write("d", "pending");

    assertThat(found(Filters.pending(Pending.CHANGE))).containsExactly("b", "c", "d");
    assertThat(queries.list(Filters.pending(Pending.CHANGE), none(), 9))
        .map(each -> each.pendingChange().orElseThrow().name())
        .containsExactly(
            "CANCELLATION_AT_PERIOD_END", "DOWNGRADE_AT_PERIOD_END", "UPGRADE_AWAITING_PAYMENT");
  }

  @Test
  void subscriptionsAreFoundThatWaitForAPayment() {
    write("a", "active");
    write("b", "active");
    ChargeRow requested =
        SampleEvents.all().values().stream()
            .filter(ChargeRequested.class::isInstance)
            .findFirst()
            .flatMap(event -> ChargeRow.of("b", 2, event, NOON))
            .orElseThrow();
    assertThat(found(Filters.pending(Pending.PAYMENT))).isEmpty();

    writer.upsert(0, List.of(), List.of(requested), List.of());
    assertThat(found(Filters.pending(Pending.PAYMENT))).containsExactly("b");

    database.execute("update charge set status = 'SETTLED'");
    assertThat(found(Filters.pending(Pending.PAYMENT))).isEmpty();
  }

  @Test
  void subscriptionsAreFoundThatACommandHasChanged() {
    write("a", "active");
    write("b", "active");
    List<JournaledEvent> events = StoredSamples.events();
    String known = events.get(0).cause().commandId().id();
    journal("b", events.get(0));

    assertThat(found(Filters.changedBy(known))).containsExactly("b");
    assertThat(found(Filters.changedBy(known.substring(1)))).isEmpty();
  }

  private static void journal(String id, JournaledEvent event) {
    database.execute(
        "insert into event_journal (persistence_id, sequence_number, writer, event_ser_id,"
            + " event_ser_manifest, event_payload) values ('%s', 1, 'w', 0, '%s', '\\x%s')"
                .formatted(
                    PersistenceIds.of(id),
                    EventCodec.manifest(event.event()),
                    HexFormat.of().formatHex(EventCodec.toBytes(event))));
  }

  /** Page by page, in the order of small letters; nothing is left out or told twice. */
  @Test
  void howAnIdBeginsIsFoundInWhateverCase() {
    for (String id : List.of("Zed", "zed", "ZED-2", "zeD-1", "ze", "zz", "a")) {
      write(id, "active");
    }
    SubscriptionFilter zed = Filters.beginning("zEd");
    assertThat(found(zed)).containsExactly("Zed", "zed", "zeD-1", "ZED-2");
    assertThat(queries.list(zed, Optional.of("Zed"), 2))
        .map(SubscriptionSummary::subscriptionId)
        .containsExactly("zed", "zeD-1");
    assertThat(queries.list(zed, Optional.of("zeD-1"), 2))
        .map(SubscriptionSummary::subscriptionId)
        .containsExactly("ZED-2");
    assertThat(queries.list(zed, Optional.of("ZED-2"), 2)).isEmpty();
  }

  @Test
  void subscriptionsAreFoundThatEndByAnInstant() {
    write("a", "active");
    write("b", "cancellation");
    write("c", "downgrade");
    write("d", "failing");
    List<SubscriptionSummary> all = queries.list(SubscriptionFilter.ALL, none(), 9);
    Instant end = all.get(1).endsAt().orElseThrow();
    String unpaid = all.get(3).planId().orElseThrow();
    String currency = all.get(3).currency().orElseThrow();

    assertThat(found(Filters.endingBy(end.minusMillis(1), Map.of()))).isEmpty();
    assertThat(found(Filters.endingBy(end, Map.of("another", Set.of(currency)))))
        .containsExactly("b", "d");
    assertThat(found(Filters.endingBy(end, Map.of(unpaid, Set.of("XXX")))))
        .as("it is not offered in the currency")
        .containsExactly("b", "d");
    assertThat(found(Filters.endingBy(end, Map.of(unpaid, Set.of(currency)))))
        .as("a free plan goes on")
        .containsExactly("b");
  }

  @Test
  void aDatabaseWithoutTablesIsAClearError() {
    SubscriptionQueries lost = new SubscriptionQueries(TestDatabase.empty().source());
    assertThatThrownBy(() -> lost.find("s"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("does not exist': run 'termshift migrate'");
  }

  private static ReadModelRow row(String id, long sequenceNr, Optional<Instant> nextDue) {
    return new ReadModelRow(Alike.of(SnapshotSamples.rich(), id, sequenceNr), nextDue);
  }

  private static Subscription renamed(Subscription sample) {
    SubscriptionState state = sample.state();
    return Alike.of(sample, state.getClass().getSimpleName(), sample.sequenceNr());
  }
}
