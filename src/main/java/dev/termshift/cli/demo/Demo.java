package dev.termshift.cli.demo;

import com.zaxxer.hikari.HikariDataSource;
import dev.termshift.audit.Audit;
import dev.termshift.audit.AuditReport;
import dev.termshift.cli.Closing;
import dev.termshift.cli.Readiness;
import dev.termshift.cli.TopicsCommand;
import dev.termshift.cli.console.CommonOptions;
import dev.termshift.cli.console.JsonOrWords;
import dev.termshift.cli.console.LibraryLogs;
import dev.termshift.cli.console.Reach;
import dev.termshift.domain.catalog.CatalogVersion;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.local.payment.PaymentService;
import dev.termshift.local.payment.SimulatedProvider;
import dev.termshift.local.story.RestlessSubscriber;
import dev.termshift.local.story.SampleUpstream;
import dev.termshift.local.story.StoryFit;
import dev.termshift.local.story.StoryOutcome;
import dev.termshift.local.timeline.StoryTeller;
import dev.termshift.local.timeline.Timeline;
import dev.termshift.node.Node;
import dev.termshift.pipeline.topics.TopicCheck;
import dev.termshift.settings.KafkaSettings;
import dev.termshift.settings.TermshiftSettings;
import dev.termshift.terminal.StandardOutput;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;

/** A running demonstration: servers, a node, a timeline and, if wanted, a payment simulator. */
final class Demo {

  private static final Duration READY_WITHIN = Duration.ofMinutes(1);
  private static final Duration TOLD_WITHIN = Duration.ofMinutes(3);
  private static final Duration MOVE_EVERY = Duration.ofSeconds(4);

  /** Of config/catalog.conf: it is renewed every ten seconds. Other catalogs may lack it. */
  private static final String MOVING_PLAN = "blink";

  private static final Clock CLOCK = Clock.tickMillis(ZoneOffset.UTC);

  private static final long LOOK_EVERY_MILLIS = 500;

  private static final Duration SETTLED_WITHIN = Duration.ofSeconds(30);

  private final CommonOptions.Output output;
  private final TermshiftSettings settings;
  private final DemoFolder folder;
  private final DemoWish wish;
  private final Closing engine;
  private String url = "";
  private String managementUrl = "";
  private Optional<Node> running = Optional.empty();
  private Optional<Timeline> timeline = Optional.empty();

  private Demo(
      CommonOptions.Output output, TermshiftSettings settings, DemoFolder folder, DemoWish wish) {
    this.output = output;
    this.settings = settings;
    this.folder = folder;
    this.wish = wish;
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
    Demo demo = new Demo(output, settings, folder, wish);
    closing.later(demo.engine);
    String waits = wish.catalog().isPresent() ? "" : " with shorter waits";
    output.line("Starting the engine, which offers " + demo.catalog() + waits + " ...");
    demo.startEngine();
    return demo;
  }

  private String catalog() {
    return wish.catalog().map(file -> "the catalog of " + file).orElseGet(folder::sampleCatalog);
  }

  private void startEngine() throws InterruptedException {
    Node node =
        engine.later(
            PortRace.start(settings, folder::withFreePorts, ports -> Node.start(ports, CLOCK)));
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
    output.line("");
    Timeline.legend().forEach(output::line);
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

  /** Tells the stories; returns when they are over, or much too long, or when nobody reads. */
  StoryOutcome tell() {
    if (wish.stories().isPresent()) {
      return tell(wish.stories().get(), Set.of());
    }
    Path samples = folder.sample("demo-stories.jsonl");
    StoryFit fit = StoryFit.of(samples, settings.catalog(), CLOCK.instant());
    fit.notice(catalog()).ifPresent(output::line);
    return fit.isNone() ? StoryOutcome.ofNone() : tell(samples, fit.leftOut());
  }

  private StoryOutcome tell(Path stories, Set<String> leftOut) {
    KafkaSettings kafka = settings.kafka();
    SampleUpstream upstream =
        new SampleUpstream(kafka.bootstrapServers(), kafka.topics(), stories).without(leftOut);
    BooleanSupplier isRead = () -> !StandardOutput.isReaderGone();
    if (wish.all()) {
      return upstream.run(TOLD_WITHIN, story -> {}, isRead);
    }
    try (StoryTeller teller = StoryTeller.start(output::document)) {
      return upstream.run(TOLD_WITHIN, teller::tell, isRead);
    }
  }

  /** Says what the stories came to, and whether every change has its bill. */
  void summarize(StoryOutcome told) {
    output.line("");
    told.unfinishedLine().ifPresent(output::note);
    told.surprises().forEach(output::note);
    JsonOrWords.fitting(List.of(told.summary())).forEach(output::line);
    KafkaSettings kafka = settings.kafka();
    try (HikariDataSource database = Reach.database(settings.database(), 2)) {
      JsonOrWords.fitting(new Audit(kafka, database).run().words()).forEach(output::line);
    }
  }

  /** Waits until the engine can no longer do its work, and says why; or until nobody reads. */
  Optional<String> awaitEnd() throws InterruptedException {
    Node node = running.orElseThrow();
    while (node.failure().isEmpty() && !StandardOutput.isReaderGone()) {
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
    }
    return node.failure();
  }

  /** Keeps one subscription in motion, if a plan is renewed that often; says where. */
  void keepMoving() {
    KafkaSettings kafka = settings.kafka();
    if (timeline.isEmpty()) {
      follow();
    }
    if (offered().plan(MOVING_PLAN).isEmpty()) {
      return;
    }
    RestlessSubscriber zoe =
        engine.later(
            RestlessSubscriber.start(
                kafka.bootstrapServers(), kafka.topics(), MOVING_PLAN, MOVE_EVERY));
    timeline.ifPresent(it -> it.leaveOut(zoe.id()));
    output.line("One subscription stays in motion, seen in the console only:");
    output.line("  %s/console/#/subscribers/%s/billing".formatted(url, zoe.id()));
  }

  private CatalogVersion offered() {
    return settings.catalog().at(CLOCK.instant());
  }

  /** What somebody could start with. */
  private String somePlan() {
    Set<String> plans = new TreeSet<>(offered().plans().keySet());
    return plans.contains(MOVING_PLAN) ? MOVING_PLAN : plans.iterator().next();
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
        "{\"type\":\"start\",\"subscriptionId\":\"me\",\"data\":{\"planId\":\"%s\"}}"
            .formatted(somePlan());
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
                settings.database().place(),
                settings.database().user(),
                command,
                invocation.of("send " + config),
                invocation.of("audit " + config)));
  }
}
