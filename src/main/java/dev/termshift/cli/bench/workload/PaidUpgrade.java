package dev.termshift.cli.bench.workload;

import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.domain.command.Timing;
import java.util.Map;
import java.util.Optional;

/** Upgrades that are charged, paid and settled: a command, a charge, a payment each. */
final class PaidUpgrade implements Workload {

  /** Payments have to be forwarded into the log. */
  static final Map<String, String> WITH_PAYMENTS = Map.of("forwarder.enabled", "true");

  private static final String FROM = "starter";
  private static final String TO = "studio";

  private long started;
  private long upgraded;

  @Override
  public String name() {
    return "upgrade";
  }

  @Override
  public String description() {
    return "paid subscriptions are upgraded; each upgrade is charged, paid and settled";
  }

  @Override
  public String unit() {
    return "upgrades";
  }

  @Override
  public Map<String, String> settings() {
    return WITH_PAYMENTS;
  }

  @Override
  public void prepare(Stage stage) {
    stage.payCharges();
  }

  @Override
  public void arrange(Stage stage, int units) {
    long settled = stage.settledCharges().count();
    for (int i = 0; i < units; i++) {
      stage.load().send(Stage.subscription(started++), new Start(FROM, Optional.empty()));
    }
    stage.settledCharges().await(settled + units);
  }

  @Override
  public Outcome run(Stage stage, int units) {
    long begin = System.nanoTime();
    long settled = stage.settledCharges().count();
    for (int i = 0; i < units; i++) {
      stage.load().send(Stage.subscription(upgraded++), upgrade());
    }
    stage.load().awaitReplies();
    stage.settledCharges().await(settled + units);
    return Outcome.of(units, begin);
  }

  private static SubscriptionCommand upgrade() {
    return new SubscriptionCommand.Upgrade(TO, Timing.IMMEDIATE, Optional.empty());
  }
}
