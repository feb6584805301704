package dev.termshift.cli.bench.workload;

import dev.termshift.cli.bench.load.Events;
import dev.termshift.cli.bench.load.Load;
import dev.termshift.domain.event.EventKind;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All subscriptions fall due together while they are asleep, and are renewed without being charged;
 * nobody sends anything. Each slice is one wave: the period is a minute, or, of many subscriptions,
 * three.
 */
final class Renewal implements Workload {

  private static final Clock CLOCK = Clock.systemUTC();
  private static final int MANY = 20_000;
  private static final Duration SHORT = Duration.ofMinutes(1);
  private static final Duration LONG = Duration.ofMinutes(3);
  private static final long LOOK_BEFORE_MILLIS = 2000;
  private static final double MILLIS = 1000;

  /** When the first subscription is due next, in milliseconds since 1970. */
  private long firstDue;

  /** How long it took to start them all, which is how long it takes until all are due. */
  private long spread;

  @Override
  public String name() {
    return "renewal";
  }

  @Override
  public String description() {
    return "all subscriptions, asleep, fall due together and are renewed; no payments";
  }

  @Override
  public String unit() {
    return "renewals";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("engine.idle-timeout", "5 seconds");
  }

  /** The first wave finds a node that has never renewed anything. */
  @Override
  public Slices slices() {
    return new Slices(1, 1);
  }

  @Override
  public void prepare(Stage stage) {
    long begin = CLOCK.millis();
    Consume.startAll(stage, stage.subscriptions() > MANY ? "wave-3m" : "wave-1m");
    firstDue = begin + period(stage).toMillis();
    spread = CLOCK.millis() - begin;
  }

  /** Waits until shortly before the wave; then everything has been asleep for long. */
  @Override
  public void arrange(Stage stage, int units) {
    while (firstDue < CLOCK.millis() + LOOK_BEFORE_MILLIS) {
      firstDue += period(stage).toMillis();
    }
    long left = firstDue - LOOK_BEFORE_MILLIS - CLOCK.millis();
    Load.awaitMoment(System.nanoTime() + Duration.ofMillis(left).toNanos());
  }

  @Override
  public Outcome run(Stage stage, int units) {
    long begin = System.nanoTime();
    int all = stage.subscriptions();
    try (Events events = new Events(stage.place(), EventKind.SUBSCRIPTION_RENEWED.text())) {
      events.await(all);
      Map<String, Double> figures = new LinkedHashMap<>();
      figures.put("dueWithinSeconds", spread / MILLIS);
      figures.put("firstLateSeconds", (events.firstAtMillis() - firstDue) / MILLIS);
      figures.put("lastLateSeconds", (events.lastAtMillis() - firstDue - spread) / MILLIS);
      figures.put(
          "renewalsPerSecond", all * MILLIS / (events.lastAtMillis() - events.firstAtMillis()));
      return Outcome.of(all, begin, figures);
    }
  }

  private static Duration period(Stage stage) {
    return stage.subscriptions() > MANY ? LONG : SHORT;
  }
}
