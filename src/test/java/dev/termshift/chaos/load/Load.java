package dev.termshift.chaos.load;

import dev.termshift.chaos.cluster.Cluster;
import dev.termshift.chaos.watch.Pause;
import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.domain.command.Timing;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.settings.TermshiftSettings;
import dev.termshift.settings.TopicNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Sends the commands of a run, at an even rate but for its bursts, on a thread of its own. */
public final class Load implements AutoCloseable {

  private static final int REPEATED_PERCENT = 4;
  private static final int LATEST_REPEAT_MILLIS = 8_000;
  private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(90);

  private final TopicNames topics;
  private final CommandMix mix;
  private final Draw repeats;
  private final Sender sender;
  private final int commands;
  private final int perSecond;
  private final KnownCommands known;
  private final Set<String> probed = new HashSet<>();
  private int probes;
  private final Thread thread = new Thread(this::run, "load");

  /**
   * How much is sent.
   *
   * @param commands how many commands
   * @param perSecond how many of them in a second
   * @param known which commands are sent
   */
  public record Amount(int commands, int perSecond, KnownCommands known) {}

  /** Sends so much to this cluster, through its proxies. */
  public Load(Cluster cluster, long seed, Amount amount) {
    TermshiftSettings settings = cluster.outsideSettings();
    this.topics = settings.kafka().topics();
    this.mix = new CommandMix(topics, cluster.shape().partitions(), seed, amount.commands());
    this.repeats = Draw.of(seed, "repeats");
    this.sender = new Sender(new KafkaClients(settings.kafka()));
    this.commands = amount.commands();
    this.perSecond = amount.perSecond();
    this.known = amount.known();
    thread.setDaemon(true);
  }

  /** Begins. */
  public void start() {
    thread.start();
  }

  private void run() {
    long begin = System.nanoTime();
    for (int i = 0; i < commands; i++) {
      if (!pace(begin + TimeUnit.SECONDS.toNanos(i) / perSecond)) {
        return;
      }
      Outgoing next = nextKnown();
      sender.send(next);
      if (repeats.percent(REPEATED_PERCENT)) {
        sender.repeat(next, repeats.millis(1, LATEST_REPEAT_MILLIS));
      }
    }
  }

  private Outgoing nextKnown() {
    Outgoing next = mix.next();
    while (!known.includes(next)) {
      next = mix.next();
    }
    return next;
  }

  private static boolean pace(long until) {
    try {
      Pause.until(until);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  /** Whether there is more to send. */
  public boolean isSending() {
    return thread.isAlive();
  }

  /** Waits until all commands are sent and acknowledged. */
  public void awaitEnd() throws InterruptedException {
    thread.join();
    sender.awaitAcknowledged(ACKNOWLEDGED_WITHIN);
  }

  /** Ends every subscription, so that nothing falls due any more and the log can settle. */
  public void endAll() {
    end(mix.started());
  }

  /** Starts subscriptions to a plan; returns when the log has it. */
  public void start(List<String> subscriptions, String plan) {
    for (String each : subscriptions) {
      probe(each, "start", new Start(plan, Optional.empty()));
    }
    sender.awaitAcknowledged(ACKNOWLEDGED_WITHIN);
  }

  /** Consumes a credit of each; returns when the log has it. */
  public void consume(List<String> subscriptions) {
    int round = ++probes;
    for (String each : subscriptions) {
      probe(each, "p" + round, new ConsumeCredits(1, Optional.empty()));
    }
    sender.awaitAcknowledged(ACKNOWLEDGED_WITHIN);
  }

  /** Ends these subscriptions; returns when support's topic has it. */
  public void end(List<String> subscriptions) {
    for (String subscription : subscriptions) {
      sender.send(
          Outgoing.command(
              topics.supportCommands(),
              subscription,
              "end-" + subscription,
              new Cancel(Timing.IMMEDIATE, false)));
    }
    sender.awaitAcknowledged(ACKNOWLEDGED_WITHIN);
  }

  /**
   * A few commands at once, which will all be accepted: some subscriptions are started if they are
   * not yet, and consume. Returns the ids of the commands when all are acknowledged.
   */
  public List<String> probe(String name, int subscriptions) {
    int round = ++probes;
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < subscriptions; i++) {
      String subscription = name + "-" + i;
      if (probed.add(subscription)) {
        ids.add(probe(subscription, "start-" + name, new Start("free", Optional.empty())));
      }
      ids.add(probe(subscription, "p" + round, new ConsumeCredits(1, Optional.empty())));
    }
    sender.awaitAcknowledged(ACKNOWLEDGED_WITHIN);
    return ids;
  }

  private String probe(String subscription, String prefix, SubscriptionCommand command) {
    String id = prefix + "-" + subscription;
    sender.send(Outgoing.command(topics.commands(), subscription, id, command));
    return id;
  }

  /** Everything that was tried until now. */
  public List<Attempt> attempts() {
    return sender.attempts();
  }

  @Override
  public void close() {
    thread.interrupt();
    sender.close();
  }
}
