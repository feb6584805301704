package dev.termshift.pipeline.membership;

import dev.termshift.kafka.KafkaClients;
import dev.termshift.pipeline.progress.Reached;
import dev.termshift.pipeline.session.OpenSession;
import dev.termshift.pipeline.watch.Observation;
import dev.termshift.pipeline.watch.PartitionLag;
import dev.termshift.pipeline.watch.TrailingMarkers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.kafka.common.TopicPartition;

/**
 * Commits for partitions in which nothing happens that they are done up to their end. A session
 * commits behind its last record; behind a forwarded one there is a marker of a transaction. Once
 * retention has removed both, nobody can tell the marker from a command that nobody has decided.
 */
final class IdlePartitions {

  private static final Duration LOOK_WITHIN = Duration.ofSeconds(10);

  private final TrailingMarkers markers;
  private final IntFunction<Optional<OpenSession>> sessions;

  /**
   * Of one node.
   *
   * @param clients make the consumers that look
   * @param sessions the session that is open of a partition
   */
  IdlePartitions(KafkaClients clients, IntFunction<Optional<OpenSession>> sessions) {
    this.markers = new TrailingMarkers(clients, LOOK_WITHIN);
    this.sessions = sessions;
  }

  /** A session that has nothing to do, and how far it is. */
  private record Idle(OpenSession session, Reached place) {}

  /** Commits for partitions that had nothing to do then and are no further now. */
  void pass(Observation seen) {
    Map<TopicPartition, Idle> idle = new HashMap<>();
    seen.log()
        .forEach((partition, lag) -> at(partition, lag).ifPresent(it -> idle.put(partition, it)));
    // What must not be looked at there is not read here either.
    if (!idle.isEmpty() && seen.inputFault().isEmpty()) {
      Map<TopicPartition, Reached> places = new HashMap<>();
      idle.forEach((partition, it) -> places.put(partition, it.place()));
      markers
          .behind(places)
          .forEach(
              (partition, end) -> {
                Idle it = Objects.requireNonNull(idle.get(partition));
                it.session().pass(it.place(), end);
              });
    }
  }

  private Optional<Idle> at(TopicPartition partition, PartitionLag lag) {
    boolean seemsDone = lag.records() == 0 && lag.end() > lag.reached();
    return sessions
        .apply(partition.partition())
        .filter(session -> seemsDone)
        .map(session -> new Idle(session, session.committed()))
        .filter(it -> it.place().offset() == lag.reached());
  }
}
