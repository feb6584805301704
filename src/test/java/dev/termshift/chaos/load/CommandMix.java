package dev.termshift.chaos.load;

import dev.termshift.contract.command.GivenCommand;
import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.domain.command.CreditCommand.GrantCredits;
import dev.termshift.domain.command.Metadata;
import dev.termshift.domain.command.Question.QuoteChange;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.domain.command.SubscriptionCommand.Downgrade;
import dev.termshift.domain.command.SubscriptionCommand.Pause;
import dev.termshift.domain.command.SubscriptionCommand.Resume;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.domain.command.SubscriptionCommand.TopUp;
import dev.termshift.domain.command.SubscriptionCommand.Upgrade;
import dev.termshift.domain.command.SubscriptionCommand.WithdrawChange;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.command.WithOwnReason;
import dev.termshift.settings.TopicNames;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** The stream of commands of a run: which comes next is a matter of the seed alone. */
final class CommandMix {

  private static final List<String> PLANS =
      List.of("free", "free", "free", "tick", "trial", "basic", "basic", "pro", "studio");

  /** What starts in another currency now and then, for life. */
  private static final List<String> PRICED_IN_EUR = List.of("basic", "studio");

  private static final int HOT = 4;

  /** How many renew every second, and go on to: nothing changes their plan. */
  private static final int BLINKING = 4;

  private static final List<String> REASONS = List.of("too dear", "asked by mail", "moving away");

  private static final int EXPLAINED_PERCENT = 30;
  private static final int DISCOUNTED_PERCENT = 25;
  private static final int ASKED_PERCENT = 20;
  private static final int DECIDED_PERCENT = 60;
  private static final int COMMANDS_PER_SUBSCRIPTION = 60;
  private static final int FEWEST = 40;
  private static final int LONGEST_BURST = 120;

  private final TopicNames topics;
  private final int partitions;
  private final Draw draw;
  private final Draw reasons;
  private final MalformedRecords malformed;
  private final MoneyMix money;
  private final int mostSubscriptions;
  private final List<String> started = new ArrayList<>();
  private final Queue<Outgoing> burst = new ArrayDeque<>();
  private int number;

  CommandMix(TopicNames topics, int partitions, long seed, int commands) {
    this.topics = topics;
    this.partitions = partitions;
    this.draw = Draw.of(seed, "commands");
    this.reasons = Draw.of(seed, "reasons");
    this.malformed = new MalformedRecords(topics.commands(), Draw.of(seed, "malformed"));
    this.money = new MoneyMix(seed);
    this.mostSubscriptions = Math.max(FEWEST, commands / COMMANDS_PER_SUBSCRIPTION);
  }

  /** The subscriptions that were told to start, hot ones first. */
  List<String> started() {
    return List.copyOf(started);
  }

  Outgoing next() {
    number++;
    if (!burst.isEmpty()) {
      return burst.remove();
    }
    if (started.size() < FEWEST || isTimeToStart()) {
      return start();
    }
    if (draw.below(1000) < 8) {
      return malformed.next(number, draw.one(started));
    }
    if (draw.below(1000) < 4) {
      prepareBurst();
    }
    String subscription = draw.percent(15) ? started.get(draw.below(HOT)) : draw.one(started);
    return draw.percent(12) ? support(subscription) : customer(subscription);
  }

  private boolean isTimeToStart() {
    return started.size() < mostSubscriptions && draw.below(COMMANDS_PER_SUBSCRIPTION) == 0;
  }

  private Outgoing start() {
    String subscription = "s" + started.size();
    String plan = planOf(started.size());
    started.add(subscription);
    Optional<String> currency =
        PRICED_IN_EUR.contains(plan) && draw.percent(30) ? Optional.of("EUR") : Optional.empty();
    // Only support may let a subscription begin with a discount.
    boolean discounted = started.size() > HOT + BLINKING && money.isDue(DISCOUNTED_PERCENT);
    return command(
        discounted ? topics.supportCommands() : topics.commands(),
        subscription,
        new Start(
            plan,
            Optional.empty(),
            currency,
            Optional.empty(),
            Metadata.NONE,
            discounted ? List.of(money.discount()) : List.of()));
  }

  /** The hot ones stay, and can always be consumed from. */
  private String planOf(int index) {
    if (index < HOT) {
      return "free";
    }
    return index < HOT + BLINKING ? "blink" : draw.one(PLANS);
  }

  private boolean isBlinking(String subscription) {
    return started.subList(HOT, HOT + BLINKING).contains(subscription);
  }

  private boolean isHot(String subscription) {
    return started.subList(0, HOT).contains(subscription);
  }

  private void prepareBurst() {
    String hot = started.get(draw.below(HOT));
    int length = draw.between(LONGEST_BURST / 4, LONGEST_BURST);
    for (int i = 0; i < length; i++) {
      burst.add(Outgoing.command(topics.commands(), hot, "b" + number + "-" + i, consume()));
    }
  }

  private Outgoing customer(String subscription) {
    SubscriptionCommand wanted =
        isBlinking(subscription) ? consume() : customerCommand(subscription);
    Outgoing sent = command(topics.commands(), subscription, wanted);
    // Another partitioner than Kafka's Java clients have.
    return draw.below(1000) < 4 ? sent.into(draw.below(partitions)) : sent;
  }

  private SubscriptionCommand customerCommand(String subscription) {
    if (money.isDue(ASKED_PERCENT)) {
      return money.asked(subscription, anyPlan(), number);
    }
    int kind = draw.below(100);
    if (kind < 62) {
      return consume();
    } else if (kind < 72) {
      return new Upgrade(anyPlan(), anyTiming(), Optional.empty());
    } else if (kind < 78) {
      return new Downgrade(anyPlan(), Timing.PERIOD_END, Optional.empty());
    } else if (kind < 82) {
      return new WithdrawChange();
    } else if (kind < 90) {
      return new TopUp(draw.percent(70) ? "small" : "large", draw.between(1, 3), Optional.empty());
    } else if (kind < 93) {
      return new QuoteChange(anyPlan(), Optional.empty());
    } else if (kind < 95) {
      return new Pause(Timing.PERIOD_END);
    } else {
      return kind < 98 ? new Resume(Optional.empty()) : new Cancel(Timing.PERIOD_END, false);
    }
  }

  private ConsumeCredits consume() {
    boolean tooMuch = draw.percent(8);
    return new ConsumeCredits(tooMuch ? 100_000_000 : draw.between(1, 9), Optional.empty());
  }

  private Outgoing support(String subscription) {
    SubscriptionCommand wanted = isBlinking(subscription) ? grant() : supportCommand(subscription);
    return command(topics.supportCommands(), subscription, wanted);
  }

  private SubscriptionCommand grant() {
    return new GrantCredits(draw.between(1, 50), Optional.empty(), "goodwill");
  }

  private SubscriptionCommand supportCommand(String subscription) {
    if (!isHot(subscription) && money.isDue(DECIDED_PERCENT)) {
      return money.decided(subscription, anyPlan());
    }
    int kind = draw.below(10);
    if (kind < 6) {
      return grant();
    } else if (kind < 7) {
      return new Downgrade(anyPlan(), Timing.IMMEDIATE, Optional.empty());
    } else if (kind < 8) {
      return new WithdrawChange();
    } else if (kind < 9) {
      return new Pause(Timing.IMMEDIATE);
    } else {
      return new Resume(Optional.empty());
    }
  }

  private String anyPlan() {
    return draw.one(PLANS);
  }

  private Timing anyTiming() {
    return draw.percent(60) ? Timing.IMMEDIATE : Timing.PERIOD_END;
  }

  private Outgoing command(String topic, String subscription, SubscriptionCommand command) {
    boolean support = topic.equals(topics.supportCommands());
    return Outgoing.command(topic, subscription, "c" + number, explained(support, command));
  }

  /** Support may say why it gives any command, customers why they leave. */
  private GivenCommand explained(boolean support, SubscriptionCommand command) {
    boolean allowed = support || command instanceof Cancel;
    return allowed && !(command instanceof WithOwnReason) && reasons.percent(EXPLAINED_PERCENT)
        ? new GivenCommand(command, Optional.of(reasons.one(REASONS)))
        : GivenCommand.of(command);
  }
}
