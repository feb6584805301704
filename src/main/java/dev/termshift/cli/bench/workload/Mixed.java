package dev.termshift.cli.bench.workload;

import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.domain.command.Question.QuoteChange;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.domain.command.SubscriptionCommand.Downgrade;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.domain.command.SubscriptionCommand.TopUp;
import dev.termshift.domain.command.SubscriptionCommand.Upgrade;
import dev.termshift.domain.command.SubscriptionCommand.WithdrawChange;
import dev.termshift.domain.command.Timing;
import java.util.Map;
import java.util.Optional;

/**
 * Traffic as a product with credits has it. Of a thousand commands 850 consume, 40 ask for a quote,
 * 30 start a subscription, 25 top up, 20 are sent a second time, 15 upgrade, 10 cancel, 5
 * downgrade, 5 withdraw a change. Charges are paid. Some are rejected: who upgraded cannot do it
 * again.
 */
final class Mixed implements Workload {

  private static final int PER_MILLE = 1000;
  private static final int CONSUME = 850;
  private static final int QUOTE = CONSUME + 40;
  private static final int START = QUOTE + 30;
  private static final int TOP_UP = START + 25;
  private static final int REPEAT = TOP_UP + 20;
  private static final int UPGRADE = REPEAT + 15;
  private static final int CANCEL = UPGRADE + 10;
  private static final int DOWNGRADE = CANCEL + 5;
  private static final int MAX_AMOUNT = 5;
  private static final String SMALL = "starter";
  private static final String LARGE = "studio";

  private long subscriptions;

  @Override
  public String name() {
    return "mixed";
  }

  @Override
  public String description() {
    return "of 1,000 commands 850 consume, 40 quote, 30 start, 25 top up, 20 repeat, 15 upgrade, 10"
        + " cancel, 5 downgrade, 5 withdraw; charges are paid";
  }

  @Override
  public Map<String, String> settings() {
    return PaidUpgrade.WITH_PAYMENTS;
  }

  @Override
  public void prepare(Stage stage) {
    stage.payCharges();
    Consume.startAll(stage, SMALL);
    subscriptions = stage.subscriptions();
    stage.settledCharges().await(subscriptions);
  }

  @Override
  public Outcome run(Stage stage, int units) {
    long begin = System.nanoTime();
    for (int i = 0; i < units; i++) {
      send(stage, stage.random().nextInt(PER_MILLE));
    }
    return Outcome.until(stage.settle(), units, begin);
  }

  private void send(Stage stage, int draw) {
    String any = Stage.subscription(stage.random().nextLong(subscriptions));
    if (draw >= QUOTE && draw < START) {
      stage.load().send(Stage.subscription(subscriptions++), new Start(SMALL, Optional.empty()));
    } else if (draw >= TOP_UP && draw < REPEAT) {
      repeat(stage, any);
    } else {
      stage.load().send(any, command(stage, draw));
    }
  }

  private static void repeat(Stage stage, String any) {
    SubscriptionCommand command = consume(stage);
    long number = stage.load().sent();
    stage.load().send(any, command);
    stage.load().send(any, command, number);
  }

  private static SubscriptionCommand command(Stage stage, int draw) {
    if (draw < CONSUME) {
      return consume(stage);
    }
    if (draw < QUOTE) {
      return new QuoteChange(LARGE, Optional.empty());
    }
    if (draw < TOP_UP) {
      return new TopUp("pack-100", 1, Optional.empty());
    }
    if (draw < UPGRADE) {
      return new Upgrade(LARGE, Timing.IMMEDIATE, Optional.empty());
    }
    if (draw < CANCEL) {
      return new Cancel(Timing.PERIOD_END, false);
    }
    return draw < DOWNGRADE
        ? new Downgrade(SMALL, Timing.PERIOD_END, Optional.empty())
        : new WithdrawChange();
  }

  private static SubscriptionCommand consume(Stage stage) {
    return new ConsumeCredits(stage.random().nextLong(1, MAX_AMOUNT + 1L), Optional.empty());
  }
}
