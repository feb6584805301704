package dev.termshift.cli.bench;

import com.typesafe.config.ConfigFactory;
import dev.termshift.cli.TopicsCommand;
import dev.termshift.cli.node.Node;
import dev.termshift.local.server.EmbeddedBroker;
import dev.termshift.local.server.EmbeddedDatabase;
import dev.termshift.pipeline.kafka.KafkaClients;
import dev.termshift.pipeline.topics.TopicCheck;
import dev.termshift.settings.KafkaSettings;
import dev.termshift.settings.TermshiftSettings;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;

/**
 * One run: every subscription is started, a warm-up is not counted, then the load is sent as fast
 * as the broker takes it for the throughput, and once more at half that rate for the latencies.
 *
 * <p>The warm-up lasts until the JVM's compilers have little left to do: how many commands that
 * takes differs by a factor of three between machines, and a fixed number measures the compilers on
 * the slow ones. The rate itself does not tell: on a shared machine it ceases to rise for a minute
 * long before the node is warm.
 */
final class Bench {

  /**
   * What is run.
   *
   * @param commands how many commands are counted for the throughput
   * @param subscriptions how many subscriptions they are spread over
   * @param warmUp how many commands are sent before at most
   * @param partitions of the log
   * @param seed of the load
   */
  record Plan(int commands, int subscriptions, int warmUp, int partitions, long seed) {

    int latencyCommands() {
      return Math.max(1, commands / 5);
    }

    int total() {
      return subscriptions + warmUp + commands + latencyCommands();
    }
  }

  /**
   * What was measured.
   *
   * @param commandsPerSecond from the first command sent to the last reply read
   * @param p50Ms the median from sending a command to reading its reply, at half that rate
   * @param p99Ms the 99th percentile of the same
   */
  record Measured(double commandsPerSecond, double p50Ms, double p99Ms) {}

  /** Commands of a round of the warm-up: some 20 seconds of a warm node. */
  private static final int ROUND = 200_000;

  /** The part of a core that the compilers take at most while a warm node runs. */
  private static final double COMPILING_WHEN_WARM = 0.2;

  private static final double NANOS_PER_MS = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int PERCENT = 100;

  private final CompilationMXBean compilation = ManagementFactory.getCompilationMXBean();
  private final Plan plan;
  private final Consumer<String> progress;

  Bench(Plan plan, Consumer<String> progress) {
    this.plan = plan;
    this.progress = progress;
  }

  /** The settings of a run on the given broker and database. */
  TermshiftSettings settings(EmbeddedBroker broker, EmbeddedDatabase database) {
    return TermshiftSettings.of(
        ConfigFactory.parseMap(
            Map.of(
                "termshift.kafka.bootstrap-servers", broker.bootstrapServers(),
                "termshift.kafka.partitions", plan.partitions(),
                "termshift.database.jdbc-url", database.jdbcUrl(),
                "termshift.database.user", database.user(),
                "termshift.database.password", database.password(),
                "termshift.forwarder.enabled", false,
                "termshift.http.enabled", false,
                "termshift.http.management.port", 0,
                "termshift.forwarder.seal.keys.1", UUID.randomUUID().toString())),
        BenchCatalog.create());
  }

  /** Runs the plan on a node of its own; the node has drained when it returns. */
  Measured run(TermshiftSettings settings) {
    KafkaSettings kafka = settings.kafka();
    KafkaClients clients = new KafkaClients(kafka);
    try (Admin admin = clients.admin()) {
      new TopicCheck(admin, TopicsCommand.plan(settings.installation())).createMissingAndVerify();
    }
    try (Node node = Node.start(settings, Clock.systemUTC());
        Producer<byte[], byte[]> producer = clients.orderedProducer();
        ReplyClock clock = replies(clients, kafka)) {
      progress.accept("Node started: " + node.pipeline().runningPartitions());
      return measure(new BenchLoad(producer, kafka.topics().commands(), plan.seed()), clock);
    }
  }

  private ReplyClock replies(KafkaClients clients, KafkaSettings kafka) {
    return new ReplyClock(
        clients.committedReader(),
        IntStream.range(0, kafka.partitions())
            .mapToObj(partition -> new TopicPartition(kafka.topics().replies(), partition))
            .toList(),
        plan.total());
  }

  private Measured measure(BenchLoad load, ReplyClock clock) {
    load.start(plan.subscriptions(), clock);
    clock.awaitReplies(plan.subscriptions());
    progress.accept("Started " + plan.subscriptions() + " subscriptions");
    int from = warmUp(load, clock);
    progress.accept("Warmed up with " + (from - plan.subscriptions()) + " commands");
    int to = from + plan.commands();
    double perSecond = throughput(load, clock, from, to);
    progress.accept("Decided " + plan.commands() + " commands, " + Math.round(perSecond) + "/s");
    load.consume(
        plan.latencyCommands(), plan.subscriptions(), Math.max(1, (long) perSecond / 2), clock);
    int end = to + plan.latencyCommands();
    clock.awaitReplies(end);
    long[] latencies = clock.latencies(to, end);
    return new Measured(perSecond, percentile(latencies, 50), percentile(latencies, 99));
  }

  /** Sends rounds until the node is warm; returns the number of the next command. */
  private int warmUp(BenchLoad load, ReplyClock clock) {
    int number = plan.subscriptions();
    int last = plan.subscriptions() + plan.warmUp();
    double compiling = 1;
    while (number < last && compiling > COMPILING_WHEN_WARM) {
      int to = Math.min(last, number + ROUND);
      long begin = System.nanoTime();
      long compiled = compilation.getTotalCompilationTime();
      double perSecond = throughput(load, clock, number, to);
      compiling =
          (compilation.getTotalCompilationTime() - compiled)
              * NANOS_PER_MS
              / (System.nanoTime() - begin);
      progress.accept(
          String.format(
              Locale.ROOT,
              "Warming up, %.0f/s, compilers %.0f %% of a core",
              perSecond,
              PERCENT * compiling));
      number = to;
    }
    return number;
  }

  /** Sends the commands of the given numbers; returns how many were answered a second. */
  private double throughput(BenchLoad load, ReplyClock clock, int from, int to) {
    long begin = System.nanoTime();
    load.consume(to - from, plan.subscriptions(), 0, clock);
    clock.awaitReplies(to);
    return (to - from) * NANOS_PER_SECOND / (clock.lastReply(from, to) - begin);
  }

  private static double percentile(long[] ascending, int percent) {
    int rank = (int) Math.ceil(ascending.length * percent / 100.0) - 1;
    return ascending[Math.max(0, rank)] / NANOS_PER_MS;
  }
}
