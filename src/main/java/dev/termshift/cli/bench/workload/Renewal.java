package dev.termshift.cli.bench.workload;

import dev.termshift.cli.bench.load.Events;
import dev.termshift.cli.bench.load.Load;
import dev.termshift.domain.event.EventKind;
import dev.termshift.text.Counted;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
  private static final int ASLEEP_AFTER_SECONDS = 5;

  /** Who is to be asleep needs that long before a wave. */
  private static final long REST_MILLIS = 2 * ASLEEP_AFTER_SECONDS * 1000L;

  private static final long LOOK_BEFORE_MILLIS = 200;
  private static final int MOST_PASSED = 3;

  private @Nullable Events renewed;

  /** The wave that is next, or that passes now, and how many have come before it. */
  private Wave wave = new Wave(0, 0);

  private long waves;

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
    return Map.of("engine.idle-timeout", ASLEEP_AFTER_SECONDS + " seconds");
  }

  @Override
  public Slices slices() {
    return Slices.WAVES;
  }

  @Override
  public void prepare(Stage stage) {
    renewed = stage.watch(EventKind.SUBSCRIPTION_RENEWED);
    Consume.startAll(stage, stage.subscriptions() > MANY ? "wave-3m" : "wave-1m");
    Load load = stage.load();
    wave = new Wave(load.firstAppendedMillis(), load.lastAppendedMillis()).next(period(stage));
  }

  /** Waits until shortly before a wave that finds all asleep; earlier ones pass uncounted. */
  @Override
  public void arrange(Stage stage, int units) {
    for (int passed = 0; wave.firstDueAt() - CLOCK.millis() < REST_MILLIS; passed++) {
      if (passed == MOST_PASSED) {
        throw new IllegalStateException(
            "Expected a wave of %s, due within %d s, to be done %d s before the next one, which is"
                    .formatted(
                        Counted.of(stage.subscriptions(), "renewal"),
                        wave.dueWithinSeconds(),
                        REST_MILLIS / 1000)
                + " every %d s, but none of %s was: take fewer --subscriptions, or a machine with"
                    .formatted(period(stage).toSeconds(), Counted.of(MOST_PASSED, "wave"))
                + " less to do");
      }
      pass(stage);
    }
    long left = wave.firstDueAt() - LOOK_BEFORE_MILLIS - CLOCK.millis();
    Load.awaitMoment(System.nanoTime() + Duration.ofMillis(left).toNanos());
  }

  @Override
  public Outcome run(Stage stage, int units) {
    Wave seen = wave;
    events().begin();
    pass(stage);
    return seen.seen(stage.subscriptions(), events().firstAtMillis(), events().lastAtMillis());
  }

  /** Waits until all that are due in this wave are renewed. */
  private void pass(Stage stage) {
    waves++;
    events().await(waves * stage.subscriptions());
    wave = wave.next(period(stage));
  }

  private Events events() {
    return Objects.requireNonNull(renewed, "the stage is prepared");
  }

  private static Duration period(Stage stage) {
    return stage.subscriptions() > MANY ? LONG : SHORT;
  }
}
