package dev.termshift.cli.adopt;

import dev.termshift.cli.console.ShownScan;
import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.contract.progress.SourcePositions;
import dev.termshift.kafka.TopicScan;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.SourceRecord;
import dev.termshift.pipeline.session.LogDecoder;
import dev.termshift.pipeline.session.LogInput;
import dev.termshift.terminal.BadInput;
import dev.termshift.text.Counted;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What lies between where a partition is and where it goes on, and what stands before both.
 *
 * @param sources where the newest forwarded records before the new offset were written first
 * @param decidedAgain how many records behind the new offset were decided before
 * @param skipped what stands before it and is not known to be decided
 * @param broken the records it speaks of whose seals the keys at hand do not prove
 */
record LogPassage(List<LogPosition> sources, long decidedAgain, Skipped skipped, Broken broken) {

  /**
   * Records that are passed over.
   *
   * @param records how many there are
   * @param forwarded how many of them are support commands and payments
   */
  record Skipped(long records, long forwarded) {

    static final Skipped NONE = new Skipped(0, 0);

    Skipped and(boolean forwarded) {
      return new Skipped(records + 1, this.forwarded + (forwarded ? 1 : 0));
    }
  }

  /**
   * Records of which nobody can tell here where they were forwarded from.
   *
   * @param records how many there are
   * @param first the offset of the first one, -1 if there is none
   * @param reason why its seal is broken
   */
  record Broken(long records, long first, String reason) {

    static final Broken NONE = new Broken(0, -1, "");

    Broken and(long offset, String why) {
      return records == 0 ? new Broken(1, offset, why) : new Broken(records + 1, first, reason);
    }
  }

  LogPassage {
    sources = List.copyOf(sources);
  }

  /** Nothing lies between: the partition goes on where it is. */
  static LogPassage none(ProgressRecord present) {
    return new LogPassage(present.sources(), 0, Skipped.NONE, Broken.NONE);
  }

  /**
   * Reads it from the log. Copies that stand before the new offset are known as such from then on.
   * What the present progress knows is kept as far as none of it can stand behind that offset: a
   * command that is decided again must not be taken for a repeat.
   *
   * @param scan of the partition
   * @param decoder of the partition's records, from the first one on
   * @param present what the present progress knows
   * @param bounds where the partition was and where it goes on
   */
  static LogPassage read(
      TopicScan scan, LogDecoder decoder, List<LogPosition> present, Bounds bounds) {
    Reading reading = new Reading(decoder, bounds);
    ShownScan.forEach(scan, reading::take);
    List<LogPosition> behind = reading.behind.list();
    present.stream()
        .filter(known -> behind.stream().noneMatch(known::sharesPartition))
        .forEach(reading.before::add);
    return new LogPassage(
        reading.before.list(), reading.decidedAgain, reading.skipped, reading.broken);
  }

  /**
   * Between what a passage lies.
   *
   * @param decided the first offset that is not known to be decided
   * @param next where the partition goes on
   */
  record Bounds(long decided, long next) {}

  /**
   * Returns if it is known of every record whether it was forwarded, and from where.
   *
   * @throws BadInput if a seal is not proven by the keys at hand: what is a copy and what is to be
   *     decided again could not be told apart
   */
  void requireProven(TopicPartition partition) {
    if (broken.records() > 0) {
      throw new BadInput(
          ("Expected seal keys that prove what was forwarded to %s, but the seal of the record at"
                  + " offset %d is broken (%s; %s in all): give forwarder.seal the keys of"
                  + " all nodes, former ones too; if none of them was forwarded, as dead letters"
                  + " BROKEN_SEAL tell, say --broken-seals-forged")
              .formatted(
                  partition,
                  broken.first(),
                  broken.reason(),
                  Counted.of(broken.records(), "record")));
    }
  }

  private static final class Reading {

    private final LogDecoder decoder;
    private final Bounds bounds;
    private final SourcePositions before = new SourcePositions(List.of());
    private final SourcePositions behind = new SourcePositions(List.of());
    private long decidedAgain;
    private Skipped skipped = Skipped.NONE;
    private Broken broken = Broken.NONE;

    Reading(LogDecoder decoder, Bounds bounds) {
      this.decoder = decoder;
      this.bounds = bounds;
    }

    void take(ConsumerRecord<byte[], byte[]> record) {
      if (record.offset() >= Math.max(bounds.next(), bounds.decided())) {
        return;
      }
      LogInput input = decoder.decode(record);
      Optional<LogPosition> source =
          input instanceof LogInput.Command command
              ? command.record().source().map(SourceRecord::position)
              : Optional.empty();
      brokenSeal(input).ifPresent(why -> broken = broken.and(record.offset(), why));
      if (record.offset() >= bounds.next()) {
        source.ifPresent(behind::add);
        decidedAgain++;
        return;
      }
      source.ifPresent(before::add);
      if (record.offset() >= bounds.decided()) {
        skipped = skipped.and(source.isPresent());
      }
    }

    private static Optional<String> brokenSeal(LogInput input) {
      return input instanceof LogInput.Unusable unusable
              && unusable.reason().equals(LogDecoder.BROKEN_SEAL)
          ? Optional.of(unusable.detail())
          : Optional.empty();
    }
  }
}
