package dev.termshift.pipeline.watch;

import dev.termshift.readmodel.ChargeQueries.AwaitedRefunds;
import dev.termshift.readmodel.ChargeStatus;
import dev.termshift.readmodel.DueIndex;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/**
 * What one look of a watch found.
 *
 * @param at when it was
 * @param log the lag of this node's partitions of the log
 * @param forwarder the lag of the partitions it forwards from
 * @param due deadlines that have come and are not decided, by partition of the log
 * @param charges how many charges of all subscriptions stand open, by what became of them
 * @param disputed how many charges of all subscriptions have an open dispute
 * @param refunds the refunds of all subscriptions that are not answered
 * @param inputFault why what others write must not be looked at, if so
 * @param brokerFault why the brokers could not be asked, if they could not
 * @param databaseFault why the database could not be asked, if it could not
 * @param stuck a sentence for each partition that stands still although it has records
 */
public record Observation(
    Instant at,
    Map<TopicPartition, PartitionLag> log,
    Map<TopicPartition, PartitionLag> forwarder,
    Map<Integer, DueIndex.Backlog> due,
    Map<ChargeStatus, Long> charges,
    long disputed,
    AwaitedRefunds refunds,
    Optional<String> inputFault,
    Optional<String> brokerFault,
    Optional<String> databaseFault,
    Map<Integer, String> stuck) {

  /** Copies the maps. */
  public Observation {
    log = Map.copyOf(log);
    forwarder = Map.copyOf(forwarder);
    due = Map.copyOf(due);
    charges = Map.copyOf(charges);
    stuck = Map.copyOf(stuck);
  }

  /** Why the node cannot work as it should, a sentence each. */
  public List<String> faults() {
    return Stream.of(
            inputFault.stream(),
            brokerFault.stream(),
            databaseFault.stream(),
            stuck.values().stream().sorted())
        .flatMap(each -> each)
        .toList();
  }
}
