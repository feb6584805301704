package dev.termshift.cli.bench.workload;

import java.util.Map;

/**
 * Every command is for a subscription that is not in memory: they take turns, and each partition
 * holds fewer than come between two turns of one.
 */
final class Cold implements Workload {

  private static final int IN_MEMORY = 300;
  private static final int LEAST_PER_PARTITION = 2 * IN_MEMORY;

  private long next;

  @Override
  public String name() {
    return "cold";
  }

  @Override
  public String description() {
    return "every consumption is for a subscription that has to be read from the journal first";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("engine.live-subscriptions-per-partition", Integer.toString(IN_MEMORY));
  }

  /** More than the partitions keep in memory. */
  @Override
  public int leastSubscriptions(int partitions) {
    return LEAST_PER_PARTITION * partitions;
  }

  @Override
  public void prepare(Stage stage) {
    Consume.startAll(stage, Consume.PLAN);
  }

  @Override
  public Outcome run(Stage stage, int units) {
    return Consume.run(stage, units, i -> next++ % stage.subscriptions());
  }
}
