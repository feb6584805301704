package dev.termshift.chaos.fault.group;

import dev.termshift.chaos.cluster.Cluster;
import dev.termshift.chaos.fault.Area;
import dev.termshift.chaos.fault.Fault;
import dev.termshift.chaos.load.Draw;
import dev.termshift.pipeline.forwarder.Forwarder;
import dev.termshift.settings.TopicNames;
import java.time.Duration;
import java.util.List;

/** A member sets the group's offsets of its share back to the beginning, and leaves. */
public final class OffsetsReset implements Fault {

  private static final Duration SHARE_WITHIN = Duration.ofSeconds(10);

  @Override
  public String kind() {
    return "offsets-reset";
  }

  @Override
  public Area area() {
    return Area.NODES;
  }

  @Override
  public void strike(Cluster cluster, Draw draw) {
    TopicNames topics = cluster.settings().kafka().topics();
    reset(new PassingMember(cluster, "", List.of(topics.commands())));
    reset(
        new PassingMember(
            cluster, Forwarder.GROUP_SUFFIX, List.of(topics.supportCommands(), topics.payments())));
  }

  private static void reset(PassingMember passing) {
    try (passing) {
      passing.awaitShare(SHARE_WITHIN);
      passing.resetOffsets();
    }
  }
}
