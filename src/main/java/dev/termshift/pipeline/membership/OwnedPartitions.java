package dev.termshift.pipeline.membership;

import dev.termshift.kafka.LogTopic;
import dev.termshift.pipeline.metrics.SessionMetrics;
import dev.termshift.pipeline.session.OpenSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The slots of the partitions that the group gives this node and takes away again. */
final class OwnedPartitions implements Membership.Listener {

  private final PartitionSlot.Parts parts;
  private final Thread.UncaughtExceptionHandler whenOneFails;
  private final Map<Integer, PartitionSlot> slots = new ConcurrentHashMap<>();

  OwnedPartitions(PartitionSlot.Parts parts, Thread.UncaughtExceptionHandler whenOneFails) {
    this.parts = parts;
    this.whenOneFails = whenOneFails;
  }

  @Override
  public void assigned(List<Integer> partitions) {
    parts.metrics().rebalanced(SessionMetrics.Rebalance.ASSIGNED);
    for (int partition : partitions) {
      PartitionSlot slot =
          new PartitionSlot(partition, parts, Optional.ofNullable(slots.get(partition)));
      slots.put(partition, slot);
      slot.start(whenOneFails);
    }
  }

  /**
   * Returns within one and a half of the bound, however many slots hang: all drain against one
   * deadline, then all that are left are abandoned and end against a second one. One that does not
   * end even then writes nothing that the next owner does not refuse.
   */
  @Override
  public void revoked(List<Integer> partitions) {
    parts.metrics().rebalanced(SessionMetrics.Rebalance.REVOKED);
    List<PartitionSlot> ending = of(partitions);
    Duration bound = parts.settings().sessionStopBound();
    ending.forEach(PartitionSlot::drain);
    awaitAll(ending, bound);
    List<PartitionSlot> left = ending.stream().filter(slot -> !slot.hasEnded()).toList();
    left.forEach(slot -> slot.abandon("The partition was not drained within " + bound));
    awaitAll(left, bound.dividedBy(2));
  }

  private static void awaitAll(List<PartitionSlot> slots, Duration within) {
    long deadline = System.nanoTime() + within.toNanos();
    for (PartitionSlot slot : slots) {
      slot.awaitEnd(Duration.ofNanos(deadline - System.nanoTime()));
    }
  }

  @Override
  public void lost(List<Integer> partitions) {
    parts.metrics().rebalanced(SessionMetrics.Rebalance.LOST);
    of(partitions).forEach(slot -> slot.abandon("The partition was lost"));
  }

  private List<PartitionSlot> of(List<Integer> partitions) {
    return partitions.stream().map(slots::get).filter(Objects::nonNull).toList();
  }

  /** Ends every session that works on another log than this one. */
  void follow(Optional<LogTopic> log) {
    slots.values().forEach(slot -> slot.follow(log));
  }

  /** Ends every session that is open; whether the next ones may open is looked at anew. */
  void restart(String reason) {
    slots.values().forEach(slot -> slot.restart(reason));
  }

  List<OpenSession> sessions() {
    return all().map(PartitionSlot::session).flatMap(Optional::stream).toList();
  }

  Optional<OpenSession> session(int partition) {
    return Optional.ofNullable(slots.get(partition)).flatMap(PartitionSlot::session);
  }

  /** Every slot there is, the closed ones too. */
  Stream<PartitionSlot> all() {
    return slots.values().stream();
  }

  /** Those that stand where one of these phases says. */
  Stream<PartitionSlot> in(Set<PartitionSlot.Phase> phases) {
    return all().filter(slot -> phases.contains(slot.phase()));
  }

  /** Why slots in one of these phases are there, by partition. */
  Map<Integer, String> failuresIn(Set<PartitionSlot.Phase> phases) {
    Map<Integer, String> failures = new TreeMap<>();
    in(phases).forEach(slot -> failures.put(slot.partition(), slot.lastFailure()));
    return failures;
  }
}
