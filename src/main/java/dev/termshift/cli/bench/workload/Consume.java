package dev.termshift.cli.bench.workload;

import dev.termshift.domain.command.SubscriptionCommand.ConsumeCredits;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import java.util.Optional;

/** Consumptions of subscriptions drawn at random, as fast as they are answered. */
final class Consume implements Workload {

  static final String PLAN = "bench";
  private static final int MAX_AMOUNT = 5;

  @Override
  public String name() {
    return "consume";
  }

  @Override
  public String description() {
    return "credits are consumed of subscriptions drawn at random";
  }

  @Override
  public void prepare(Stage stage) {
    startAll(stage, PLAN);
  }

  @Override
  public Outcome run(Stage stage, int units) {
    long begin = System.nanoTime();
    for (int i = 0; i < units; i++) {
      consume(stage, stage.random().nextInt(stage.subscriptions()));
    }
    stage.load().awaitReplies();
    return Outcome.of(units, begin);
  }

  /** Starts every subscription on a plan; returns when all are answered. */
  static void startAll(Stage stage, String plan) {
    for (int i = 0; i < stage.subscriptions(); i++) {
      stage.load().send(Stage.subscription(i), new Start(plan, Optional.empty()));
    }
    stage.load().awaitReplies();
  }

  /** Consumes one to five credits of a subscription. */
  static void consume(Stage stage, long subscription) {
    long amount = stage.random().nextLong(1, MAX_AMOUNT + 1L);
    stage
        .load()
        .send(Stage.subscription(subscription), new ConsumeCredits(amount, Optional.empty()));
  }
}
