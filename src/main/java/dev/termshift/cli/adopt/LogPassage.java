package dev.termshift.cli.adopt;

import dev.termshift.cli.console.TopicScan;
import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.contract.progress.SourcePositions;
import dev.termshift.domain.log.LogPosition;
import dev.termshift.domain.log.LogRecord;
import dev.termshift.domain.log.SourceRecord;
import dev.termshift.pipeline.input.LogDecoder;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What lies between where a partition is and where it goes on, and what stands before both.
 *
 * @param sources where the newest forwarded records before the new offset were written first
 * @param decidedAgain how many records behind the new offset were decided before
 * @param skipped how many records before it were not decided
 */
record LogPassage(List<LogPosition> sources, long decidedAgain, long skipped) {

  LogPassage {
    sources = List.copyOf(sources);
  }

  /** The passage of a partition that goes on where it is. */
  static LogPassage none(ProgressRecord present) {
    return new LogPassage(present.sources(), 0, 0);
  }

  /**
   * Reads it from the log. Copies that stand before the new offset are known as such from then on.
   * What the present progress knows is kept as far as none of it can stand behind that offset: a
   * command that is decided again must not be taken for a repeat.
   *
   * @param scan of the partition
   * @param decoder of the partition's records, from the first one on
   * @param present the progress there is now, if any
   * @param next where the partition goes on
   */
  static LogPassage read(
      TopicScan scan, LogDecoder decoder, Optional<ProgressRecord> present, long next) {
    Reading reading =
        new Reading(decoder, next, present.map(ProgressRecord::nextOffset).orElse(next));
    scan.forEach(reading::take);
    List<LogPosition> behind = reading.behind.list();
    present.map(ProgressRecord::sources).orElse(List.of()).stream()
        .filter(known -> behind.stream().noneMatch(known::sharesPartition))
        .forEach(reading.before::add);
    return new LogPassage(reading.before.list(), reading.decidedAgain, reading.skipped);
  }

  private static final class Reading {

    private final LogDecoder decoder;
    private final long next;
    private final long decided;
    private final SourcePositions before = new SourcePositions(List.of());
    private final SourcePositions behind = new SourcePositions(List.of());
    private long decidedAgain;
    private long skipped;

    Reading(LogDecoder decoder, long next, long decided) {
      this.decoder = decoder;
      this.next = next;
      this.decided = decided;
    }

    void take(ConsumerRecord<byte[], byte[]> record) {
      Optional<LogPosition> source =
          decoder.decode(record).command().flatMap(LogRecord::source).map(SourceRecord::position);
      if (record.offset() < next) {
        source.ifPresent(before::add);
        skipped += record.offset() >= decided ? 1 : 0;
      } else if (record.offset() < decided) {
        source.ifPresent(behind::add);
        decidedAgain++;
      }
    }
  }
}
