package dev.termshift.chaos.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.chaos.cluster.Cluster;
import dev.termshift.chaos.cluster.EngineNode;
import java.util.List;

/** The progress topic is gone: nothing moves until an operator adopts each partition. */
public final class ProgressDeleted implements Drill {

  @Override
  public String kind() {
    return "progress-deleted";
  }

  @Override
  public void run(DrillSite site) throws InterruptedException {
    Cluster cluster = site.cluster();
    List<Integer> before = site.outputs();
    cluster.nodes().forEach(EngineNode::kill);
    site.recreate(List.of(cluster.settings().kafka().topics().progress()));
    site.probe("forgotten");
    cluster.nodes().forEach(EngineNode::start);
    site.awaitRefusal("which was opened before");
    assertThat(site.outputs()).as("outputs without progress").isEqualTo(before);
    for (int partition = 0; partition < cluster.shape().partitions(); partition++) {
      site.adopt(partition, "--from-outputs");
    }
    site.awaitReady();
    site.awaitRest();
  }
}
