package dev.termshift.journal.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import akka.persistence.jdbc.journal.dao.JournalTables.JournalAkkaSerializationRow;
import dev.termshift.journal.witness.Fence;
import dev.termshift.journal.witness.JournalDatabase;
import dev.termshift.journal.witness.PartitionFences;
import dev.termshift.testing.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scala.Option;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/** Which writes of one statement the journal takes. */
class BatchIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ExecutorService others = Executors.newCachedThreadPool();
  private TestDatabase database;
  private PartitionFences fences;
  private Fence mine;
  private Fence theirs;

  @BeforeEach
  void takePartitions() {
    database = TestDatabase.migrated();
    fences = new PartitionFences(new JournalDatabase(database.source(), 2));
    mine = fences.take("log", 1);
    theirs = fences.take("log", 0);
  }

  @AfterEach
  void endThreads() {
    others.shutdownNow();
  }

  @Test
  void takesAllThatNothingStandsAgainst() {
    JournalWrite first = write(mine.firstTags(), "a", 1, 2);
    JournalWrite second = write(theirs.firstTags(), "b", 1, 1);
    store(first, second);
    JournalWrite third = write(mine.followingTags(), "a", 3, 4);
    JournalWrite fourth = write(theirs.firstTags(), "b", 2, 2);
    store(third, fourth);

    assertThat(List.of(first, second, third, fourth)).allMatch(BatchIT::isStored);
    assertThat(rows()).containsExactly("a 1", "a 2", "a 3", "a 4", "b 1", "b 2");
  }

  @Test
  void refusesTheLateWriteOfASessionWhosePartitionWasTakenAndStoresTheOthers() {
    store(write(mine.firstTags(), "a", 1, 1), write(theirs.firstTags(), "b", 1, 1));
    Fence heir = fences.take("log", 1);
    JournalWrite late = write(mine.followingTags(), "a", 2, 3);
    JournalWrite lateToo = write(mine.firstTags(), "c", 1, 1);
    JournalWrite others = write(theirs.followingTags(), "b", 2, 2);
    JournalWrite heirs = write(heir.firstTags(), "a", 2, 2);

    store(late, others, lateToo, heirs);

    assertRefused(late, "Expected the writer of a to own its partition");
    assertRefused(lateToo, "Expected the writer of c to own its partition");
    assertThat(List.of(others, heirs)).allMatch(BatchIT::isStored);
    assertThat(rows()).containsExactly("a 1", "a 2", "b 1", "b 2");
  }

  @Test
  void refusesWhatWasWrittenForAServerThatIsNoMore() {
    JournalWrite before = write(mine.firstTags(), "a", 1, 1);
    store(before);
    database.execute(
        "update partition_fence set server_started = server_started - interval '1 microsecond'"
            + " where partition = 1");
    JournalWrite after = write(mine.followingTags(), "a", 2, 2);
    JournalWrite others = write(theirs.firstTags(), "b", 1, 1);

    store(after, others);

    assertRefused(after, "or the database was started anew");
    assertThat(isStored(others)).isTrue();
    assertThat(rows()).containsExactly("a 1", "b 1");
  }

  @Test
  void refusesAWriteBehindAGapAndStoresTheOthers() {
    store(write(mine.firstTags(), "a", 1, 2));
    JournalWrite behind = write(mine.firstTags(), "a", 4, 5);
    JournalWrite nothingBefore = write(mine.firstTags(), "c", 2, 2);
    JournalWrite others = write(mine.firstTags(), "b", 1, 1);

    store(behind, nothingBefore, others);

    assertRefused(behind, "Expected event 4 of a to come next, but the journal ends with event 2");
    assertRefused(nothingBefore, "Expected event 2 of c to come next");
    assertThat(isStored(others)).isTrue();
    assertThat(rows()).containsExactly("a 1", "a 2", "b 1");
  }

  /** Who goes on behind its own events is not asked for them, unless somebody took some away. */
  @Test
  void refusesAWriterWhoseEventsWereTakenAway() {
    store(write(mine.firstTags(), "a", 1, 2));
    database.execute("delete from event_journal where sequence_number = 2");
    JournalWrite behind = write(mine.followingTags(), "a", 3, 3);

    store(behind);

    assertRefused(behind, "Expected the writer of a to own its partition");
    assertThat(rows()).containsExactly("a 1");
  }

  @Test
  void refusesWhatIsThereAlreadyAndStoresTheOthers() {
    store(write(mine.firstTags(), "a", 1, 3));
    JournalWrite again = write(mine.firstTags(), "a", 2, 4);
    JournalWrite others = write(mine.firstTags(), "b", 1, 1);

    store(again, others);

    assertRefused(again, "Expected event 2 of a to come next, but the journal ends with event 3");
    assertThat(isStored(others)).isTrue();
    assertThat(rows()).containsExactly("a 1", "a 2", "a 3", "b 1");
  }

  @Test
  void aPartitionIsTakenBehindTheWriteThatIsUnderWay() throws Exception {
    CompletableFuture<Fence> taking;
    try (Connection connection = database.source().getConnection()) {
      connection.setAutoCommit(false);
      assertThat(new FencedInsert(connection).insert(List.of(write(mine.firstTags(), "a", 1, 1))))
          .isTrue();
      taking = CompletableFuture.supplyAsync(() -> fences.take("log", 1), others);
      awaitBlocked();
      assertThat(taking).isNotDone();
      connection.commit();
    }
    taking.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    JournalWrite late = write(mine.followingTags(), "a", 2, 2);
    store(late);

    assertRefused(late, "Expected the writer of a to own its partition");
    assertThat(rows()).containsExactly("a 1");
  }

  @Test
  void aWriteThatWaitsForAPartitionBeingTakenIsRefusedThen() throws Exception {
    JournalWrite late = write(mine.firstTags(), "a", 1, 1);
    CompletableFuture<Void> storing;
    try (Connection connection = database.source().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("update partition_fence set token = gen_random_uuid() where partition = 1");
      storing = CompletableFuture.runAsync(() -> store(late), others);
      awaitBlocked();
      assertThat(late.done()).isNotDone();
      connection.commit();
    }
    storing.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

    assertRefused(late, "Expected the writer of a to own its partition");
    assertThat(rows()).isEmpty();
  }

  @Test
  void aDatabaseThatFailsFailsWhatItDidNotStore() {
    database.execute("alter table event_journal add constraint planted check (writer <> 'test')");
    JournalWrite failing = write(mine.firstTags(), "a", 1, 1);
    Batch batch = new Batch(List.of(failing));

    assertThatThrownBy(() -> batch.store(database.source()::getConnection))
        .isInstanceOf(JournalWriteException.class);
    batch.end(new IllegalStateException("planted"));

    assertThatThrownBy(() -> failing.done().get(0, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("planted");
  }

  private void store(JournalWrite... writes) {
    Batch batch = new Batch(List.of(writes));
    batch.store(database.source()::getConnection);
    batch.end(null);
  }

  private static boolean isStored(JournalWrite write) {
    return write.done().isDone() && !write.done().isCompletedExceptionally();
  }

  private static void assertRefused(JournalWrite write, String why) {
    assertThatThrownBy(() -> write.done().get(0, TimeUnit.SECONDS))
        .hasCauseInstanceOf(WriteRefusedException.class)
        .hasMessageContaining(why);
  }

  private void awaitBlocked() {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                database
                    .texts(
                        "select wait_event_type from pg_stat_activity"
                            + " where datname = current_database()")
                    .contains("Lock"));
  }

  private List<String> rows() {
    return database.texts(
        "select persistence_id || ' ' || sequence_number from event_journal order by 1");
  }

  private static JournalWrite write(Set<String> tags, String id, long first, long last) {
    scala.collection.immutable.Set<String> scalaTags =
        CollectionConverters.asScala(tags).<String>toSet();
    return JournalWrite.of(
        LongStream.rangeClosed(first, last)
            .mapToObj(number -> Tuple2.apply(row(id, number), scalaTags))
            .toList());
  }

  private static JournalAkkaSerializationRow row(String id, long number) {
    return new JournalAkkaSerializationRow(
        0,
        false,
        id,
        number,
        "test",
        1,
        "",
        new byte[] {1},
        73201,
        "manifest",
        Option.empty(),
        Option.empty(),
        Option.empty());
  }
}
