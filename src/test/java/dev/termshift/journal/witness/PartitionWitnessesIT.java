package dev.termshift.journal.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.termshift.database.StoreException;
import dev.termshift.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Whose a partition is, and how far it got. */
class PartitionWitnessesIT {

  private static final PartitionWitness OPENED = new PartitionWitness(40, "group", 8, true);

  private TestDatabase database;
  private PartitionFences fences;
  private PartitionWitnesses witnesses;

  @BeforeEach
  void createTables() {
    database = TestDatabase.migrated();
    JournalDatabase journal = new JournalDatabase(database.source(), 1);
    fences = new PartitionFences(journal);
    witnesses = new PartitionWitnesses(journal);
  }

  @Test
  void aPartitionIsTakenOnTheServerThatIsThere() {
    Fence fence = fences.take("log", 3);

    assertThat(fence.server()).isEqualTo(new JournalWitness(database.source()).server());
    assertThat(fence.firstTags()).hasSize(1).doesNotContainAnyElementsOf(fence.followingTags());
  }

  @Test
  void isRememberedPerTopicAndPartition() {
    Fence fence = fences.take("log", 3);
    assertThat(witnesses.find(fence)).isEmpty();
    witnesses.set(fence, OPENED);

    assertThat(witnesses.find(fence)).contains(OPENED);
    assertThat(witnesses.find("log", 3)).contains(OPENED);
    assertThat(witnesses.find("log", 4)).isEmpty();
    assertThat(witnesses.find("again", 3)).isEmpty();
  }

  @Test
  void isOpenedOnlyWhenThatIsSaid() {
    Fence fence = fences.take("log", 3);
    witnesses.set(fence, new PartitionWitness(40, "other", 4, false));
    assertThat(witnesses.find("log", 3)).contains(new PartitionWitness(40, "other", 4, false));

    witnesses.set(fence, OPENED);

    assertThat(witnesses.find("log", 3)).contains(OPENED);
  }

  @Test
  void movesFromTheOffsetThatWasSaidLast() {
    Fence fence = fences.take("log", 3);
    witnesses.set(fence, OPENED);

    witnesses.advance(fence, 40, 50);

    assertThat(witnesses.find("log", 3).map(PartitionWitness::nextOffset)).contains(50L);
    assertThatThrownBy(() -> witnesses.advance(fence, 40, 60)).isInstanceOf(FenceLost.class);
    assertThatCode(() -> witnesses.advance(fence, 50, 45)).doesNotThrowAnyException();
  }

  /** It may be changed while sessions run. */
  @Test
  void movesOnlyOverConnectionsThatCommitForGood() {
    PartitionWitnesses careless = new PartitionWitnesses(new JournalDatabase(careless(), 1));
    Fence fence = fences.take("log", 3);
    witnesses.set(fence, OPENED);

    assertThatThrownBy(() -> careless.advance(fence, 40, 50))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("Expected synchronous_commit to be on, but it was turned off");
  }

  private DataSource careless() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(database.jdbcUrl());
    source.setUser(TestDatabase.USER);
    source.setUser(TestDatabase.USER);
    source.setOptions("-c synchronous_commit=off");
    return source;
  }

  @Test
  void isNobodysWhoseFenceWasTaken() {
    Fence former = fences.take("log", 3);
    witnesses.set(former, OPENED);
    fences.take("log", 3);

    assertThatThrownBy(() -> witnesses.find(former))
        .isInstanceOf(FenceLost.class)
        .hasMessageContaining("Expected to hold partition 3");
    assertThatThrownBy(() -> witnesses.set(former, OPENED)).isInstanceOf(FenceLost.class);
    assertThatThrownBy(() -> witnesses.advance(former, 40, 50)).isInstanceOf(FenceLost.class);
    assertThat(witnesses.find("log", 3)).contains(OPENED);
  }

  @Test
  void isNobodysOnceTheServerIsAnotherOne() {
    Fence fence = fences.take("log", 3);
    witnesses.set(fence, OPENED);
    database.execute(
        "update partition_fence set server_started = server_started - interval '1 microsecond'");

    assertThatThrownBy(() -> witnesses.find(fence)).isInstanceOf(FenceLost.class);
    assertThatThrownBy(() -> witnesses.set(fence, OPENED)).isInstanceOf(FenceLost.class);
    assertThatThrownBy(() -> witnesses.advance(fence, 40, 50)).isInstanceOf(FenceLost.class);
  }

  @Test
  void whoTakesEventsAwayEndsEverySession() {
    Fence fence = fences.take("log", 3);
    database.execute("delete from event_journal where persistence_id = 'Subscription|s'");
    assertThatThrownBy(() -> witnesses.find(fence)).isInstanceOf(FenceLost.class);

    Fence next = fences.take("log", 3);
    database.execute("truncate event_journal cascade");
    assertThatThrownBy(() -> witnesses.find(next)).isInstanceOf(FenceLost.class);
  }

  @Test
  void onlySomeConnectionsOfTheJournalAreUsedAtOnce() throws Exception {
    JournalDatabase one = new JournalDatabase(database.source(), 1);
    PartitionFences taking = new PartitionFences(one);
    Fence fence = taking.take("log", 1);
    ExecutorService others = Executors.newCachedThreadPool();
    try (Connection blocking = database.source().getConnection();
        Statement statement = blocking.createStatement()) {
      blocking.setAutoCommit(false);
      statement.execute("select from partition_fence where partition = 1 for update");
      CountDownLatch started = new CountDownLatch(1);
      CompletableFuture<Fence> waiting =
          CompletableFuture.supplyAsync(
              () -> {
                started.countDown();
                return taking.take("log", 1);
              },
              others);
      started.await();
      awaitBlocked();

      assertThatThrownBy(() -> taking.take("log", 2))
          .hasMessageContaining("Expected a connection of the journal within " + waitOf());
      blocking.rollback();
      assertThat(waiting.get(20, TimeUnit.SECONDS).token()).isNotEqualTo(fence.token());
    } finally {
      others.shutdownNow();
    }
  }

  private static Duration waitOf() {
    return Duration.ofSeconds(5);
  }

  private void awaitBlocked() throws SQLException {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                !database
                    .texts(
                        "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                            + " and datname = current_database()")
                    .equals(List.of("0")));
  }
}
