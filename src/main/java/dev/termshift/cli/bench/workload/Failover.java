package dev.termshift.cli.bench.workload;

import dev.termshift.cli.bench.load.Load;
import dev.termshift.kafka.Await;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Two nodes under a steady load; one is killed. What the other has to do, and how long commands
 * wait, is in the figures.
 */
final class Failover implements Workload {

  private static final int PER_SECOND = 1000;
  private static final int SECONDS = 30;
  private static final int KILL_AFTER_SECONDS = 5;
  private static final int WARM_UP = 100_000;

  @Override
  public String name() {
    return "failover";
  }

  @Override
  public String description() {
    return "1,000 consumptions a second at two nodes; after five seconds one is killed";
  }

  @Override
  public int nodes() {
    return 2;
  }

  @Override
  public Slices slices() {
    return Slices.ONE;
  }

  @Override
  public void prepare(Stage stage) {
    Consume.startAll(stage, Consume.PLAN);
    new Consume().run(stage, WARM_UP);
  }

  @Override
  public Outcome run(Stage stage, int units) {
    long begin = System.nanoTime();
    long from = stage.load().sent();
    int commands = PER_SECOND * SECONDS;
    Thread killing = new Thread(stage::killNode, "bench-kill");
    for (int i = 0; i < commands; i++) {
      Load.awaitTurn(begin, i, PER_SECOND);
      if (i == PER_SECOND * KILL_AFTER_SECONDS) {
        killing.start();
      }
      Consume.consume(stage, Consume.any(stage));
    }
    stage.load().awaitReplies();
    Await.end(killing);
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("lastReplyAfterSeconds", Workload.Outcome.secondsSince(begin) - SECONDS);
    figures.putAll(stage.load().latencies(from, stage.load().sent()).figures(""));
    return Outcome.of(commands, begin, figures);
  }
}
