package dev.termshift.cli.bench.workload;

import dev.termshift.cli.bench.lab.ChildProcess;
import dev.termshift.cli.bench.lab.Laboratory;
import dev.termshift.cli.bench.lab.Place;
import dev.termshift.cli.bench.lab.Subject;
import dev.termshift.cli.bench.load.Events;
import dev.termshift.cli.bench.load.Load;
import dev.termshift.cli.bench.load.Progress;
import dev.termshift.cli.bench.meter.DatabaseMeter;
import dev.termshift.cli.bench.meter.JvmMeter;
import dev.termshift.cli.bench.meter.Meters;
import dev.termshift.cli.bench.meter.Part;
import dev.termshift.cli.bench.meter.Usage;
import dev.termshift.domain.event.EventKind;
import dev.termshift.local.payment.PaymentService;
import dev.termshift.local.payment.SimulatedProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One subject at work: its place, its nodes, the load on them, and the meters that read them. */
public final class Stage implements AutoCloseable {

  /** A charge that follows from an answered command is settled within this. */
  private static final Duration QUIET = Duration.ofSeconds(1);

  private final Laboratory laboratory;
  private final Subject subject;
  private final Place place;
  private final int subscriptions;
  private final Load load;
  private final Meters meters = new Meters();
  private final List<ChildProcess> nodes = new ArrayList<>();
  private final SplittableRandom random;
  private final List<Events> watched = new ArrayList<>();
  private @Nullable PaymentService payments;
  private @Nullable Events settled;
  private int started;

  public record Setup(
      Laboratory laboratory, Subject subject, Place place, int subscriptions, long seed) {}

  /** Prepares the place; no node runs there yet. */
  public Stage(Setup setup, Workload workload) {
    this.laboratory = setup.laboratory();
    this.subject = setup.subject();
    this.place = setup.place();
    this.subscriptions = setup.subscriptions();
    this.random = new SplittableRandom(setup.seed());
    subject.prepare(laboratory, place, workload.settings());
    this.load = new Load(place);
    meters.add(Part.LOAD, JvmMeter.ofThisProcess());
    laboratory.servers().brokerPid().ifPresent(it -> meters.add(Part.BROKER, JvmMeter.of(it)));
    laboratory
        .servers()
        .databasePid()
        .ifPresent(it -> meters.add(Part.DATABASE, new DatabaseMeter(it)));
  }

  /** Starts one more node; returns when it decides commands. */
  public ChildProcess startNode() {
    ChildProcess node = subject.startNode(laboratory, place, ++started);
    nodes.add(node);
    meters.add(Part.NODE, JvmMeter.of(node.pid()));
    return node;
  }

  public void stopNodes() {
    nodes.forEach(ChildProcess::stop);
    nodes.clear();
  }

  /** Ends the first node as a crash does; what it has used until then still counts. */
  public void killNode() {
    ChildProcess first = nodes.get(0);
    try {
      meters.read();
    } finally {
      first.kill();
    }
  }

  public List<ChildProcess> nodes() {
    return List.copyOf(nodes);
  }

  /** What each part has used until now. */
  public Map<Part, Usage> read() {
    return meters.read();
  }

  /** Answers every charge of the place from now on: each is paid at once. */
  public void payCharges() {
    settled = watch(EventKind.CHARGE_SETTLED);
    payments =
        PaymentService.start(
            place.servers().bootstrapServers(), place.topics(), SimulatedProvider.payingAll());
  }

  /** Counts the billing events of a kind from now on, until the stage is closed. */
  public Events watch(EventKind kind) {
    Events events = new Events(place, kind.text());
    watched.add(events);
    return events;
  }

  /** The charges that were settled since charges are paid. */
  public Events settledCharges() {
    return Objects.requireNonNull(settled, "the charges are paid");
  }

  /**
   * Waits until every command that was sent is answered and nothing more is settled.
   *
   * @return when that was so, and what had been used until then; the wait ends a second later
   */
  public Settled settle() {
    load.awaitReplies();
    Map<Part, Usage> used = new EnumMap<>(Part.class);
    long at = Progress.awaitStandstill(settledCharges()::count, QUIET, () -> used.putAll(read()));
    return new Settled(at, used);
  }

  /**
   * The end of a slice that shows only later.
   *
   * @param atNanos the moment of {@link System#nanoTime}
   * @param used what each part had used
   */
  public record Settled(long atNanos, Map<Part, Usage> used) {}

  /** Where the first node serves HTTP. */
  public String httpUrl() {
    return nodes.get(0).awaitAfter("HTTP is at ", Duration.ofSeconds(10)).strip();
  }

  public Place place() {
    return place;
  }

  public Load load() {
    return load;
  }

  /** How many subscriptions the workload is spread over. */
  public int subscriptions() {
    return subscriptions;
  }

  /** The source of the load's chance: the same seed gives the same commands. */
  public SplittableRandom random() {
    return random;
  }

  public static String subscription(long number) {
    return "bench-" + number;
  }

  @Override
  public void close() {
    if (payments != null) {
      payments.close();
    }
    watched.forEach(Events::close);
    stopNodes();
    load.close();
    meters.close();
  }
}
