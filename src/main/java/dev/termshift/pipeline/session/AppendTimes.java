package dev.termshift.pipeline.session;

import dev.termshift.pipeline.progress.SessionRefused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;

/**
 * Says whether the time of a record can be believed. It decides renewals and bills, so it must be
 * the broker's and not a producer's; and a broker whose clock is far ahead must not bill months
 * that have not come. The node's own clock may be wrong: the database's is asked before it counts.
 * Used by one thread at a time.
 */
public final class AppendTimes {

  private static final Duration AHEAD = Duration.ofHours(1);

  private final Clock node;
  private final Supplier<Instant> database;
  private long believedUntil = Long.MIN_VALUE;
  private volatile Optional<String> doubt = Optional.empty();

  /**
   * Believes times up to an hour ahead of the later one of two clocks.
   *
   * @param node this node's clock
   * @param database asks for the database's time; only when the node's does not suffice
   */
  public AppendTimes(Clock node, Supplier<Instant> database) {
    this.node = node;
    this.database = database;
  }

  /** Whether the record may be decided by its time; if not, {@link #requireBelieved} says why. */
  public boolean isBelieved(ConsumerRecord<?, ?> record) {
    doubt =
        record.timestampType() == TimestampType.LOG_APPEND_TIME
            ? doubtOfDate(record)
            : Optional.of(notTheBrokers(record));
    return doubt.isEmpty();
  }

  /**
   * Returns if every record so far was believed.
   *
   * @throws SessionRefused if the last one was not
   */
  public void requireBelieved() {
    doubt.ifPresent(
        why -> {
          throw new SessionRefused(why);
        });
  }

  private Optional<String> doubtOfDate(ConsumerRecord<?, ?> record) {
    if (record.timestamp() > believedUntil) {
      believedUntil = node.instant().plus(AHEAD).toEpochMilli();
    }
    if (record.timestamp() > believedUntil) {
      believedUntil = database.get().plus(AHEAD).toEpochMilli();
    }
    return record.timestamp() > believedUntil ? Optional.of(ahead(record)) : Optional.empty();
  }

  private static String notTheBrokers(ConsumerRecord<?, ?> record) {
    return "Expected the broker's time on record "
        + place(record)
        + ", but it has its producer's: set message.timestamp.type=LogAppendTime on the topic;"
        + " what was appended without it must be sent again, see the runbook";
  }

  private static String ahead(ConsumerRecord<?, ?> record) {
    return "Expected record "
        + place(record)
        + " to be dated within an hour of the clocks of this node and of PostgreSQL, but it is"
        + " dated "
        + Instant.ofEpochMilli(record.timestamp())
        + ": the broker's clock was ahead; the record is decided when its time has come near";
  }

  private static String place(ConsumerRecord<?, ?> record) {
    return record.offset() + " of " + record.topic() + "-" + record.partition();
  }
}
