package dev.termshift.pipeline.session;

import dev.termshift.settings.PipelineSettings;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * How much of a log may be in decision at once, records and bytes in one measure: a record weighs
 * its bytes, and no less than its share of what all together may weigh.
 *
 * @param inFlight what all pages together may weigh, in bytes
 * @param least what a record weighs at least, in bytes
 */
record PageBounds(long inFlight, long least) {

  /** With several pages under way, one that waits for a slow subscription stops no other. */
  private static final int PAGES = 4;

  static PageBounds of(PipelineSettings settings) {
    long inFlight = settings.inFlightBytes();
    long records = settings.inFlightRecords();
    return new PageBounds(inFlight, (inFlight + records - 1) / records);
  }

  /** What a page may weigh; a record that weighs more has one of its own. */
  long page() {
    return Math.max(1, inFlight / PAGES);
  }

  /** What a record weighs, in bytes. */
  long weight(ConsumerRecord<byte[], byte[]> record) {
    long bytes = length(record.key()) + (long) length(record.value());
    for (Header header : record.headers()) {
      bytes += header.key().length() + (long) length(header.value());
    }
    return Math.max(least, bytes);
  }

  private static int length(byte[] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
