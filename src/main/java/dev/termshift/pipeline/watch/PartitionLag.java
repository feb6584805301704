package dev.termshift.pipeline.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a partition holds that is not done.
 *
 * @param reached the first offset that is not done
 * @param end the offset behind the last one
 * @param records at most so many records lie between; none if only markers of transactions do
 * @param oldest when the first of them was appended, absent if there is none or nobody could tell
 */
public record PartitionLag(long reached, long end, long records, Optional<Instant> oldest) {

  /** For how long the oldest record has been waiting. */
  public Duration age(Instant now) {
    Duration age = oldest.map(instant -> Duration.between(instant, now)).orElse(Duration.ZERO);
    return age.isNegative() ? Duration.ZERO : age;
  }
}
