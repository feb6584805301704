package dev.termshift.cli.bench.workload;

import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import java.util.Optional;
import java.util.function.IntToLongFunction;

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
    return run(stage, units, i -> any(stage));
  }

  /**
   * Consumes credits so many times, as fast as it is answered.
   *
   * @param which the subscription of each time, counted from 0
   */
  static Outcome run(Stage stage, int times, IntToLongFunction which) {
    long begin = System.nanoTime();
    for (int i = 0; i < times; i++) {
      consume(stage, which.applyAsLong(i));
    }
    stage.load().awaitReplies();
    return Outcome.of(times, begin);
  }

  static long any(Stage stage) {
    return stage.random().nextInt(stage.subscriptions());
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
