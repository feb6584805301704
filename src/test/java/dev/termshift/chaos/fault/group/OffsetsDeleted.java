package dev.termshift.chaos.fault.group;

import static org.awaitility.Awaitility.await;

import dev.termshift.chaos.cluster.Cluster;
import dev.termshift.chaos.cluster.EngineNode;
import dev.termshift.chaos.fault.Area;
import dev.termshift.chaos.fault.Fault;
import dev.termshift.chaos.load.Draw;
import dev.termshift.pipeline.forwarder.Forwarder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;

/** All nodes die, and before they are back the groups are gone, with all their offsets. */
public final class OffsetsDeleted implements Fault {

  private static final Duration WITHIN = Duration.ofSeconds(60);

  @Override
  public String kind() {
    return "offsets-deleted";
  }

  @Override
  public Area area() {
    return Area.NODES;
  }

  @Override
  public void strike(Cluster cluster, Draw draw) {
    List<EngineNode> nodes = cluster.nodes().stream().filter(EngineNode::isWanted).toList();
    nodes.forEach(EngineNode::kill);
    String group = cluster.settings().kafka().groupId();
    try (Admin admin = cluster.clients().admin()) {
      for (String each : List.of(group, group + Forwarder.GROUP_SUFFIX)) {
        // Kafka keeps a group until the sessions of its members have expired.
        await().atMost(WITHIN).until(() -> isDeleted(admin, each));
      }
    }
    nodes.forEach(EngineNode::start);
  }

  private static boolean isDeleted(Admin admin, String group) throws InterruptedException {
    try {
      admin.deleteConsumerGroups(List.of(group)).all().get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return true;
      } else if (e.getCause() instanceof GroupNotEmptyException) {
        return false;
      }
      throw new IllegalStateException(e);
    }
  }
}
