package dev.termshift.pipeline.timers;

import dev.termshift.readmodel.DueIndex;
import dev.termshift.readmodel.DueSubscription;
import dev.termshift.settings.PipelineSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the sleeping subscriptions of one partition whose deadline has come, and says so to the
 * log. It waits while records it appended are not decided yet, so a partition that lags is never
 * flooded, and repeats what stays due with a back-off. It begins with a single one: when that is
 * decided, so is everything that was in the partition before. As long as there may be more than it
 * has said, it goes on as soon as that is decided. A scan that is still running is not joined by
 * another.
 */
public final class DueScanner implements Runnable {

  /** Where there is more than a page, the next one is asked for after this part of the interval. */
  public static final int LOOKS_PER_SCAN = 10;

  private static final Logger LOG = LoggerFactory.getLogger(DueScanner.class);
  private static final Duration FIRST_REPEAT = Duration.ofSeconds(5);
  private static final int MAX_DOUBLINGS = 6;
  private static final int MAX_REMEMBERED = 100_000;

  /** When a deadline that stays due is said again. */
  private record Repeat(Instant due, Instant notBefore, int times) {}

  private final TopicPartition partition;
  private final DueIndex index;
  private final ElapsePublisher publisher;
  private final PipelineSettings settings;
  private final Clock clock;
  private final LongSupplier committedOffset;
  private final AtomicLong lastAppended = new AtomicLong(-1);
  private final AtomicInteger appending = new AtomicInteger();
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile boolean mayHaveMore;
  private volatile Map<String, Repeat> repeats = new HashMap<>();

  /**
   * Scans one partition of the log.
   *
   * @param publisher appends to the log
   * @param settings page size and times
   * @param committedOffset how far the partition is decided and committed
   */
  public DueScanner(
      TopicPartition partition,
      DueIndex index,
      ElapsePublisher publisher,
      PipelineSettings settings,
      Clock clock,
      LongSupplier committedOffset) {
    this.partition = partition;
    this.index = index;
    this.publisher = publisher;
    this.settings = settings;
    this.clock = clock;
    this.committedOffset = committedOffset;
  }

  /**
   * A task to be run {@link #LOOKS_PER_SCAN} times in an interval: it scans when there may be more
   * to say, otherwise once.
   */
  public Runnable patient() {
    AtomicInteger runs = new AtomicInteger();
    return () -> {
      if (runs.incrementAndGet() % LOOKS_PER_SCAN == 0 || mayHaveMore) {
        run();
      }
    };
  }

  /** One scan; an error ends this scan only. */
  @Override
  public void run() {
    boolean isDecided = appending.get() == 0 && lastAppended.get() < committedOffset.getAsLong();
    if (!isDecided || !running.compareAndSet(false, true)) {
      return;
    }
    try {
      scan();
    } catch (RuntimeException e) {
      LOG.warn("Expected to scan {} for what is due, but {}", partition, e.toString());
    } finally {
      running.set(false);
    }
  }

  private void scan() {
    Instant now = clock.instant();
    // Live subscriptions have timers of their own; the grace leaves the deadline to them.
    Instant dueBefore = now.minus(settings.scanGrace());
    int atMost = lastAppended.get() < 0 ? 1 : settings.scanPage();
    Map<String, Repeat> stillDue = new HashMap<>();
    Optional<DueSubscription> after = Optional.empty();
    int appended = 0;
    do {
      List<DueSubscription> page =
          index.page(partition.partition(), dueBefore, settings.scanPage(), after);
      after = page.isEmpty() ? Optional.empty() : Optional.of(page.get(page.size() - 1));
      for (DueSubscription due : page) {
        Repeat repeat = repeats.getOrDefault(due.subscriptionId(), first(due));
        boolean isTime = !repeat.due().equals(due.due()) || !now.isBefore(repeat.notBefore());
        boolean say = isTime && appended < atMost;
        stillDue.put(due.subscriptionId(), say ? said(due, repeat, now) : repeat);
        appended += say ? 1 : 0;
      }
    } while (after.isPresent() && appended < atMost && stillDue.size() < MAX_REMEMBERED);
    repeats = stillDue;
    mayHaveMore = appended == atMost;
  }

  private static Repeat first(DueSubscription due) {
    return new Repeat(due.due(), Instant.MIN, 0);
  }

  private Repeat said(DueSubscription due, Repeat before, Instant now) {
    appending.incrementAndGet();
    CompletionStage<Long> unused =
        publisher.publish(partition, due.subscriptionId(), due.due()).whenComplete(this::appended);
    int times = before.due().equals(due.due()) ? before.times() : 0;
    Duration wait = FIRST_REPEAT.multipliedBy(1L << Math.min(times, MAX_DOUBLINGS));
    return new Repeat(due.due(), now.plus(wait), times + 1);
  }

  private void appended(@Nullable Long offset, @Nullable Throwable error) {
    if (offset != null) {
      lastAppended.accumulateAndGet(offset, Math::max);
    }
    appending.decrementAndGet();
  }
}
