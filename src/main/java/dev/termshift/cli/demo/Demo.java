package dev.termshift.cli.demo;

import com.zaxxer.hikari.HikariDataSource;
import dev.termshift.audit.Audit;
import dev.termshift.audit.AuditReport;
import dev.termshift.cli.Closing;
import dev.termshift.cli.Readiness;
import dev.termshift.cli.TopicsCommand;
import dev.termshift.cli.console.CommonOptions;
import dev.termshift.cli.console.LibraryLogs;
import dev.termshift.cli.console.Reach;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.local.payment.PaymentService;
import dev.termshift.local.payment.SimulatedProvider;
import dev.termshift.local.story.RestlessSubscriber;
import dev.termshift.local.story.SampleUpstream;
import dev.termshift.local.story.StoryOutcome;
import dev.termshift.local.timeline.StoryTeller;
import dev.termshift.local.timeline.Timeline;
import dev.termshift.node.Node;
import dev.termshift.pipeline.topics.TopicCheck;
import dev.termshift.settings.KafkaSettings;
import dev.termshift.settings.TermshiftSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/** A running demonstration: servers, a node, a timeline and, if wanted, a payment simulator. */
final class Demo {

  private static final Duration READY_WITHIN = Duration.ofMinutes(1);
  private static final Duration TOLD_WITHIN = Duration.ofMinutes(3);
  private static final Duration MOVE_EVERY = Duration.ofSeconds(4);

  /** Of config/catalog.conf: it is renewed every ten seconds. */
  private static final String MOVING_PLAN = "blink";

  private static final Duration SETTLED_WITHIN = Duration.ofSeconds(30);

  private final CommonOptions.Output output;
  private final TermshiftSettings settings;
  private final DemoFolder folder;
  private final Path stories;
  private final boolean all;
  private final Closing engine;
  private String url = "";
  private String managementUrl = "";
  private Optional<Node> running = Optional.empty();
  private Optional<Timeline> timeline = Optional.empty();

  private Demo(
      CommonOptions.Output output,
      TermshiftSettings settings,
      DemoFolder folder,
      Path stories,
      boolean all) {
    this.all = all;
    this.output = output;
    this.settings = settings;
    this.folder = folder;
    this.stories = stories;
    this.engine = new Closing();
  }

  /** Starts everything; what is to be ended goes to {@code closing}. */
  static Demo start(DemoWish wish, Closing closing, CommonOptions.Output output)
      throws InterruptedException {
    LibraryLogs.quietKafka();
    LibraryLogs.quietNode();
    output.line("Starting Kafka and PostgreSQL, which takes ten seconds or more ...");
    DemoFolder folder = closing.later(DemoFolder.of(wish.folder()));
    LocalServers servers = closing.later(LocalServers.start(wish.folder()));
    TermshiftSettings settings = folder.configure(servers, wish);
    try (Admin admin = Reach.broker(settings.kafka())) {
      new TopicCheck(admin, TopicsCommand.plan(settings.installation())).createMissingAndVerify();
    }
    Path stories = wish.stories().orElseGet(() -> folder.sample("demo-stories.jsonl"));
    Demo demo = new Demo(output, settings, folder, stories, wish.all());
    closing.later(demo.engine);
    output.line("Starting the engine ...");
    demo.startEngine(wish);
    return demo;
  }

  private void startEngine(DemoWish wish) throws InterruptedException {
    Node node = engine.later(Node.start(settings, Clock.tickMillis(ZoneOffset.UTC)));
    running = Optional.of(node);
    url = node.url().orElse("");
    managementUrl = node.managementUrl();
    awaitReady(new Readiness(node), wish.once());
    KafkaSettings kafka = settings.kafka();
    if (wish.payments()) {
      engine.later(
          PaymentService.start(
              kafka.bootstrapServers(), kafka.topics(), SimulatedProvider.byName()));
    }
    if (wish.all() || !wish.payments()) {
      follow();
    }
  }

  /** Prints from now on whatever happens. */
  private void follow() {
    KafkaSettings kafka = settings.kafka();
    timeline =
        Optional.of(
            engine.later(Timeline.start(kafka.bootstrapServers(), kafka.topics(), System.out)));
  }

  /** A run that ends by itself must not wait for an operator to settle what is refused. */
  private void awaitReady(Readiness readiness, boolean once) throws InterruptedException {
    if (once) {
      readiness.await(READY_WITHIN);
    } else {
      readiness.await(READY_WITHIN, this::describeRefusal);
    }
  }

  private void describeRefusal() {
    output.note("The demo goes on when these are settled. In another terminal, from this folder:");
    Invocation invocation = Invocation.ofThisProcess();
    output.note("  " + invocation.of("status --config " + folder.configuration()));
    output.note("  " + invocation.of("adopt --help"));
  }

  /** Tells the stories; returns when they are over, or much too long. */
  StoryOutcome tell() {
    KafkaSettings kafka = settings.kafka();
    SampleUpstream upstream = new SampleUpstream(kafka.bootstrapServers(), kafka.topics(), stories);
    if (all) {
      return upstream.run(TOLD_WITHIN);
    }
    try (StoryTeller teller = StoryTeller.start(output::document)) {
      return upstream.run(TOLD_WITHIN, teller::tell);
    }
  }

  /** Says what the stories came to, and whether every change has its bill. */
  void summarize(StoryOutcome told) {
    output.line("");
    told.unfinished().forEach(output::note);
    told.surprises().forEach(output::note);
    output.line(told.summary());
    KafkaSettings kafka = settings.kafka();
    try (HikariDataSource database = Reach.database(settings.database(), 2)) {
      new Audit(kafka, database).run().words().forEach(output::line);
    }
  }

  /** Waits until the engine can no longer do its work; says why. */
  String awaitFailure() throws InterruptedException {
    return running.orElseThrow().awaitFailure();
  }

  /** Keeps one subscription in motion, for those who look at the console; says where. */
  void keepMoving() {
    KafkaSettings kafka = settings.kafka();
    if (timeline.isEmpty()) {
      follow();
    }
    RestlessSubscriber zoe =
        engine.later(
            RestlessSubscriber.start(
                kafka.bootstrapServers(), kafka.topics(), MOVING_PLAN, MOVE_EVERY));
    timeline.ifPresent(it -> it.leaveOut(zoe.id()));
    output.line("One subscription stays in motion, seen in the console only:");
    output.line("  %s/console/#/subscribers/%s/billing".formatted(url, zoe.id()));
  }

  /** Waits until all is settled, stops the engine, and compares what it leaves behind. */
  DemoResult verify(StoryOutcome told) throws InterruptedException {
    KafkaSettings kafka = settings.kafka();
    if (!new Settling(kafka).await(SETTLED_WITHIN)) {
      output.note("Expected all to settle, but there is more to come: this is where it stands.");
    }
    engine.close();
    DemoTally tally = DemoTally.read(new KafkaClients(kafka), kafka.topics());
    try (HikariDataSource database = Reach.database(settings.database(), 2)) {
      AuditReport audit = new Audit(kafka, database).run();
      return new DemoResult(told, tally, audit);
    }
  }

  /** Says where everything listens, and what can be done with it. */
  void describe() {
    String config = "--config " + folder.configuration();
    Invocation invocation = Invocation.ofThisProcess();
    String command =
        "{\"type\":\"start\",\"subscriptionId\":\"me\",\"data\":{\"planId\":\"blink\"}}";
    output.document(
        """

        The console is at %s/console/
        The HTTP API is at %s (see docs/http.md)
        Health and metrics are at %s (/health/ready, /metrics)
        Kafka listens on  %s
        PostgreSQL is at  %s (user %s)

        In another terminal, from this folder:
          echo '%s' | %s
          %s

        Ctrl-C ends it.
        """
            .formatted(
                url,
                url,
                managementUrl,
                settings.kafka().bootstrapServers(),
                settings.database().jdbcUrl().replaceFirst("[?].*", ""),
                settings.database().user(),
                command,
                invocation.of("send " + config),
                invocation.of("audit " + config)));
  }
}
