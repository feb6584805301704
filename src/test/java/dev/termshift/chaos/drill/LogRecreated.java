package dev.termshift.chaos.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.chaos.cluster.Cluster;
import dev.termshift.chaos.cluster.EngineNode;
import dev.termshift.contract.reply.ReplyReader;
import dev.termshift.settings.TopicNames;
import dev.termshift.testing.KafkaRecords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The log and the privileged topics are deleted and made anew between two runs of the nodes: their
 * offsets begin at zero again, and mean something else. Nothing moves until an operator has said
 * that the log is new from its beginning.
 */
public final class LogRecreated implements Drill {

  @Override
  public String kind() {
    return "log-recreated";
  }

  @Override
  public void run(DrillSite site) throws InterruptedException {
    Cluster cluster = site.cluster();
    TopicNames topics = cluster.settings().kafka().topics();
    cluster.nodes().stream().filter(EngineNode::isWanted).forEach(EngineNode::stop);
    site.recreate(List.of(topics.commands(), topics.supportCommands(), topics.payments()));
    cluster.nodes().forEach(EngineNode::start);
    site.awaitRefusal("Expected the log to be the topic");
    for (int partition = 0; partition < cluster.shape().partitions(); partition++) {
      site.adopt(partition, "--next-offset", "0");
    }
    site.awaitReady();
    Set<String> sent = new HashSet<>(site.probe("anew"));
    site.awaitRest();
    List<String> accepted = accepted(cluster, topics.replies());
    accepted.removeIf(id -> !sent.contains(id));
    assertThat(accepted).containsExactlyInAnyOrderElementsOf(sent);
    site.assertAuditClean();
  }

  private static List<String> accepted(Cluster cluster, String topic) {
    ReplyReader reader = new ReplyReader();
    return new ArrayList<>(
        new KafkaRecords(cluster.directBootstrapServers())
            .readAll(topic).stream()
                .map(record -> reader.read(record.headers(), record.value()))
                .filter(reply -> reply.outcome().name().equals("ACCEPTED"))
                .map(reply -> reply.commandId().id())
                .toList());
  }
}
