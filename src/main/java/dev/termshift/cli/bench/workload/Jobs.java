package dev.termshift.cli.bench.workload;

import dev.termshift.domain.command.CreditCommand;
import dev.termshift.domain.command.CreditCommand.ReleaseCredits;
import dev.termshift.domain.command.CreditCommand.ReserveCredits;
import dev.termshift.domain.command.CreditCommand.SettleCredits;
import java.time.Duration;
import java.util.Optional;

/**
 * Pieces of work of subscriptions drawn at random, as fast as they are answered: each reserves
 * credits, then settles what it took; every fourth fails and releases them.
 */
final class Jobs implements Workload {

  private static final int RESERVED = 5;
  private static final int ONE_FAILS_OF = 4;
  private static final Duration AT_MOST = Duration.ofHours(1);

  private long jobs;

  @Override
  public String name() {
    return "jobs";
  }

  @Override
  public String description() {
    return "credits are reserved for a piece of work, then settled; every fourth releases them";
  }

  @Override
  public String unit() {
    return "jobs";
  }

  @Override
  public void prepare(Stage stage) {
    Consume.startAll(stage, Consume.PLAN);
  }

  @Override
  public Outcome run(Stage stage, int units) {
    long begin = System.nanoTime();
    for (int i = 0; i < units; i++) {
      String subscription = Stage.subscription(Consume.any(stage));
      String job = "job-" + jobs++;
      stage.load().send(subscription, new ReserveCredits(job, RESERVED, AT_MOST, Optional.empty()));
      stage.load().send(subscription, outcome(stage, job));
    }
    stage.load().awaitReplies();
    return Outcome.of(units, begin);
  }

  private static CreditCommand outcome(Stage stage, String job) {
    return stage.random().nextInt(ONE_FAILS_OF) == 0
        ? new ReleaseCredits(job)
        : new SettleCredits(job, stage.random().nextLong(1, RESERVED + 1L), Optional.empty());
  }
}
