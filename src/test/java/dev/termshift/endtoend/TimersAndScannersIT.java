package dev.termshift.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.termshift.engine.EngineMetrics;
import dev.termshift.engine.EngineParts;
import dev.termshift.kafka.LogPartitioner;
import dev.termshift.kernel.RecordDecider;
import dev.termshift.node.Assembly;
import dev.termshift.node.Node;
import dev.termshift.readmodel.DueIndex;
import dev.termshift.readmodel.DueSubscription;
import dev.termshift.settings.TermshiftSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A deadline is noticed by the timer of a subscription in memory and by the scanner of its
 * partition. Each is on its own here, so that neither hides that the other one fails.
 */
final class TimersAndScannersIT {

  /** One subscription in memory, so that another one of its partition takes its place. */
  private static final String ROOM_FOR_ONE =
      "termshift.engine.live-subscriptions-per-partition = 1";

  private static Lab lab;
  private static Upstream upstream;
  private static Outputs outputs;

  private final List<Node> nodes = new ArrayList<>();

  /** How a subscription leaves the memory of the node it was in. */
  enum Departure {
    PASSIVATED,
    NODE_RESTARTED,
    HANDED_OVER
  }

  /** Scans find nothing. */
  private static final class TimersOnly extends Assembly {
    @Override
    public DueIndex dueIndex(DataSource pool) {
      return new DueIndex(pool) {
        @Override
        public List<DueSubscription> page(
            int partition, Instant dueBefore, int limit, Optional<DueSubscription> after) {
          return List.of();
        }
      };
    }
  }

  /** By the clock of the actors, nothing is due for a day. */
  private static final class ScannersOnly extends Assembly {
    @Override
    public EngineParts engineParts(
        TermshiftSettings settings, RecordDecider decider, Clock clock, EngineMetrics metrics) {
      Clock slow = Clock.offset(clock, Duration.ofDays(-1));
      return super.engineParts(settings, decider, slow, metrics);
    }
  }

  @BeforeAll
  static void open() {
    lab = new Lab(ROOM_FOR_ONE);
    upstream = new Upstream(lab);
    outputs = new Outputs(lab);
  }

  @AfterAll
  static void close() {
    upstream.close();
    lab.close();
  }

  @AfterEach
  void stop() {
    nodes.forEach(Node::close);
  }

  /** A command brings it back; from then on there is only the timer. */
  @ParameterizedTest
  @EnumSource
  void aTimerIsArmedAgainWhenItsSubscriptionIsBack(Departure departure) {
    String id = "timed-" + departure;
    depart(departure, id, new TimersOnly());
    upstream.consume(id, "back", 1);
    upstream.flush();
    await().atMost(Lab.PATIENCE).until(() -> outputs.outcomes(id).contains("back ACCEPTED"));
    awaitRenewals(id, renewals(id) + 2);
  }

  /** Nobody brings it back but the scanner. */
  @ParameterizedTest
  @EnumSource
  void aScannerFindsWhatSleeps(Departure departure) {
    String id = "scanned-" + departure;
    depart(departure, id, new ScannersOnly());
    awaitRenewals(id, renewals(id) + 2);
  }

  /** The subscription was renewed once, then it left memory. */
  private void depart(Departure departure, String id, Assembly assembly) {
    Node first = start(assembly);
    Lab.awaitReady(first);
    upstream.start(id, "tick");
    upstream.flush();
    awaitRenewals(id, 1);
    switch (departure) {
      case PASSIVATED -> {
        String other = neighbour(id);
        upstream.start(other, "free");
        upstream.flush();
        await().atMost(Lab.PATIENCE).until(() -> !outputs.outcomes(other).isEmpty());
      }
      case NODE_RESTARTED -> {
        stop(first);
        Lab.awaitReady(start(assembly));
      }
      case HANDED_OVER -> {
        Node second = start(assembly);
        await().atMost(Lab.PATIENCE).until(() -> !second.pipeline().runningPartitions().isEmpty());
        stop(first);
        Lab.awaitReady(second);
      }
    }
  }

  private Node start(Assembly assembly) {
    Node node = Node.start(lab.settings(), Clock.systemUTC(), assembly);
    nodes.add(node);
    return node;
  }

  private void stop(Node node) {
    nodes.remove(node);
    node.close();
  }

  /** Another subscription of the same partition. */
  private static String neighbour(String id) {
    return IntStream.range(0, 1_000)
        .mapToObj(i -> "beside-" + id + "-" + i)
        .filter(each -> partition(each) == partition(id))
        .findFirst()
        .orElseThrow();
  }

  private static int partition(String id) {
    return LogPartitioner.partition(id.getBytes(UTF_8), lab.settings().kafka().partitions());
  }

  private static void awaitRenewals(String id, long number) {
    await().atMost(Lab.PATIENCE).until(() -> renewals(id) >= number);
  }

  private static long renewals(String id) {
    return outputs.eventNames(id).stream().filter("subscription.renewed"::equals).count();
  }
}
