package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.node.Node;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A broker and a database that do not belong together any more. */
final class DisagreeingStoresIT {

  private static final String SUBSCRIPTION = "witness";

  @Test
  void lostProgressKeepsThePartitionsClosed() {
    try (Lab lab = new Lab()) {
      decideSomething(lab);
      lab.recreateTopics(lab.settings().kafka().topics().progress());
      expectRefusal(lab, "Expected the progress of partition");
    }
  }

  /** What was lost need not be what was decided last: journal and log have no common order. */
  @Test
  void aDatabaseThatLostCommitsKeepsThePartitionClosed() {
    try (Lab lab = new Lab()) {
      List<String> before = decideInOnePartition(lab);
      lab.execute(
          "delete from event_journal where persistence_id = 'Subscription|"
              + before.get(0)
              + "' and sequence_number >= 3");
      // Written behind all events of a transaction, so that it is lost with any of them.
      lab.execute("update partition_witness set next_offset = next_offset - 1");
      expectRefusal(lab, "the database lost commits");
    }
  }

  @Test
  void aDatabaseThatNeverSawThePartitionKeepsItClosed() {
    try (Lab lab = new Lab()) {
      decideSomething(lab);
      lab.execute("truncate event_journal, snapshot, subscription");
      lab.execute("truncate partition_witness, partition_fence");
      expectRefusal(lab, "it holds nothing of it: the database lost commits");
    }
  }

  /** What was decided behind its end is journaled, and the next commands would get its offsets. */
  @Test
  void aLogThatIsShorterThanTheJournalKeepsThePartitionClosed() {
    try (Lab lab = new Lab()) {
      decideSomething(lab);
      lab.execute("update partition_witness set next_offset = next_offset + 5");
      expectRefusal(lab, "to hold what is journaled, up to offset");
    }
  }

  /** Nothing is written that would tell its session. */
  @Test
  void aPartitionThatIsTakenFromAnIdleSessionIsOpenedAnew() {
    try (Lab lab = new Lab("termshift.pipeline.watch-interval = 1 second");
        Node node = lab.startNode()) {
      String tokens = "select token::text from partition_fence order by partition";
      lab.execute("update partition_fence set token = gen_random_uuid()");
      List<String> taken = lab.texts(tokens);
      await()
          .atMost(Lab.PATIENCE)
          .untilAsserted(() -> assertThat(lab.texts(tokens)).doesNotContainAnyElementsOf(taken));
      Lab.awaitReady(node);
    }
  }

  @Test
  void synchronousCommitOffIsRefused() {
    try (Lab lab = new Lab()) {
      lab.commitWithoutWaiting();
      expectRefusal(lab, "Expected synchronous_commit to be on");
    }
  }

  /** One event of each, the first one's first; more than one commit has room for by name. */
  private static List<String> decideInOnePartition(Lab lab) {
    List<String> subscriptions =
        Stream.concat(
                Stream.of(SUBSCRIPTION), IntStream.range(0, 100).mapToObj(each -> "s-" + each))
            .filter(id -> lab.partition(id) == lab.partition(SUBSCRIPTION))
            .limit(12)
            .toList();
    try (Upstream upstream = new Upstream(lab)) {
      subscriptions.forEach(id -> upstream.start(id, "free"));
      subscriptions.forEach(id -> upstream.consume(id, "c", 1));
      upstream.flush();
    }
    try (Node node = lab.startNode()) {
      lab.awaitSettled();
      assertThat(node.pipeline().failures()).isEmpty();
    }
    return subscriptions;
  }

  private static void decideSomething(Lab lab) {
    try (Upstream upstream = new Upstream(lab);
        Node node = lab.startNode()) {
      upstream.start(SUBSCRIPTION, "free");
      upstream.consume(SUBSCRIPTION, "c", 1);
      upstream.flush();
      lab.awaitSettled();
      assertThat(node.pipeline().failures()).isEmpty();
    }
  }

  /** Nothing of the partition moves, and the node says why. */
  private static void expectRefusal(Lab lab, String why) {
    int partition = lab.partition(SUBSCRIPTION);
    List<Integer> before = new Outputs(lab).sizes();
    try (Node node = Node.start(lab.settings(), Clock.systemUTC());
        Upstream upstream = new Upstream(lab)) {
      upstream.consume(SUBSCRIPTION, "later", 1);
      upstream.flush();
      await()
          .atMost(Lab.PATIENCE)
          .untilAsserted(() -> assertThat(failure(node, partition)).contains(why));
      assertThat(node.pipeline().isReady()).isFalse();
      assertThat(new Outputs(lab).sizes()).isEqualTo(before);
    }
  }

  private static String failure(Node node, int partition) {
    Map<Integer, String> failures = node.pipeline().failures();
    return failures.getOrDefault(partition, "");
  }
}
