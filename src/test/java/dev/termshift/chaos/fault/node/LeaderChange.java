package dev.termshift.chaos.fault.node;

import dev.termshift.chaos.cluster.Cluster;
import dev.termshift.chaos.fault.Area;
import dev.termshift.chaos.fault.Fault;
import dev.termshift.chaos.load.Draw;
import dev.termshift.chaos.watch.Pause;
import dev.termshift.settings.TopicNames;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.TopicPartition;

/** Every partition of some topics gets another leader, while all brokers stay up. */
public final class LeaderChange implements Fault {

  @Override
  public String kind() {
    return "leader-change";
  }

  @Override
  public Area area() {
    return Area.BROKERS;
  }

  @Override
  public void strike(Cluster cluster, Draw draw) throws InterruptedException {
    TopicNames names = cluster.settings().kafka().topics();
    List<String> topics =
        List.of(names.commands(), names.billing(), names.progress(), names.payments());
    Map<TopicPartition, Optional<NewPartitionReassignment>> orders = new HashMap<>();
    for (String topic : topics) {
      for (int each = 0; each < cluster.shape().partitions(); each++) {
        orders.put(new TopicPartition(topic, each), Optional.of(order(cluster, draw)));
      }
    }
    try (Admin admin = cluster.clients().admin()) {
      admin.alterPartitionReassignments(orders).all().get();
      admin.electLeaders(ElectionType.PREFERRED, orders.keySet()).partitions().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    Pause.of(Duration.ofMillis(500));
  }

  /** The same replicas in another order: the first of them is who is to lead. */
  private static NewPartitionReassignment order(Cluster cluster, Draw draw) {
    int brokers = cluster.shape().brokers();
    int first = draw.below(brokers);
    return new NewPartitionReassignment(
        IntStream.range(0, brokers).map(it -> (first + it) % brokers + 1).boxed().toList());
  }
}
